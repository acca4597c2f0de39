package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class VerifyCommandTest {
    @TempDir private Path directory;

    @Test
    void shouldCallASoundJournalSound() {
        SmallJournal.write(directory, 5);

        Shell text = Shell.run("verify", directory.toString());
        Shell json = Shell.run("verify", directory.toString(), "--json");

        assertEquals(0, text.exitCode(), text.err());
        assertEquals("sound", text.lastLine());
        assertTrue(json.out().contains("\"sound\":true,\"records\":5,\"inputs\":5"), json.out());
    }

    @Test
    void shouldListEveryDamagedPlaceAndFail() throws IOException {
        SmallJournal.write(directory, 5);
        Path file = SmallJournal.damage(directory);

        Shell text = Shell.run("verify", directory.toString());
        Shell json = Shell.run("verify", directory.toString(), "--json");

        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), text.exitCode());
        assertTrue(text.out().contains("BAD_CRC"), text.out());
        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), json.exitCode());
        assertTrue(json.out().contains("\"file\":\"" + file), json.out());
    }

    @Test
    void shouldRefuseGarbage() throws IOException {
        Files.createDirectories(directory.resolve("queue"));
        Files.writeString(directory.resolve("queue").resolve("20270115-08F.cq4"), "garbage");

        Shell shell = Shell.run("verify", directory.toString());

        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), shell.exitCode(), shell.out());
    }
}
