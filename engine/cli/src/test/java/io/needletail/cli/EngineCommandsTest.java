package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** What a person does with an engine that runs, and with what it has recorded. */
final class EngineCommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path directory;

    private static Shell onceItSucceeds(String... arguments) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Shell shell = Shell.run(arguments);
        while (shell.exitCode() != 0 && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(100_000_000);
            shell = Shell.run(arguments);
        }
        assertEquals(0, shell.exitCode(), shell.err());
        return shell;
    }

    private static Shell ctl(String action, String journal) {
        return Shell.run(
                "ctl", action, "--journal", journal, "--reason", "test", "--wait", "20s", "--json");
    }

    @Test
    void shouldCommandARunningEngineAndJournalEachCommandBeforeItAnswers() {
        String journal = directory.resolve("a journal").toString();
        CompletableFuture<Shell> demo =
                CompletableFuture.supplyAsync(
                        () -> Shell.run("demo", "--for", "12s", "--journal", journal));
        onceItSucceeds("stat", journal, "--json");
        onceItSucceeds("ctl", "pause", "--journal", journal, "--reason", "first");

        List<Shell> answers =
                List.of(
                        ctl("pause", journal),
                        ctl("resume", journal),
                        ctl("flatten", journal),
                        ctl("kill", journal));
        Shell commands = Shell.run("tail", journal, "--type", "Command", "--json");
        Shell second = Shell.run("demo", "--for", "1s", "--journal", journal);
        Shell ended = demo.join();

        for (Shell answer : answers) {
            assertEquals(0, answer.exitCode(), answer.err());
            String sequence = answer.out().replaceFirst("(?s).*\"sequence\":(\\d+).*", "$1");
            assertTrue(
                    commands.out().contains("\"sequence\":" + sequence + ","),
                    answer.out() + commands.out());
        }
        assertEquals(ExitCode.JOURNAL_LOCKED.number(), second.exitCode(), second.err());
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.out().contains("replay '" + journal + "' --verify"), ended.out());
        assertEquals(0, Shell.run("stat", journal).exitCode());
        Shell late = ctl("pause", journal);
        assertEquals(ExitCode.FAILURE.number(), late.exitCode(), late.out());
    }

    @Test
    void shouldSwapTheModelOfARunningEngine() {
        String journal = directory.resolve("swapped").toString();
        String model = "config/demo-model";
        CompletableFuture<Shell> demo =
                CompletableFuture.supplyAsync(
                        () -> Shell.run("demo", "--for", "25s", "--journal", journal));
        onceItSucceeds("stat", journal, "--json");
        String[] swap = {"ctl", "swap-model", model, "--journal", journal, "--reason", "newer"};
        onceItSucceeds(swap);
        String[] nowhere = Arrays.copyOf(swap, swap.length + 2);
        nowhere[swap.length] = "--model-id";
        nowhere[swap.length + 1] = "5";
        Shell refused = Shell.run(nowhere);
        Shell unneeded = Shell.run("ctl", "pause", model, "--journal", journal, "--reason", "x");
        Shell ended = demo.join();

        assertEquals(ExitCode.FAILURE.number(), refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("refused the model"), refused.err());
        assertEquals(ExitCode.USAGE.number(), unneeded.exitCode(), unneeded.out());
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        String changes = Shell.run("tail", journal, "--type", "ModelChange", "--json").out();
        assertTrue(changes.contains("\"reason\":\"MODEL_SWAPPED\""), changes);
        Shell replay = Shell.run("replay", journal, "--verify");
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
    }

    @Test
    void shouldRecordAMarketAndBacktestTheTape() throws IOException {
        String tape = directory.resolve("tape").toString();
        String test = directory.resolve("test").toString();

        try (EmbeddedVenue venue = EmbeddedVenue.start(VenueConfig.demo(7, 60))) {
            String host = "://127.0.0.1:" + venue.port();
            List<String> record =
                    new ArrayList<>(List.of("record", "config/paper-binance.yaml", "--for", "8s"));
            record.addAll(List.of("--journal", tape, "--set", "venue.rest=http" + host));
            record.addAll(List.of("--set", "venue.streams=ws" + host));
            record.addAll(List.of("--set", "venue.api=ws" + host + "/ws-api/v3"));
            Shell shell = Shell.run(record.toArray(String[]::new));
            assertEquals(0, shell.exitCode(), shell.out() + shell.err());
        }

        Shell backtest = Shell.run("backtest", "--data", tape, "--journal", test);
        assertEquals(0, backtest.exitCode(), backtest.err());
        assertTrue(Shell.run("tail", test, "--type", "Trade").out().lines().count() > 10);
        assertEquals("", Shell.run("tail", tape, "--type", "OrderIntent").out());
        for (String journal : List.of(tape, test)) {
            Shell replay = Shell.run("replay", journal, "--verify");
            assertEquals(0, replay.exitCode(), replay.out() + replay.err());
            assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
        }
    }
}
