package io.needletail.cli;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

import java.nio.file.Files;
import java.nio.file.Path;

/** Six minutes of Binance spot, recorded by others; skipped where they are not. */
final class SharedSessionTest extends RecordedSession {
    private static final Path FRAMES = Path.of("../shared/data/ticks_l2/hftbacktest");

    @BeforeAll
    static void shouldSkipWithoutTheData() {
        Assumptions.assumeTrue(Files.isDirectory(FRAMES), FRAMES + " is not here");
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
    Path session() {
        return FRAMES.resolve("spot_btcusdt_20240808.gz");
    }
}
