package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A process that dies while the next hour's file is being made leaves a file without an event. The
 * events are in the files before, and stay there.
 */
final class UnfinishedFileTest {
    private static final int EVENTS = LifeChild.EVENTS_A_FILE;
    private static final int NOT_COMPLETE = 1 << 31;
    private static final int STORAGE_BEGUN = NOT_COMPLETE | 1 << 30 | 4_096;

    /** It waits for ten seconds for another process to finish a file. */
    private static final Duration FAR_LESS_THAN_THE_STORAGE_LAYER_WAITS = Duration.ofSeconds(8);

    @TempDir private static Path died;
    @TempDir private Path directory;
    private Path before;
    private Path last;

    /** One that was killed before it wrote the first event of its second file. */
    @BeforeAll
    static void die() throws Exception {
        new MortalJournal(died, 1).die("STORAGE_HEADER_BEGUN", EVENTS + 1);
    }

    @BeforeEach
    void copy() throws IOException {
        String journal = died.resolve("journal") + "/.";
        assertTrue(Commands.run("cp", "-r", "--sparse=always", journal, directory.toString()));
        List<Path> files = QueueFile.list(directory.resolve("queue"));
        assertEquals(2, files.size());
        before = files.getFirst();
        last = files.getLast();
    }

    private void header(long offset, int header) throws IOException {
        byte[] word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header).array();
        TestJournal.overwrite(last, offset, word);
    }

    @Test
    void shouldGoOnBehindAFileWithoutAnEvent() throws IOException {
        assertLosesNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {NOT_COMPLETE, STORAGE_BEGUN})
    void shouldGoOnWhenItsFirstAppendWasBegun(int begun) throws IOException {
        header(TestJournal.eventOffsets(directory).getLast(), begun);
        assertLosesNothing();
    }

    @Test
    void shouldGoOnWhenNotEvenItsOwnHeaderWasWritten() throws IOException {
        Files.write(last, new byte[1 << 16]);
        header(0, STORAGE_BEGUN);
        assertLosesNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 16})
    void shouldGoOnWithoutDelayWhenNothingIsInIt(int length) throws IOException {
        Files.write(last, new byte[length]);
        assertTimeout(FAR_LESS_THAN_THE_STORAGE_LAYER_WAITS, this::assertLosesNothing);
    }

    /** Before the next start, in it, and in another one after it. */
    private void assertLosesNothing() throws IOException {
        assertWhole(EVENTS);
        for (int start = 1; start <= 2; start++) {
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
                assertEquals(EVENTS + start - 1, journal.tail().sequence());
                new TestJournal().append(journal, 1);
            }
            assertWhole(EVENTS + start);
        }
        assertEquals(
                -1,
                Files.mismatch(
                        died.resolve("journal/queue").resolve(before.getFileName()), before));
    }

    private void assertWhole(long sequence) {
        VerifyReport report = JournalVerifier.verify(directory);
        assertTrue(report.isSound(), () -> report.toLines().toString());
        assertEquals(
                LongStream.rangeClosed(1, sequence).boxed().toList(),
                TestJournal.sequences(directory));
    }
}
