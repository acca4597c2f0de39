package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.FrameCursor;
import io.needletail.runtime.journal.JournalException;
import io.needletail.runtime.journal.JournalFrame;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.runtime.journal.RunManifest;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Reads a journal event by event: the input, then its decisions, which are kept together in one
 * buffer until the next event.
 */
final class EventReader implements AutoCloseable {
    private static final int FIRST_CAPACITY = 64 * 1024;
    private static final int FIRST_COUNT = 256;

    private final Supplier<FrameCursor> opening;
    private FrameCursor reader;
    private final Input input;
    private UnsafeBuffer decisions = new UnsafeBuffer(new byte[FIRST_CAPACITY]);
    private int[] offsets = new int[FIRST_COUNT];
    private int[] lengths = new int[FIRST_COUNT];
    private int count;
    private int epoch;
    private boolean poison;

    /**
     * Opens a journal before its first event.
     *
     * @param slot whose input is filled.
     */
    EventReader(Path journal, EventSlot slot) {
        this(() -> JournalReader.open(journal), slot);
    }

    /**
     * Opens a journal, wherever it is, before its first event.
     *
     * @param opening gives a cursor before the first frame.
     */
    EventReader(Supplier<FrameCursor> opening, EventSlot slot) {
        this.opening = opening;
        reader = opening.get();
        input = slot.input();
    }

    /** The Manifest of the run that an event belongs to; reads all that lies before it. */
    static RunManifest manifestBefore(Path journal, long sequence) {
        try (JournalReader reader = JournalReader.open(journal)) {
            RunManifest manifest = null;
            while (reader.next() && reader.frame().sequence() <= sequence) {
                JournalFrame frame = reader.frame();
                if (frame.templateId() == ManifestDecoder.TEMPLATE_ID) {
                    manifest = RunManifest.decode(frame.buffer(), frame.payloadOffset());
                }
            }
            return manifest;
        }
    }

    /**
     * Moves before the first event ever, from which alone a state can be computed without a
     * snapshot.
     *
     * @throws JournalException when the kept events begin later.
     */
    void toBeginning() {
        rewind();
        if (reader.next() && reader.frame().sequence() != 1) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    "the journal begins with event "
                            + reader.frame().sequence()
                            + " and no sound snapshot leads there, so its state cannot be"
                            + " recovered; bring the older files or a snapshot back, or move the"
                            + " journal away and begin a new one");
        }
        rewind();
    }

    /** Moves before the first event that is kept. */
    void rewind() {
        reader.close();
        reader = opening.get();
    }

    /** Checksum of the event's last frame, which ties it to all before. */
    int lastCrc() {
        return reader.frame().crc();
    }

    /** Moves so that {@link #next()} gives the event with this number. */
    boolean seek(long sequence) {
        return reader.seek(sequence);
    }

    /**
     * Reads the next event whole.
     *
     * @return false at the journal's end.
     */
    boolean next() {
        if (!reader.next()) {
            return false;
        }
        JournalFrame frame = reader.frame();
        int length = frame.payloadLength();
        input.buffer().putBytes(0, frame.buffer(), frame.payloadOffset(), length);
        input.length(length)
                .stamp(frame.sequence(), frame.timeNs())
                .monotonicNs(frame.monotonicNs())
                .late(frame.isLate());
        epoch = frame.epoch();
        poison = frame.isPoison();
        count = 0;
        int end = 0;
        while (!frame.isLast() && reader.next()) {
            end = keep(frame, end);
        }
        return true;
    }

    private int keep(JournalFrame frame, int end) {
        int length = frame.payloadLength();
        if (end + length > decisions.capacity()) {
            UnsafeBuffer grown =
                    new UnsafeBuffer(new byte[Math.max(end + length, 2 * decisions.capacity())]);
            grown.putBytes(0, decisions, 0, end);
            decisions = grown;
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        decisions.putBytes(end, frame.buffer(), frame.payloadOffset(), length);
        offsets[count] = end;
        lengths[count++] = length;
        return end + length;
    }

    /** The event's run. */
    int epoch() {
        return epoch;
    }

    /** The input made a stage throw: it has no decisions and must not be fed to a core. */
    boolean isPoison() {
        return poison;
    }

    /** Number of decisions. */
    int count() {
        return count;
    }

    /** Holds the decisions' messages. */
    UnsafeBuffer decisions() {
        return decisions;
    }

    int offset(int index) {
        return offsets[index];
    }

    int length(int index) {
        return lengths[index];
    }

    @Override
    public void close() {
        reader.close();
    }
}
