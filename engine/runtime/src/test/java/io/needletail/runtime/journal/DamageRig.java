package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One small journal that is damaged, judged and made whole again, thousands of times. Judging means
 * that the verifier and a start are both asked: each must find the damage, or lose nothing by it.
 */
final class DamageRig implements AutoCloseable {
    static final int EVENTS = 60;

    /** What became of a damaged journal. */
    enum Outcome {
        /** Refused, naming file, byte and sequence. */
        REFUSED,
        /** Nothing was lost: all records are there, and those appended afterwards too. */
        HARMLESS
    }

    final Path file;
    final List<Long> offsets;
    final byte[] sound;
    private final Path directory;
    private final RandomAccessFile access;
    private final VerifyReport expected;
    private final int[] outcomes = new int[Outcome.values().length];

    DamageRig(Path directory) throws IOException {
        this.directory = directory;
        TestJournal.write(directory, EVENTS / 2);
        TestJournal.write(directory, EVENTS - EVENTS / 2);
        file = TestJournal.queueFile(directory);
        offsets = TestJournal.eventOffsets(directory);
        access = new RandomAccessFile(file.toFile(), "rw");
        access.setLength((offsets.getLast() + 8_191) & -4_096L);
        sound = Files.readAllBytes(file);
        expected = JournalVerifier.verify(directory);
        assertTrue(expected.isSound(), () -> expected.toLines().toString());
        assertEquals(EVENTS, expected.lastSequence());
    }

    int cases(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** Puts bytes over the file, judges it with a start, and makes it whole again. */
    void overwrite(long at, byte[] damage, String where) throws IOException {
        if (!changes(at, damage)) {
            return;
        }
        write(at, damage);
        judge(where, true);
        write(at, Arrays.copyOfRange(sound, (int) at, (int) at + damage.length));
    }

    /** As {@link #overwrite}, but only the verifier is asked. */
    void overwriteForVerifier(long at, byte[] damage, String where) throws IOException {
        if (changes(at, damage)) {
            write(at, damage);
            judge(where, false);
            write(at, Arrays.copyOfRange(sound, (int) at, (int) at + damage.length));
        }
    }

    void cut(long length, String where) throws IOException {
        access.setLength(length);
        judge(where, true);
        write(0, sound);
    }

    private boolean changes(long at, byte[] damage) {
        return !Arrays.equals(
                damage, Arrays.copyOfRange(sound, (int) at, (int) at + damage.length));
    }

    private void write(long at, byte[] bytes) throws IOException {
        access.seek(at);
        access.write(bytes);
    }

    private void judge(String where, boolean start) throws IOException {
        VerifyReport report = JournalVerifier.verify(directory);
        if (report.isSound()) {
            assertEquals(EVENTS, report.lastSequence(), where);
            assertEquals(expected.records(), report.records(), where);
            assertEquals(expected.lastCrc(), report.lastCrc(), where);
        } else {
            Damage first = report.damage().getFirst();
            assertEquals(file, first.file(), where);
            assertTrue(first.offset() >= 0 && first.offset() <= sound.length, where + first);
            assertTrue(first.sequence() >= 0 && first.sequence() <= EVENTS, where + first);
        }
        Outcome outcome = start ? start(where) : Outcome.REFUSED;
        if (!start && report.isSound()) {
            outcome = Outcome.HARMLESS;
        }
        if (start) {
            assertEquals(report.isSound(), outcome == Outcome.HARMLESS, where + report.toLines());
        }
        outcomes[outcome.ordinal()]++;
    }

    /** Starts on the journal, and appends to it when it starts. */
    Outcome start(String where) throws IOException {
        try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
            assertEquals(EVENTS, journal.tail().sequence(), where);
            assertEquals(expected.lastCrc(), journal.tail().crc(), where);
            new TestJournal().append(journal, 2);
        } catch (JournalException refusal) {
            String message = refusal.getMessage();
            assertEquals(JournalException.Kind.DAMAGED, refusal.kind(), where + ": " + message);
            assertTrue(message.contains(directory.toString()), where + ": " + message);
            return Outcome.REFUSED;
        }
        VerifyReport after = JournalVerifier.verify(directory);
        assertTrue(after.isSound(), () -> where + after.toLines());
        assertEquals(EVENTS + 2, after.lastSequence(), where);
        restore();
        return Outcome.HARMLESS;
    }

    /** The journal as it was before any damage. */
    void restore() {
        try {
            for (Path each : QueueFile.list(directory.resolve("queue"))) {
                if (!each.equals(file)) {
                    Files.delete(each);
                }
            }
            access.setLength(sound.length);
            write(0, sound);
            ByteBuffer word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            TestJournal.overwrite(directory.resolve("tail"), 0, word.putLong(EVENTS).array());
            Files.deleteIfExists(directory.resolve("queue/metadata.cq4t"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        access.close();
    }
}
