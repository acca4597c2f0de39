package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** Six minutes of Binance spot, recorded by others; skipped where they are not. */
final class SharedSessionTest extends RecordedSession {
    private static final Path FRAMES = Path.of("../shared/data/ticks_l2/hftbacktest");
    private static final Path CANDLES = Path.of("../shared/data/candles");

    @BeforeAll
    static void shouldSkipWithoutTheData() {
        Assumptions.assumeTrue(Files.isDirectory(FRAMES), FRAMES + " is not here");
    }

    private Shell withHistory(Path candles, String journal) {
        return Shell.run(
                "backtest",
                "--config",
                "config/recorded-frames.yaml",
                "--set",
                "market.barIntervals=[1s,15m]",
                "--set",
                "feature.features=['rsi(14)@15m','ema_ratio(12,26)@15m','return(1)']",
                "--data",
                session().toString(),
                "--history",
                candles.toString(),
                "--journal",
                directory.resolve(journal).toString());
    }

    @Test
    void shouldWarmLongFeaturesUpFromCandlesBeforeTheSession() {
        Path candles = CANDLES.resolve("15m/privet1x_BTCUSDT_15m.csv");
        Shell shell = withHistory(candles, "warm");

        assertEquals(0, shell.exitCode(), shell.err());
        assertTrue(
                shell.out().contains(": 500 candles of 15m to 2024-08-08T23:45:00Z"), shell.out());
        assertTrue(shell.out().contains(" NO_MODEL"), shell.out());
        Shell bar =
                Shell.run(
                        "explain",
                        directory.resolve("warm").toString(),
                        "--bar",
                        "2024-08-08T23:55:00Z");
        assertTrue(bar.out().contains("reason=NO_MODEL"), bar.out());
    }

    @Test
    void shouldRefuseHistoryThatComesAfterTheData() {
        Shell shell = withHistory(CANDLES.resolve("1m/privet1x_BTCUSDT_1m.csv"), "late");

        assertEquals(ExitCode.DATA.number(), shell.exitCode(), shell.out());
        assertTrue(shell.err().contains("but the data begin at 2024-08-08"), shell.err());
    }

    @Override
    Path lesson() {
        return FRAMES.resolve("spot_ethusdt_20240808.gz");
    }

    @Override
    String lessonSymbol() {
        return "ETHUSDT";
    }

    @Override
    String normalisation() {
        return "none";
    }

    @Override
    Path session() {
        return FRAMES.resolve("spot_btcusdt_20240808.gz");
    }
}
