package io.needletail.cli;

import io.needletail.cli.view.Dashboard;
import io.needletail.cli.view.Screen;
import io.needletail.cli.view.StatusLine;
import io.needletail.runtime.CounterDescriptor;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.HeldPosition;
import io.needletail.runtime.Mode;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.Pipeline;
import io.needletail.runtime.journal.EarlyRecovery;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One life of an engine in the foreground: started, watched on a terminal or by a plain line each
 * second, told to systemd, and ended by a time limit, a signal or its own halt.
 */
final class EngineRun {
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final Duration PLAIN_REFRESH = Duration.ofSeconds(1);
    private static final Duration STARTING_SIGN = Duration.ofSeconds(30);

    private final NeedletailConfig config;
    private final Mode mode;
    private final EarlyRecovery recovery;
    private final PrintWriter out;
    private final SystemdNotifier systemd = new SystemdNotifier(System.getenv());
    private long lastHeartbeat;
    private boolean wasReady;
    private boolean toldReady;
    private Duration toFirstOrder;

    /**
     * A run on a journal whose recovery has begun.
     *
     * @param recovery closed by the caller, after the run.
     */
    EngineRun(NeedletailConfig config, Mode mode, EarlyRecovery recovery, PrintWriter out) {
        this.config = config;
        this.mode = mode;
        this.recovery = recovery;
        this.out = out;
    }

    /**
     * Runs until something ends it.
     *
     * @param limit longest run; null = until a signal.
     * @param stop asked for by a signal.
     */
    ExitCode run(Duration limit, StopSignal stop) throws InterruptedException {
        boolean terminal = Screen.isTerminal();
        try (Pipeline pipeline =
                Pipeline.open(config, mode, recovery, terminal ? line -> {} : this::say)) {
            long start = System.nanoTime();
            pipeline.start();
            if (terminal) {
                watchOnScreen(pipeline, start, limit, stop);
            } else {
                watchInLines(pipeline, start, limit, stop);
            }
            systemd.stopping("sealing the journal");
            String allocated = allocated(pipeline.view());
            pipeline.stop("stopped");
            say(allocated);
            List<HeldPosition> positions = pipeline.positions();
            positions.forEach(position -> say(position.toString()));
            return outcome(pipeline.halted(), positions, stop);
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        }
    }

    private ExitCode outcome(
            Optional<String> halted, List<HeldPosition> positions, StopSignal stop) {
        if (halted.isPresent()) {
            throw new CommandFailure(
                    ExitCode.HALTED,
                    "halted: %s; 'needletail tail %s --last 20' shows what came before"
                            .formatted(halted.get(), recovery.root()));
        }
        if (!wasReady && !stop.isAsked()) {
            throw new CommandFailure(
                    ExitCode.VENUE,
                    "the venue at "
                            + config.venue().rest()
                            + " did not let us begin in time; 'needletail doctor --online"
                            + " --config FILE' asks it");
        }
        boolean bare = mode == Mode.LIVE && positions.stream().anyMatch(HeldPosition::isBare);
        return bare ? ExitCode.UNPROTECTED : ExitCode.OK;
    }

    /** Time from the start to the first order; empty when none was sent. */
    Optional<Duration> toFirstOrder() {
        return Optional.ofNullable(toFirstOrder);
    }

    private void watchOnScreen(Pipeline pipeline, long start, Duration limit, StopSignal stop)
            throws InterruptedException {
        String title =
                "needletail   "
                        + mode.name().toLowerCase(Locale.ROOT)
                        + "   journal "
                        + recovery.root();
        Dashboard dashboard = new Dashboard(title, pipeline.view());
        try (Screen screen = new Screen(System.out)) {
            while (goesOn(pipeline, start, limit) && !stop.await(REFRESH)) {
                look(pipeline, start);
                screen.paint(dashboard.lines(since(start)));
            }
        }
    }

    private void watchInLines(Pipeline pipeline, long start, Duration limit, StopSignal stop)
            throws InterruptedException {
        StatusLine line = new StatusLine(pipeline.view());
        while (goesOn(pipeline, start, limit) && !stop.await(PLAIN_REFRESH)) {
            look(pipeline, start);
            say(line.now());
        }
    }

    private static boolean goesOn(Pipeline pipeline, long start, Duration limit) {
        return !pipeline.hasEnded()
                && pipeline.halted().isEmpty()
                && (limit == null || since(start).compareTo(limit) < 0);
    }

    /** A start may go on, and the watchdog is fed, only while the core moves on. */
    private void look(Pipeline pipeline, long start) {
        long orders = pipeline.view().get(CounterDescriptor.ORDERS_SENT);
        if (toFirstOrder == null && orders > 0) {
            toFirstOrder = since(start);
        }
        wasReady |= pipeline.isReady();
        if (systemd.isSupervised()) {
            long events = pipeline.view().get(CounterDescriptor.EVENTS);
            if (!toldReady && wasReady) {
                toldReady = true;
                systemd.ready("trading");
            }
            if (events != lastHeartbeat && toldReady) {
                systemd.alive(events + " events, " + orders + " orders");
            } else if (events != lastHeartbeat) {
                systemd.starting(STARTING_SIGN, "the venue does not let us begin yet");
            }
            lastHeartbeat = events;
        }
    }

    private static String allocated(CountersFile counters) {
        long sinceMs = counters.get(CounterDescriptor.WARM_SINCE_MS);
        return sinceMs == 0
                ? "ended before its pinned threads were warm: what they allocate was not counted"
                : String.format(
                        Locale.ROOT,
                        "pinned threads allocated %,d bytes in %,d s since they were warm%s",
                        counters.get(CounterDescriptor.CORE_ALLOCATED_BYTES),
                        (System.currentTimeMillis() - sinceMs) / 1_000,
                        rolls(counters.get(CounterDescriptor.JOURNAL_ROLLS)));
    }

    private static String rolls(long rolls) {
        return rolls == 0
                ? ""
                : ", the journal's %d roll(s) to a new file included".formatted(rolls);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
