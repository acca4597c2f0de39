package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** A user's own class, compiled and packed as a user would, trades through the same checks. */
final class StrategyJarTest {
    private static final String SOURCE =
            """
            import io.needletail.codecs.sbe.Side;
            import io.needletail.core.market.BarValues;
            import io.needletail.core.signal.AccountView;
            import io.needletail.core.signal.MarketView;
            import io.needletail.core.signal.Orders;
            import io.needletail.core.signal.Strategy;

            public final class BuyFallingBars implements Strategy {
                @Override
                public void onBar(BarValues bar, MarketView market, AccountView account, Orders orders) {
                    boolean idle = account.workingOrders() == 0;
                    if (idle && account.positionQuantityE8() == 0 && bar.closeE8 < bar.openE8) {
                        orders.market(Side.BUY, 1_000_000, 1);
                    } else if (idle && account.positionQuantityE8() > 0) {
                        orders.close(Side.SELL, account.positionQuantityE8(), 2);
                    }
                }
            }
            """;

    @TempDir private static Path directory;

    private static Path frames;
    private static Path jar;

    @BeforeAll
    static void shouldCompileAndPackTheStrategy() throws IOException {
        frames = directory.resolve("frames.gz");
        Shell written =
                Shell.run("venue", "--write", frames.toString(), "--history", "10", "--for", "30s");
        assertEquals(0, written.exitCode(), written.err());
        jar = pack(compile("BuyFallingBars", SOURCE), directory.resolve("strategy.jar"));
    }

    private static Path compile(String name, String source) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes-" + name));
        Path file = Files.writeString(classes.resolve(name + ".java"), source);
        int outcome =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                file.toString());
        assertEquals(0, outcome, source);
        return classes;
    }

    private static Path pack(Path classes, Path into) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(into);
                JarOutputStream out = new JarOutputStream(bytes);
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new JarEntry(file.getFileName().toString()));
                out.write(Files.readAllBytes(file));
                out.closeEntry();
            }
        }
        return into;
    }

    private static Path backtest(String name, String... more) {
        Path journal = directory.resolve(name);
        List<String> arguments =
                Stream.concat(
                                Stream.of(
                                        "backtest",
                                        "--config",
                                        "config/recorded-frames.yaml",
                                        "--set",
                                        "decide.strategyJar=" + jar,
                                        "--set",
                                        "decide.strategyClass=BuyFallingBars",
                                        "--data",
                                        frames.toString(),
                                        "--journal",
                                        journal.toString()),
                                Stream.of(more))
                        .toList();
        Shell shell = Shell.run(arguments.toArray(String[]::new));
        assertEquals(0, shell.exitCode(), shell.err());
        return journal;
    }

    private static String tail(Path journal, String type) {
        return Shell.run("tail", journal.toString(), "--type", type, "--json").out();
    }

    @Test
    void shouldTradeFromAJarAndReplayExactly() {
        Path journal = backtest("trades");

        String orders = tail(journal, "OrderIntent");
        String checks = tail(journal, "RiskDecision");
        Shell replay = Shell.run("replay", journal.toString(), "--verify");

        assertTrue(orders.contains("\"role\":\"STRATEGY\""), orders);
        assertTrue(checks.contains("MAX_NOTIONAL") && checks.contains("BUYING_POWER"), checks);
        assertTrue(tail(journal, "ClosedTrade").contains("\"STRATEGY\""));
        assertEquals(0, replay.exitCode(), replay.err());
    }

    @Test
    void shouldBeRefusedByTheSameChecksAsTheEnginesOwnOrders() {
        Path journal = backtest("refused", "--set", "risk.limits.maxOrderNotional=10");

        String checks = tail(journal, "RiskDecision");

        assertTrue(checks.contains("\"verdict\":\"REFUSE\""), checks);
        assertFalse(tail(journal, "OrderIntent").contains("STRATEGY"));
    }

    @Test
    void shouldNotTradeWithinTheWindowsOfACalendarsFile() throws IOException {
        Path journal = backtest("blackout", "--set", calendar("2120"));

        assertRefused(journal, "BLACKOUT");
        assertFalse(tail(journal, "OrderIntent").contains("STRATEGY"));
    }

    @Test
    void shouldTradeAfterTheWindowsOfACalendarsFile() throws IOException {
        Path journal = backtest("after-blackout", "--set", calendar("2021"));

        assertTrue(tail(journal, "OrderIntent").contains("STRATEGY"));
    }

    @Test
    void shouldHoldAGroupOfInstrumentsWithinItsLimit() {
        String group = "risk.limits.preTrade.sums.groups=[{name: majors, instruments: [BTCUSDT],";
        Path journal = backtest("group", "--set", group + " maxGross: 10, maxNet: 100000}]");
        Path wide = backtest("wide", "--set", group + " maxGross: 100000, maxNet: 100000}]");

        assertRefused(journal, "GROUP_GROSS");
        assertFalse(tail(journal, "OrderIntent").contains("STRATEGY"));
        assertTrue(tail(wide, "OrderIntent").contains("STRATEGY"));
    }

    private static String calendar(String lastYear) throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("calendar-" + lastYear + ".yaml"),
                        """
                        blackouts:
                          - {from: 2020-01-01T00:00:00Z, to: %s-01-01T00:00:00Z, instruments: [BTCUSDT], reason: FOMC}
                        """
                                .formatted(lastYear));
        return "risk.limits.preTrade.blackoutFile=" + file;
    }

    private static void assertRefused(Path journal, String check) {
        String decisions = tail(journal, "RiskDecision");
        assertTrue(
                decisions.contains("\"code\":\"%s\",\"verdict\":\"REFUSE\"".formatted(check)),
                decisions);
    }

    @Test
    void shouldCompileTheReadmesStrategy() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("README.md"));
        int from = lines.indexOf("```java") + 1;
        int to = from + lines.subList(from, lines.size()).indexOf("```");
        Path classes =
                compile(
                        "BuyTheDip",
                        lines.subList(from, to).stream().collect(Collectors.joining("\n")));

        assertTrue(Files.exists(classes.resolve("BuyTheDip.class")));
    }
}
