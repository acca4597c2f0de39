package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Processes in a network of their own, in which there is nothing but loopback; the kernel counts
 * there whatever had nowhere to go. Skipped where no such network may be made.
 */
final class EgressTest {
    private static final String LOOPBACK_UP = "ip link set lo up";
    private static final int PATIENCE_S = 120;

    @TempDir private Path directory;

    /** What a network's kernel counted, and what the process said. */
    private record Outcome(int exitCode, long noRoutes, long datagrams, String output) {}

    @BeforeEach
    void needNamespaces() throws Exception {
        try {
            Process probe = new ProcessBuilder("unshare", "-n", "sh", "-c", LOOPBACK_UP).start();
            Assumptions.assumeTrue(probe.waitFor() == 0, "no network namespace may be made");
        } catch (IOException e) {
            Assumptions.abort("unshare is missing: " + e.getMessage());
        }
    }

    @Test
    void shouldRunADemoThatTriesNoAddressButLoopback() throws Exception {
        Outcome outcome =
                run(
                        Needletail.class.getName(),
                        "demo",
                        "--for",
                        "5s",
                        "--journal",
                        directory.resolve("journal").toString());
        assertEquals(0, outcome.exitCode(), outcome::output);
        assertEquals(0, outcome.noRoutes(), outcome::output);
        assertEquals(0, outcome.datagrams(), "a name was looked up: " + outcome.output());
    }

    /** The count sees an address that is tried. */
    @Test
    void shouldNoticeAnAddressThatIsTried() throws Exception {
        Outcome outcome = run(OutboundAttempt.class.getName());
        assertTrue(outcome.output().contains("tried"), outcome::output);
        assertTrue(outcome.noRoutes() > 0, outcome::output);
    }

    private Outcome run(String... arguments) throws Exception {
        Path counters = directory.resolve("counters");
        Path output = directory.resolve("output");
        String script =
                LOOPBACK_UP
                        + " && { \"$@\"; code=$?; cat /proc/net/snmp /proc/net/snmp6 >'"
                        + counters
                        + "'; exit $code; }";
        List<String> command = new ArrayList<>(List.of("unshare", "-n", "sh", "-c", script, "sh"));
        command.addAll(CommandJvm.command(List.of("-XX:TieredStopAtLevel=1")));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, () -> "still running: " + output);
        return new Outcome(
                process.exitValue(),
                counted(counters, "Ip:", "OutNoRoutes") + counted(counters, "Ip6OutNoRoutes"),
                counted(counters, "Udp:", "OutDatagrams") + counted(counters, "Udp6OutDatagrams"),
                Files.readString(output));
    }

    /** A figure of a line of names and the line of numbers below it. */
    private static long counted(Path file, String protocol, String name) throws IOException {
        List<String> lines =
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(protocol))
                        .toList();
        int place = List.of(lines.get(0).split(" ")).indexOf(name);
        return Long.parseLong(lines.get(1).split(" ")[place]);
    }

    /** A figure of a line that has its name; 0 where the kernel has no such protocol. */
    private static long counted(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words[0].equals(name))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }
}
