package io.needletail.runtime.journal;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The process may open no more files when its journal goes on in the next one. */
final class NoFileLeftTest {
    @TempDir private Path directory;

    @Test
    void shouldAppendNoMoreSayWhyAndLoseNothing() throws Exception {
        Assumptions.assumeTrue(Commands.run("prlimit", "--version"), "prlimit is missing");
        MortalJournal journal = new MortalJournal(directory, 1);
        journal.starve(18);
        journal.starve(39);
        journal.liveOn();
    }
}
