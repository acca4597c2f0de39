package io.needletail.runtime.journal;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that holds one journal, in memory: what {@link Journal} keeps in files, for a simulation
 * that crashes its engine and damages its bytes. An event is an excerpt, {@code | length u32 |
 * frames |}; as with the queue's files the length is written last and publishes it, and a mark
 * beside it holds the last published sequence. Frames and their chain are the real ones.
 */
public final class MemoryJournal implements EventStore {
    static final int LENGTH_PREFIX = Integer.BYTES;
    private static final int SEGMENT_BYTES = 1 << 20;

    /** What happens to appends; a simulation's disk and process fail here. */
    public interface Trouble {

        /** Every append succeeds. */
        Trouble NONE = (point, sequence, length) -> length;

        /**
         * Called at each point of an append; may throw, as a full disk or a dying process does.
         *
         * @return at {@link Point#COPY} how many of the event's bytes are copied.
         */
        int at(Point point, long sequence, int length);
    }

    /** A moment of an append at which it may end. */
    public enum Point {
        /** Nothing was written. */
        BEFORE,
        /** The frames are being copied behind the apparent end. */
        COPY,
        /** The frames are there and not published. */
        COPIED,
        /** They are published; the mark does not know. */
        PUBLISHED,
        /** All is written; nobody was told. */
        MARKED
    }

    /** One stretch of the journal's bytes. */
    static final class Segment {
        final byte[] bytes;
        final UnsafeBuffer view;
        final long firstSequence;
        int end;

        Segment(int capacity, long firstSequence) {
            bytes = new byte[capacity];
            view = new UnsafeBuffer(bytes);
            this.firstSequence = firstSequence;
        }
    }

    private final ByteBuffer events = ByteBuffer.allocateDirect(JournalWriter.MAX_EVENT_LENGTH);
    private final UnsafeBuffer source = new UnsafeBuffer(events);
    private final List<Segment> segments = new ArrayList<>();
    private final List<byte[]> snapshots = new ArrayList<>();
    private Trouble trouble = Trouble.NONE;
    private long mark;
    private long appended;
    private int epoch;

    /** The buffer in which a writer frames its events. */
    public ByteBuffer events() {
        return events;
    }

    /** What happens to appends from now on. */
    public void trouble(Trouble next) {
        trouble = next;
    }

    /** The number of the last run; on the disk before that run's first event. */
    public int epoch() {
        return epoch;
    }

    /** Raises the epoch; a power cut does not take it back. */
    public int raiseEpoch(int least) {
        epoch = Math.max(epoch, least) + 1;
        return epoch;
    }

    /** Last published sequence. */
    public long mark() {
        return mark;
    }

    /** Bytes ever appended. */
    public long appended() {
        return appended;
    }

    @Override
    public void append(int length, long sequence, int crc, long monotonicNs) {
        trouble.at(Point.BEFORE, sequence, length);
        Segment segment = roomFor(length + 2 * LENGTH_PREFIX, sequence);
        int at = segment.end;
        int copied = -1;
        try {
            copied = trouble.at(Point.COPY, sequence, length);
        } finally {
            int kept = copied < 0 ? length / 2 : copied;
            segment.view.putBytes(at + LENGTH_PREFIX, source, 0, Math.min(length, kept));
        }
        trouble.at(Point.COPIED, sequence, length);
        segment.view.putInt(at, length);
        segment.end = at + LENGTH_PREFIX + length;
        trouble.at(Point.PUBLISHED, sequence, length);
        mark = sequence;
        appended += length;
        trouble.at(Point.MARKED, sequence, length);
    }

    private Segment roomFor(int length, long sequence) {
        Segment last = segments.isEmpty() ? null : segments.getLast();
        if (last == null || last.end + length > last.bytes.length) {
            last = new Segment(Math.max(SEGMENT_BYTES, length), sequence);
            segments.add(last);
        }
        return last;
    }

    /** Whether every event since the first is kept. */
    public boolean isWhole() {
        return segments.isEmpty() || segments.getFirst().firstSequence == 1;
    }

    /** Forgets the stretches that no kept snapshot needs. */
    public void forgetOld() {
        List<Snapshot> sound = soundSnapshots();
        if (!sound.isEmpty()) {
            forgetBefore(sound.getLast().sequence());
        }
    }

    private void forgetBefore(long sequence) {
        while (segments.size() > 1 && segments.get(1).firstSequence <= sequence) {
            segments.removeFirst();
        }
    }

    /** Stores a snapshot and keeps the newest few. */
    public void store(Snapshot snapshot, int keep) {
        snapshots.add(snapshot.encode().array());
        while (snapshots.size() > keep) {
            snapshots.removeFirst();
        }
    }

    /** The stored snapshots that are whole and sound, newest first. */
    public List<Snapshot> soundSnapshots() {
        List<Snapshot> sound = new ArrayList<>();
        for (byte[] file : snapshots.reversed()) {
            Snapshot.decode(file).ifPresent(sound::add);
        }
        return sound;
    }

    /** Bytes of the stored snapshots, oldest first; to be damaged. */
    public List<byte[]> snapshots() {
        return snapshots;
    }

    /** How many bytes of events are kept. */
    public long size() {
        long size = 0;
        for (Segment segment : segments) {
            size += segment.end;
        }
        return size;
    }

    /** Flips bits of one kept byte; {@code at} counts from the oldest one. */
    public void flip(long at, int bits) {
        long left = at;
        for (Segment segment : segments) {
            if (left < segment.end) {
                segment.bytes[(int) left] ^= (byte) bits;
                return;
            }
            left -= segment.end;
        }
    }

    /** Zeroes kept bytes, as a lost page does. */
    public void zero(long at, int length) {
        for (int i = 0; i < length; i++) {
            long left = at + i;
            for (Segment segment : segments) {
                if (left < segment.end) {
                    segment.bytes[(int) left] = 0;
                    break;
                }
                left -= segment.end;
            }
        }
    }

    /**
     * Takes the last events away and leaves the mark, as a power cut does.
     *
     * @return how many there were.
     */
    public int loseTail(int eventCount) {
        return segments.isEmpty() ? 0 : MemoryRecovery.cutLast(segments.getLast(), eventCount);
    }

    /**
     * Verifies what is kept and finds its end, by the rules of {@link Recovery}.
     *
     * @param machineRestarted a power cut explains a lost tail.
     * @param acceptTruncation a person gives up what lies behind damage.
     * @throws JournalException when the bytes are damaged and nobody gave them up.
     */
    public JournalTail recover(boolean machineRestarted, boolean acceptTruncation) {
        JournalTail tail =
                new MemoryRecovery(segments, mark, machineRestarted, acceptTruncation).run();
        mark = tail.sequence();
        return tail;
    }

    /** A person moves the journal away and begins a new one; the epoch stays with the disk. */
    public void startAnew() {
        segments.clear();
        snapshots.clear();
        mark = 0;
    }

    /** Reads from the oldest kept event. */
    public MemoryReader reader() {
        return new MemoryReader(segments);
    }

    @Override
    public void close() {}
}
