package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backtest whose entries an algorithm works, asked what a person would ask of it. */
final class AlgoCommandsTest {
    private static final int MINUTES = 500;
    private static final long START_MS = 1_800_000_000_000L;
    private static final Pattern SLICE_ORDER =
            Pattern.compile("\"clientOrderId\":\"?([^\",]+)\"?,[^\\n]*\"role\":\"ENTRY_SLICE\"");

    @TempDir private static Path directory;

    private static String journal;
    private static Shell backtest;

    @BeforeAll
    static void shouldBacktestEntriesInParts() throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        double price = 67_000;
        for (int i = 0; i < MINUTES; i++) {
            double open = price;
            price *= Math.exp(0.001 * random.nextGaussian());
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%.2f,%.2f,%.2f,%.2f,5%n",
                            START_MS + i * 60_000L,
                            open,
                            Math.max(open, price) + 5,
                            Math.min(open, price) - 5,
                            price));
        }
        Path candles = Files.writeString(directory.resolve("candles.csv"), text);
        journal = directory.resolve("journal").toString();
        backtest =
                Shell.succeed(
                        "backtest --data "
                                + candles
                                + " --journal "
                                + journal
                                + " --set decide.modelPackage=config/demo-model"
                                + " --set signal.minConfidence=0.5"
                                + " --set risk.limits.minConfidence=0.5"
                                + " --set risk.limits.minVolatility=0"
                                + " --set risk.limits.bookRequired=false"
                                + " --set risk.limits.losses.maxDaily=1"
                                + " --set risk.limits.maxOpenOrders=9"
                                + " --set execution.entry.algo=twap"
                                + " --set execution.entry.duration=5m"
                                + " --set execution.entry.slices=5");
    }

    private static String tail(String type) {
        return Shell.succeed("tail " + journal + " --type " + type + " --json").out();
    }

    @Test
    void shouldWorkEveryEntryInParts() {
        String orders = tail("OrderIntent");
        assertTrue(orders.contains("\"role\":\"ENTRY_SLICE\""), backtest.out());
        assertTrue(!orders.contains("\"role\":\"ENTRY\""), orders);
        assertTrue(tail("AlgoStart").contains("\"kind\":\"TWAP\""));
        assertEquals(tail("AlgoStart").lines().count(), tail("AlgoEnd").lines().count(), 1);
    }

    @Test
    void shouldAddUpWhatItCost() {
        assertTrue(backtest.out().contains("\ntwap "), backtest.out());
        String stat = Shell.succeed("stat " + journal + " --algos").out();
        assertTrue(stat.startsWith("twap "), stat);
        assertTrue(stat.contains(" bps against arrival"), stat);
        assertTrue(backtest.out().contains(stat.strip()), backtest.out() + stat);
        String json = Shell.succeed("stat " + journal + " --algos --json").out();
        assertTrue(json.startsWith("[{\"algo\":\"twap\",\"ended\":"), json);
    }

    @Test
    void shouldExplainAnOrderOfItByItsAlgorithm() {
        Matcher order = SLICE_ORDER.matcher(tail("OrderIntent"));
        assertTrue(order.find());
        String told = Shell.succeed("explain " + journal + " " + order.group(1)).out();
        for (String part : new String[] {"AlgoStart", "AlgoSlice", "AlgoEnd", "SCHEDULE"}) {
            assertTrue(told.contains(part), part + " in " + told);
        }
    }

    @Test
    void shouldReplayToTheSameBytes() {
        Shell replay = Shell.succeed("replay " + journal + " --verify");
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
    }
}
