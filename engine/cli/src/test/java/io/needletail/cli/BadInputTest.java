package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class BadInputTest {
    @TempDir private Path directory;

    private static void assertFails(ExitCode code, String words, Shell shell) {
        assertEquals(code.number(), shell.exitCode(), shell.err());
        assertEquals(1, shell.err().lines().count(), shell.err());
        assertTrue(shell.err().startsWith("needletail: "), shell.err());
        assertTrue(shell.err().contains(words), shell.err());
    }

    @Test
    void shouldNameLineAndNearestKeyOfABadConfiguration() throws IOException {
        Path file = directory.resolve("bad.yaml");
        Files.writeString(file, "instruments: [BTCUSDT]\nthreads:\n  layuot: fused\n");

        Shell shell = Shell.run("check", file.toString());

        assertFails(ExitCode.CONFIGURATION, "bad.yaml:3", shell);
        assertTrue(shell.err().contains("threads.layout"), shell.err());
    }

    @Test
    void shouldNameAMissingConfiguration() {
        assertFails(ExitCode.CONFIGURATION, "absent.yaml", Shell.run("check", "absent.yaml"));
    }

    @Test
    void shouldNameWhatIsNoModel() {
        assertFails(ExitCode.MODEL, "model.json", Shell.run("model", directory.toString()));
    }

    @Test
    void shouldRefuseToCommandAnEngineThatDoesNotRun() {
        SmallJournal.write(directory, 1);

        Shell shell = Shell.run("ctl", "kill", "--journal", directory.toString(), "--reason", "x");

        assertFails(ExitCode.FAILURE, "no engine", shell);
    }

    @Test
    void shouldRefuseAnUnknownCtlAction() {
        Shell shell = Shell.run("ctl", "explode", "--journal", "x", "--reason", "x");

        assertFails(ExitCode.USAGE, "explode", shell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "swap-model", "shadow-model", "end-shadow", "drill"})
    void shouldNotTakeForOneInstrumentWhatConcernsAll(String action) {
        Shell shell =
                Shell.run(
                        "ctl",
                        action,
                        "--instrument",
                        "BTCUSDT",
                        "--journal",
                        directory.toString(),
                        "--reason",
                        "x");

        assertFails(ExitCode.USAGE, action + " concerns all instruments", shell);
    }

    @Test
    void shouldReportDamageWithItsPlace() throws IOException {
        SmallJournal.write(directory, 3);
        Path file = SmallJournal.damage(directory);

        Shell shell = Shell.run("tail", directory.toString());

        assertFails(ExitCode.JOURNAL_DAMAGED, "BAD_CRC", shell);
        assertTrue(shell.err().contains(file.getFileName().toString()), shell.err());
    }

    @Test
    void shouldNotTakeAZeroedJournalForAShortOne() throws IOException {
        SmallJournal.write(directory, 3);
        Path file = SmallJournal.damage(directory);
        Files.write(file, new byte[(int) Files.size(file)]);

        for (String command : new String[] {"tail", "replay"}) {
            assertFails(
                    ExitCode.JOURNAL_DAMAGED,
                    "LOST_TAIL",
                    Shell.run(command, directory.toString()));
        }
    }

    @Test
    void shouldReplayNothingOnlyWithAnError() throws IOException {
        Files.createDirectory(directory.resolve("queue"));

        assertFails(
                ExitCode.JOURNAL_DAMAGED,
                "holds no record",
                Shell.run("replay", directory.toString(), "--verify"));
    }

    @Test
    void shouldBeginOnADamagedJournalOnlyWhenTold() throws IOException {
        Path journal = directory.resolve("journal");
        SmallJournal.write(journal, 3);
        SmallJournal.damage(journal);

        Shell refused = run(journal);
        Shell accepted = run(journal, "--accept-truncation");

        assertFails(ExitCode.JOURNAL_DAMAGED, "--accept-truncation", refused);
        assertEquals(ExitCode.VENUE.number(), accepted.exitCode(), accepted.err());
        assertTrue(Files.isDirectory(journal.resolve("quarantine")));
        assertEquals(0, Shell.run("verify", journal.toString()).exitCode());
    }

    private static Shell run(Path journal, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "run",
                                "config/paper-binance.yaml",
                                "--journal",
                                journal.toString(),
                                "--for",
                                "1s"));
        for (String key : List.of("rest=http", "streams=ws", "api=ws")) {
            arguments.addAll(List.of("--set", "venue." + key + "://127.0.0.1:1"));
        }
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }
}
