package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same on recordings that the embedded venue's markets make, for a clone without data. */
final class OwnSessionTest extends RecordedSession {
    private static Path write(String name, String symbol, int seed) {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        Shell shell =
                Shell.run(
                        "venue",
                        "--write",
                        file.toString(),
                        "--symbol",
                        symbol,
                        "--seed",
                        Integer.toString(seed),
                        "--history",
                        "30",
                        "--start",
                        "2026-01-05T12:00:00Z",
                        "--for",
                        "5m");
        assertEquals(0, shell.exitCode(), shell.err());
        return file;
    }

    @Test
    void shouldWriteTheSameRecordingFromTheSameSeed() throws IOException {
        Path again = write("again.gz", "BTCUSDT", 4);

        assertEquals(-1, Files.mismatch(session(), again));
        assertTrue(Files.size(again) > 100_000);
    }

    @Override
    Path lesson() {
        return write("eth.gz", "ETHUSDT", 3);
    }

    @Override
    String lessonSymbol() {
        return "ETHUSDT";
    }

    @Override
    String normalisation() {
        return "rank";
    }

    @Override
    Path session() {
        return write("btc.gz", "BTCUSDT", 4);
    }
}
