package io.needletail.cli;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.runtime.ControlFile;
import io.needletail.runtime.LatestField;
import io.needletail.runtime.LatestValues;
import io.needletail.runtime.Mode;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.Pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Rehearses the kill switch on an engine and a venue of its own: trades, kills, restarts, flattens,
 * and reads in the journal whether everything went as promised.
 */
final class KillDrill {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(5);
    private static final Duration KILLED_FOR = Duration.ofSeconds(2);
    private static final long POLL_MS = 100;
    private static final double SPEED = 60;
    private static final int EVERY_INSTRUMENT = -1;

    private final PrintWriter out;
    private int failed;

    KillDrill(PrintWriter out) {
        this.out = out;
    }

    /** Prints each step with its verdict. */
    ExitCode run() {
        try {
            Path journal = Files.createTempDirectory("needletail-drill-");
            Path keys = Files.createTempDirectory("needletail-keys-");
            try (VenueProcess venue = VenueProcess.start(1, SPEED, keys, 0)) {
                NeedletailConfig config = config(venue.address(), keys);
                tradeAndKill(config, journal);
                restartAndFlatten(config, journal);
            } finally {
                delete(keys);
            }
            out.println("journal: " + journal);
            out.println(failed == 0 ? "drill: all held" : "drill: " + failed + " FAILED");
            out.flush();
            return failed == 0 ? ExitCode.OK : ExitCode.FAILURE;
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILURE, "the drill was interrupted", interrupted);
        }
    }

    private void tradeAndKill(NeedletailConfig config, Path journal)
            throws IOException, InterruptedException {
        try (Pipeline engine = Pipeline.open(config, Mode.DEMO, journal, line -> {})) {
            engine.start();
            step("an engine trades on an embedded venue", engine.awaitReady(PATIENCE));
            step(
                    "it holds a position and " + DrillStrategy.RESTING + " orders rest",
                    await(
                            journal,
                            record ->
                                    record.isHolding()
                                            && record.working() >= DrillStrategy.RESTING));
            command(journal, CommandKind.KILL);
            step(
                    "KILL is journaled, and every order that worked is cancelled",
                    await(journal, record -> record.workingAtKill() > 0 && record.working() == 0));
            Thread.sleep(KILLED_FOR.toMillis());
            engine.stop("drill");
        }
        DrillRecord record = DrillRecord.of(journal);
        step(
                "a cancel was sent for each of the " + record.workingAtKill(),
                record.cancelledOfThem() == record.workingAtKill() && record.leftOfThem() == 0);
        step("nothing but cancels follows in the journal", record.sentWhileKilled() == 0);
        step("FLAT is not said while a position is held", record.flat() == 0);
    }

    private void restartAndFlatten(NeedletailConfig config, Path journal)
            throws IOException, InterruptedException {
        try (Pipeline engine = Pipeline.open(config, Mode.DEMO, journal, line -> {})) {
            engine.start();
            step("a restarted engine agrees with the venue", awaitReconciled(engine));
            Thread.sleep(KILLED_FOR.toMillis());
            step("it is still KILLED", state(engine) == TradingState.KILLED);
            DrillRecord record = DrillRecord.of(journal);
            step(
                    "it has sent nothing and not said FLAT",
                    record.runs() == 2 && record.sentWhileKilled() == 0 && record.flat() == 0);
            command(journal, CommandKind.PAUSE);
            step("no other command lifts it", state(engine) == TradingState.KILLED);
            command(journal, CommandKind.RESUME);
            command(journal, CommandKind.PAUSE);
            command(journal, CommandKind.FLATTEN);
            step(
                    "RESUME and FLATTEN close the position, and FLAT is said",
                    await(journal, last -> last.flat() > 0));
            engine.stop("drill");
        }
        DrillRecord record = DrillRecord.of(journal);
        step(
                "FLAT was said only once nothing was held and nothing worked",
                record.flat() == 1 && record.flatTooEarly() == 0 && !record.isHolding());
    }

    private void step(String what, boolean held) {
        failed += held ? 0 : 1;
        out.println((held ? "held    " : "FAILED  ") + what);
        out.flush();
    }

    private static boolean await(Path journal, Predicate<DrillRecord> holds)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (holds.test(DrillRecord.of(journal))) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return false;
    }

    private static boolean awaitReconciled(Pipeline engine) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            LatestValues latest = engine.view().latest();
            if (LatestValues.of(latest.read(0), LatestField.RECONCILED) == 1) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return false;
    }

    private static TradingState state(Pipeline engine) {
        long state = LatestValues.of(engine.view().latest().read(0), LatestField.TRADING_STATE);
        return TradingState.get((short) state);
    }

    private static void command(Path journal, CommandKind kind) throws IOException {
        try (ControlFile control = JournalPath.control(journal)) {
            control.command(kind, EVERY_INSTRUMENT, "drill", "rehearsal", COMMAND_PATIENCE);
        }
    }

    private static NeedletailConfig config(VenueAddress address, Path keys) {
        Map<String, String> values = new HashMap<>();
        values.put("venue.rest", address.rest());
        values.put("venue.streams", address.streams());
        values.put("venue.api", address.api());
        values.put("venue.credentials", keys.toString());
        values.put("account.notFoundAge", "1s");
        values.put("execution.tradeSignals", "false");
        values.put("decide.strategyClass", DrillStrategy.class.getName());
        values.put("risk.limits.priceCollar", "50%");
        values.put("risk.limits.preTrade.collar.maxFromLast", "50%");
        values.put("risk.limits.preTrade.collar.maxOverPeriod", "100%");
        return SampleConfig.read(null, "demo.yaml", values);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
