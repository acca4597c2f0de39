package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

final class SalvageCommandTest {
    @TempDir private Path directory;
    private Path journal;
    private String copy;

    @BeforeEach
    void write() {
        journal = directory.resolve("journal");
        copy = directory.resolve("copy").toString();
        SmallJournal.write(journal, 5);
    }

    @Test
    void shouldSayWhatIsMissingAndMarkTheCopy() throws IOException {
        SmallJournal.damage(journal);

        Shell salvage = Shell.run("salvage", journal.toString(), copy);

        assertEquals(0, salvage.exitCode(), salvage.err());
        assertTrue(salvage.out().contains("4 events, 4 records copied"), salvage.out());
        assertTrue(salvage.out().contains("hole: sequences 1…1 are missing"), salvage.out());
        Shell verify = Shell.run("verify", copy, "--json");
        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), verify.exitCode());
        assertTrue(verify.out().contains("\"sound\":true"), verify.out());
        assertTrue(verify.out().contains("\"salvaged\":true,\"holes\":1"), verify.out());
        Shell tail = Shell.run("tail", copy);
        assertEquals(0, tail.exitCode(), tail.err());
    }

    @Test
    void shouldCopyASoundJournalWhole() {
        Shell salvage = Shell.run("salvage", journal.toString(), copy, "--json");

        assertTrue(salvage.out().contains("\"whole\":true,\"events\":5"), salvage.out());
        assertEquals(0, Shell.run("verify", copy).exitCode());
    }

    @Test
    void shouldRefuseADirectoryInUseAndAJournalThatIsNone() {
        Shell occupied = Shell.run("salvage", journal.toString(), journal.toString());
        Shell none = Shell.run("salvage", directory.resolve("none").toString(), copy);

        assertEquals(ExitCode.STORAGE.number(), occupied.exitCode(), occupied.err());
        assertTrue(occupied.err().contains("is not empty"), occupied.err());
        assertEquals(ExitCode.JOURNAL_DAMAGED.number(), none.exitCode(), none.err());
    }

    @Test
    void shouldExplainItself() {
        Shell help = Shell.run("salvage", "--help");

        assertEquals(0, help.exitCode());
        assertTrue(help.out().contains("needletail salvage journal"), help.out());
    }
}
