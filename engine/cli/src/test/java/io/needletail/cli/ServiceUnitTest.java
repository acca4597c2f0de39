package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

    /** Each failure takes its time: a start that hangs, its end, the wait before the next. */
    @Test
    void shouldStayDownAfterAsManyFailuresOfTheSlowestKind() throws IOException {
        int slowest =
                seconds("TimeoutStartSec") + seconds("TimeoutStopSec") + seconds("RestartSec");
        int failures = seconds("StartLimitBurst");
        assertTrue(
                failures * slowest < seconds("StartLimitIntervalSec"),
                failures + " failures of " + slowest + " s each are never within the interval");
    }

    @Test
    void shouldNotBeStartedAnewWhereAStartMendsNothing() throws IOException {
        List<Integer> kept =
                Stream.of(value("RestartPreventExitStatus").split(" "))
                        .map(Integer::valueOf)
                        .toList();
        assertEquals(
                Stream.of(
                                ExitCode.USAGE,
                                ExitCode.DIFFERENT,
                                ExitCode.JOURNAL_DAMAGED,
                                ExitCode.CONFIGURATION,
                                ExitCode.JOURNAL_LOCKED,
                                ExitCode.MODEL,
                                ExitCode.HALTED)
                        .map(ExitCode::number)
                        .toList(),
                kept);
        assertEquals("on-failure", value("Restart"));
    }

    private static int seconds(String key) throws IOException {
        return Integer.parseInt(value(key));
    }

    private static String value(String key) throws IOException {
        return Files.readAllLines(Path.of("config/needletail.service")).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
