package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** No damage is accepted silently: it is found by the verifier and refused by the next start. */
final class CorruptionTest {
    private static final int EVENTS = 200;

    @TempDir Path directory;

    private Path file;
    private Path original;
    private List<Long> offsets;

    @BeforeEach
    void writeJournal() throws IOException {
        TestJournal.write(directory, EVENTS);
        file = TestJournal.queueFile(directory);
        offsets = TestJournal.eventOffsets(directory);
        original = directory.resolve("original");
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(offsets.getLast() + 65_536);
        }
        Files.copy(file, original);
    }

    @Test
    void shouldFindNothingWrongWithASoundJournal() {
        VerifyReport report = JournalVerifier.verify(directory);
        assertTrue(report.isSound(), () -> report.toLines().toString());
        assertEquals(0, report.exitCode());
        assertEquals(EVENTS, report.inputs());
        assertEquals(EVENTS, report.lastSequence());
        assertEquals(2 * EVENTS + 1, report.records());
    }

    @Test
    void shouldFindEverySingleFlippedBitOfTheRecordsAndTheirHeaders() throws IOException {
        Random random = new Random(7);
        long begin = offsets.getFirst();
        int length = (int) (offsets.getLast() - begin);
        for (int trial = 0; trial < 1_500; trial++) {
            long at = begin + random.nextInt(length);
            int bit = random.nextInt(Byte.SIZE);
            TestJournal.flipBit(file, at, bit);
            String where = "bit " + bit + " of byte " + at;
            VerifyReport report = JournalVerifier.verify(directory);
            assertFalse(report.isSound(), where);
            assertTrue(report.damage().getFirst().offset() < endOfEvent(endOfEvent(at)), where);
            assertTrue(report.inputs() >= EVENTS - 1, () -> where + report.toLines());
            if (trial % 20 == 0) {
                assertRefused(where);
            }
            TestJournal.flipBit(file, at, bit);
        }
        assertTrue(JournalVerifier.verify(directory).isSound());
    }

    @Test
    void shouldNameFileOffsetSequenceAndCommand() throws IOException {
        TestJournal.flipBit(file, offsets.get(99) + 4 + JournalFrame.HEADER_LENGTH + 10, 3);
        JournalException refusal = assertRefused("payload of 100");
        assertEquals(JournalException.Kind.DAMAGED, refusal.kind());
        assertEquals(65, refusal.kind().exitCode());
        String message = refusal.getMessage();
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("at byte " + (offsets.get(99) + 4)), message);
        assertTrue(message.contains("after sequence 99"), message);
        assertTrue(message.contains("needletail verify"), message);
    }

    @Test
    void shouldFindEveryZeroedPage() throws IOException {
        for (long page = offsets.getFirst() & -4096; page < offsets.getLast(); page += 4096) {
            TestJournal.overwrite(file, page, new byte[4096]);
            assertFalse(JournalVerifier.verify(directory).isSound(), "page at " + page);
            assertRefused("page at " + page);
            restore();
        }
    }

    @Test
    void shouldFindDamagedStorageHeaders() throws IOException {
        for (int event : new int[] {0, 1, 50, EVENTS - 1}) {
            long at = offsets.get(event);
            int header = readInt(at);
            for (int damaged : new int[] {0, header + 64, 0x3FFF_FFFF, 1 << 30, 1 << 31, -1, 8}) {
                TestJournal.overwrite(file, at, intBytes(damaged));
                String where = "event " + event + " header " + Integer.toHexString(damaged);
                boolean looksTorn = event == EVENTS - 1 && (damaged == 1 << 31 || damaged == -1);
                VerifyReport report = JournalVerifier.verify(directory);
                assertFalse(report.isSound(), where);
                if (!looksTorn) {
                    assertTrue(report.inputs() >= EVENTS - 2, where);
                }
                assertRefused(where);
                restore();
            }
        }
    }

    @Test
    void shouldRefuseAFileCutAtAnyByteOfItsLastRecord() throws IOException {
        long begin = offsets.get(EVENTS - 1);
        for (long length = begin; length < offsets.getLast(); length++) {
            try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                access.setLength(length);
            }
            assertFalse(JournalVerifier.verify(directory).isSound(), "cut at " + length);
            assertRefused("cut at " + length);
            restore();
        }
    }

    @Test
    void shouldRemoveAnAppendThatWasNeverPublishedWhereverItWasCut() throws IOException {
        long begin = offsets.getLast();
        byte[] append = new byte[(int) (begin - offsets.get(EVENTS - 1))];
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            access.seek(offsets.get(EVENTS - 1));
            access.readFully(append);
        }
        byte[] next = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(201).array();
        for (int at = 4; at < append.length; at += frameLengthAt(append, at)) {
            reseal(append, at, next);
        }
        for (int written = 4; written <= append.length; written += 11) {
            boolean complete = written + 11 > append.length;
            System.arraycopy(intBytes(complete ? 0 : 1 << 31), 0, append, 0, 4);
            TestJournal.overwrite(file, begin, Arrays.copyOf(append, written));
            assertTrue(JournalVerifier.verify(directory).unfinished());
            try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
                assertEquals(EVENTS, journal.tail().sequence());
                assertTrue(journal.tail().droppedBytes() > 0);
                new TestJournal().append(journal, 2);
            }
            VerifyReport report = JournalVerifier.verify(directory);
            assertTrue(report.isSound(), () -> report.toLines().toString());
            assertEquals(EVENTS + 2, report.lastSequence());
            restore();
            Files.delete(directory.resolve("epoch"));
        }
    }

    @Test
    void shouldLoseOnlyTheEndToAPowerCut() throws IOException {
        for (int kept : new int[] {150, 199}) {
            for (long length : new long[] {offsets.get(kept), offsets.get(kept) + 30}) {
                try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
                    access.setLength(length);
                }
                Files.writeString(directory.resolve("LOCK"), "pid=1 host=h boot=another\n");
                try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
                    assertEquals(kept, journal.tail().sequence());
                    assertEquals(EVENTS - kept, journal.tail().lost());
                    new TestJournal().append(journal, 3);
                }
                VerifyReport report = JournalVerifier.verify(directory);
                assertTrue(report.isSound(), () -> report.toLines().toString());
                assertEquals(kept + 3, report.lastSequence());
                restore();
            }
        }
    }

    @Test
    void shouldGiveUpTheDamagedEndOnlyWhenToldToAndKeepTheFile() throws IOException {
        TestJournal.flipBit(file, offsets.get(99) + 60, 1);
        assertRefused("damaged");
        try (Journal journal = RecoveredJournal.of(directory, true).open(TestJournal.OPTIONS)) {
            assertEquals(99, journal.tail().sequence());
            assertTrue(journal.tail().droppedBytes() > 0);
            assertEquals(2, journal.epoch());
            new TestJournal().append(journal, 11);
        }
        VerifyReport report = JournalVerifier.verify(directory);
        assertTrue(report.isSound(), () -> report.toLines().toString());
        assertEquals(
                LongStream.rangeClosed(1, 110).boxed().toList(), TestJournal.sequences(directory));
        assertTrue(Files.exists(directory.resolve("quarantine").resolve(file.getFileName())));
    }

    @Test
    void shouldNoticeATailThatIsGoneWithoutATrace() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(offsets.get(150));
        }
        VerifyReport report = JournalVerifier.verify(directory);
        assertEquals(FrameFault.LOST_TAIL, report.damage().getFirst().fault());
        assertTrue(assertRefused("lost tail").getMessage().contains("200 was published"));
    }

    @Test
    void shouldSurviveMissingOrEmptyStorageMetadata() throws IOException {
        Path metadata = directory.resolve("queue/metadata.cq4t");
        Files.deleteIfExists(metadata);
        Journal.open(directory, TestJournal.OPTIONS).close();
        Files.write(metadata, new byte[0]);
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            new TestJournal().append(journal, 1);
        }
        assertEquals(EVENTS + 1, TestJournal.sequences(directory).size());
    }

    private static int frameLengthAt(byte[] excerpt, int at) {
        return JournalFrame.length(
                ByteBuffer.wrap(excerpt).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4));
    }

    /** Gives a frame another sequence and makes it sound again. */
    private static void reseal(byte[] excerpt, int at, byte[] sequence) {
        ByteBuffer direct = ByteBuffer.allocateDirect(excerpt.length).put(excerpt).clear();
        direct.put(at + JournalFrame.SEQUENCE_OFFSET, sequence);
        JournalFrame frame = new JournalFrame().wrap(direct).at(at);
        frame.seal(frame.flags(), frame.previousCrc());
        direct.clear().get(excerpt);
    }

    private long endOfEvent(long at) {
        return offsets.stream()
                .filter(offset -> offset > at)
                .findFirst()
                .orElse(file.toFile().length());
    }

    private JournalException assertRefused(String where) {
        return assertThrows(
                JournalException.class,
                () -> Journal.open(directory, TestJournal.OPTIONS).close(),
                where);
    }

    private void restore() throws IOException {
        for (Path each : QueueFile.list(directory.resolve("queue"))) {
            Files.delete(each);
        }
        Files.copy(original, file, StandardCopyOption.REPLACE_EXISTING);
        mark(EVENTS);
    }

    private void mark(long sequence) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(sequence);
        TestJournal.overwrite(directory.resolve("tail"), 0, word.array());
    }

    private int readInt(long at) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            access.seek(at);
            return Integer.reverseBytes(access.readInt());
        }
    }

    private static byte[] intBytes(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
