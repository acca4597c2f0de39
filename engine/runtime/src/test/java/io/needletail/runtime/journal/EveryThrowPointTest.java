package io.needletail.runtime.journal;

import io.needletail.runtime.KillPoints;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * Something throws at each named point of an append, of our code and of the storage layer's, and
 * the journal is closed as after any failure: no part of the event is in it, or all of it.
 */
final class EveryThrowPointTest {
    @TempDir private Path directory;

    @Test
    void shouldShowNoPartOfAnEventWhereverItsAppendThrows() throws Exception {
        MortalJournal journal = new MortalJournal(directory, 1);
        journal.throwAtEach(KillPoints.ofAppend());
        journal.liveOn();
    }
}
