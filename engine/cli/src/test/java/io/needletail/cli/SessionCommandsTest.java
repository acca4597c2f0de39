package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** One backtested session, asked everything that the command line can ask. */
final class SessionCommandsTest {
    private static final int MINUTES = 400;
    private static final double GAP = 10;
    private static final double SLIPPAGE = 0.0001;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long START_MS = 1_800_000_000_000L;
    private static final String REPLAY_LINE = "replay identical: \\d+ events, hash [0-9a-f]{16}";

    @TempDir private static Path directory;

    private static Path journal;
    private static Path candles;
    private static Shell backtest;

    @BeforeAll
    static void shouldBacktestCandles() throws IOException {
        candles = candles(directory.resolve("candles.csv"), 1);
        journal = directory.resolve("journal");
        backtest = backtest(candles, journal);
        assertEquals(0, backtest.exitCode(), backtest.err());
    }

    private static Shell backtest(Path data, Path journal) {
        return Shell.run(
                "backtest",
                "--data",
                data.toString(),
                "--journal",
                journal.toString(),
                "--set",
                "decide.modelPackage=config/demo-model",
                "--set",
                "signal.minConfidence=0.5",
                "--set",
                "risk.limits.minConfidence=0.5",
                "--set",
                "risk.limits.minVolatility=0",
                "--set",
                "risk.limits.bookRequired=false",
                "--set",
                "risk.limits.losses.maxDaily=1");
    }

