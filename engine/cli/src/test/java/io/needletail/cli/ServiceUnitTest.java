package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class ServiceUnitTest {
    private static final Path ANALYZER = Path.of("/usr/bin/systemd-analyze");

    /** The threshold is in tenths. */
    @Test
    void shouldBeExposedByOneAndAHalfAtMost() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(ANALYZER), "no systemd here");
        Process process =
                new ProcessBuilder(
                                ANALYZER.toString(),
                                "security",
                                "--offline=true",
                                "--threshold=15",
                                "--no-pager",
                                "config/needletail.service")
                        .redirectErrorStream(true)
                        .start();
        String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), table);
    }
}