    private static Path candles(Path file, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        double price = 67_000;
        for (int i = 0; i < MINUTES; i++) {
            double open = price + GAP * random.nextGaussian();
            price *= Math.exp(0.001 * random.nextGaussian());
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%.2f,%.2f,%.2f,%.2f,%.5f%n",
                            START_MS + i * 60_000L,
                            open,
                            Math.max(open, price) + 5,
                            Math.min(open, price) - 5,
                            price,
                            1 + random.nextDouble()));
        }
        return Files.writeString(file, text);
    }

    @Test
    void shouldEndAVerifiedReplayWithTheContractsLine() {
        Shell shell = Shell.run("replay", journal.toString(), "--verify");

        assertEquals(0, shell.exitCode(), shell.err());
        assertTrue(shell.lastLine().matches(REPLAY_LINE), shell.out());
    }

    @Test
    void shouldFillAtTheOpenAfterTheDecisionAndNeverBefore() throws IOException {
        List<String> rows = Files.readAllLines(candles);
        String reports =
                Shell.run("tail", journal.toString(), "--type", "ExecutionReport", "--json").out();
        int checked = 0;
        for (String report : reports.lines().toList()) {
            if (report.contains("\"executionType\":\"TRADE\"")
                    && report.contains("\"orderType\":\"MARKET\"")) {
                long timeNs = Long.parseLong(field(report, "venueTimeNs"));
                int row = (int) ((timeNs - START_MS * 1_000_000) / MINUTE_NS);
                double open = Double.parseDouble(rows.get(row + 1).split(",")[1]);
                double sign = report.contains("\"side\":\"BUY\"") ? 1 : -1;
                double price = Double.parseDouble(field(report, "lastPrice"));
                assertEquals(open * (1 + sign * SLIPPAGE), price, 0.011, report);
                assertTrue(timeNs % MINUTE_NS < 1_000_000_000L, report);
                checked++;
            }
        }
        assertTrue(checked > 0, reports);
    }

    private static String field(String json, String name) {
        return json.replaceFirst(".*\"" + name + "\":([^,}]*).*", "$1");
    }

    @Test
    void shouldReplayOnlyAJournal() {
        Shell shell = Shell.run("replay", directory.resolve("none").toString(), "--verify");

        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), shell.exitCode());
    }

    @Test
    void shouldListOrdersAndExplainOne() {
        Shell orders = Shell.run("tail", journal.toString(), "--type", "OrderIntent", "--json");
        assertTrue(orders.out().contains("\"type\":\"OrderIntent\""), backtest.out());
        String id = orders.out().replaceFirst("(?s).*?\"clientOrderId\":\"([^\"]+)\".*", "$1");

        Shell why = Shell.run("explain", journal.toString(), id);

        assertEquals(0, why.exitCode(), why.err());
        assertTrue(why.out().startsWith("order " + id), why.out());
        for (String part : new String[] {"features", "prediction", "signal", "risk", "order"}) {
            assertTrue(why.out().contains("\n" + part + " "), part + " in " + why.out());
        }
        assertTrue(why.out().contains("PASS    CONFIDENCE"), why.out());
    }

    @Test
    void shouldExplainABarWithoutATrade() {
        Shell why = Shell.run("explain", journal.toString(), "--bar", "2027-01-15T08:05:00Z");

        assertEquals(0, why.exitCode(), why.err());
        assertTrue(why.out().contains("reason=WARMING_UP"), why.out());
    }

    @Test
    void shouldNameAnOrderThatIsNotThere() {
        Shell absent = Shell.run("explain", journal.toString(), "nt-9-9");
        Shell garbage = Shell.run("explain", journal.toString(), "everything");

        assertEquals(ExitCode.FAILURE.number(), absent.exitCode());
        assertTrue(absent.err().contains("nt-9-9"), absent.err());
        assertEquals(ExitCode.USAGE.number(), garbage.exitCode());
    }

    @Test
    void shouldFindTheFirstDifferenceOfTwoSessions() throws IOException {
        Path other = directory.resolve("other");
        backtest(candles(directory.resolve("other.csv"), 2), other);

        Shell same = Shell.run("diff", journal.toString(), journal.toString());
        Shell different = Shell.run("diff", journal.toString(), other.toString());

        assertEquals(0, same.exitCode(), same.err());
        assertEquals(ExitCode.DIFFERENT.number(), different.exitCode());
        assertTrue(different.out().contains("first difference"), different.out());
    }

    @Test
    void shouldRefuseToBacktestIntoAnEarlierRun() {
        Shell again = backtest(candles, journal);

        assertEquals(ExitCode.USAGE.number(), again.exitCode());
        assertTrue(again.err().contains("holds an earlier run"), again.err());
    }

    @Test
    void shouldNameDataThatCannotBeRead() throws IOException {
        Path garbage = Files.writeString(directory.resolve("garbage.bin"), "neither nor");

        Shell absent = backtest(directory.resolve("absent.csv"), directory.resolve("a"));
        Shell unusable = backtest(garbage, directory.resolve("b"));

        assertEquals(ExitCode.DATA.number(), absent.exitCode());
        assertEquals(ExitCode.DATA.number(), unusable.exitCode());
    }

    @Test
    void shouldNotCallAFailedStartAnEarlierRun() {
        Path fresh = directory.resolve("fresh");
        Shell model =
                Shell.run(
                        "backtest",
                        "--data",
                        candles.toString(),
                        "--journal",
                        fresh.toString(),
                        "--set",
                        "decide.modelPackage=" + directory);

        assertEquals(ExitCode.MODEL.number(), model.exitCode(), model.err());
        assertEquals(ExitCode.DATA.number(), backtest(Path.of("none.csv"), fresh).exitCode());
        assertEquals(0, backtest(candles, fresh).exitCode());
    }

    @Test
    void shouldReplayAnImportedTapeAsInputsOnly() {
        String tape = directory.resolve("tape").toString();

        Shell imported = Shell.run("import", candles.toString(), "--journal", tape);
        Shell replay = Shell.run("replay", tape, "--verify");
        Shell again = Shell.run("import", candles.toString(), "--journal", tape);

        assertEquals(0, imported.exitCode(), imported.err());
        assertEquals(0, replay.exitCode(), replay.out() + replay.err());
        assertTrue(replay.out().contains("on which nothing was decided"), replay.out());
        assertTrue(replay.lastLine().matches(REPLAY_LINE), replay.out());
        assertEquals(ExitCode.DATA.number(), again.exitCode(), again.err());
        assertTrue(again.err().contains("in the order of time"), again.err());
    }

    @Test
    void shouldAskWhatAnotherConfigurationWouldHaveDecided() throws IOException {
        Path config = directory.resolve("timid.yaml");
        String sample = Files.readString(Path.of("config/backtest.yaml"));
        Files.writeString(config, sample);

        Shell shell = Shell.run("replay", journal.toString(), "--config", config.toString());

        assertEquals(0, shell.exitCode(), shell.err());
        assertTrue(shell.out().contains("would be"), shell.out());
    }
}
