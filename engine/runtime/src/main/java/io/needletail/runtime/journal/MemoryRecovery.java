package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.SealDecoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Recovery} over a {@link MemoryJournal}: every kept excerpt is verified, looked behind, and
 * compared with the mark. What was never published is removed; everything else that is wrong is
 * refused, unless a person, or a power cut, gave it up.
 */
final class MemoryRecovery {
    private final List<MemoryJournal.Segment> segments;
    private final long marked;
    private final boolean machineRestarted;
    private final boolean acceptTruncation;
    private final FrameChain chain = new FrameChain();
    private final JournalFrame frame = new JournalFrame();
    private JournalTail tail = JournalTail.EMPTY;
    private int soundSegment;
    private int soundEnd;

    MemoryRecovery(
            List<MemoryJournal.Segment> segments,
            long marked,
            boolean machineRestarted,
            boolean acceptTruncation) {
        this.segments = segments;
        this.marked = marked;
        this.machineRestarted = machineRestarted;
        this.acceptTruncation = acceptTruncation;
    }

    /** Takes the last excerpts of a segment away, all but its first; gives how many. */
    static int cutLast(MemoryJournal.Segment last, int count) {
        int[] starts = new int[1 + last.end / JournalFrame.HEADER_LENGTH];
        int excerpts = 0;
        for (int at = 0; at < last.end; at += MemoryJournal.LENGTH_PREFIX + last.view.getInt(at)) {
            starts[excerpts++] = at;
        }
        int cut = Math.clamp(count, 0, Math.max(0, excerpts - 1));
        if (cut > 0) {
            last.end = starts[excerpts - cut];
            Arrays.fill(last.bytes, last.end, last.bytes.length, (byte) 0);
        }
        return cut;
    }

    JournalTail run() {
        chain.forget();
        if (!segments.isEmpty() && segments.getFirst().firstSequence == 1) {
            chain.begin();
        }
        FrameFault fault = FrameFault.NONE;
        for (int i = 0; i < segments.size() && fault == FrameFault.NONE; i++) {
            fault = verify(i);
        }
        if (fault == FrameFault.NONE && !segments.isEmpty()) {
            fault = lookBehind(segments.getLast());
        }
        long lost = Math.max(0, marked - tail.sequence());
        if (fault == FrameFault.NONE && lost > 0 && !machineRestarted) {
            fault = FrameFault.LOST_TAIL;
        }
        if (fault != FrameFault.NONE && !acceptTruncation) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    "segment %d, offset %d, after sequence %d: %s"
                            .formatted(soundSegment, soundEnd, tail.sequence(), fault.meaning()));
        }
        cut();
        boolean whole = lost == 0 && !machineRestarted && !acceptTruncation;
        return new JournalTail(
                tail.sequence(),
                tail.crc(),
                tail.epoch(),
                tail.timeNs(),
                tail.sealed(),
                0,
                lost,
                whole);
    }

    private FrameFault verify(int number) {
        MemoryJournal.Segment segment = segments.get(number);
        soundSegment = number;
        soundEnd = 0;
        frame.wrap(ByteBuffer.wrap(segment.bytes).order(ByteOrder.LITTLE_ENDIAN));
        while (soundEnd < segment.end) {
            int length = segment.view.getInt(soundEnd);
            int from = soundEnd + MemoryJournal.LENGTH_PREFIX;
            if (length <= 0 || length > segment.end - from) {
                return FrameFault.BAD_STORAGE_HEADER;
            }
            FrameFault fault = verify(from, from + length);
            if (fault != FrameFault.NONE) {
                return fault;
            }
            soundEnd = from + length;
        }
        return FrameFault.NONE;
    }

    private FrameFault verify(int from, int end) {
        int at = from;
        while (at < end) {
            FrameFault fault = frame.at(at).validate(end - at);
            if (fault == FrameFault.NONE) {
                fault = chain.accept(frame);
            }
            if (fault != FrameFault.NONE) {
                return fault;
            }
            at += frame.length();
        }
        if (!frame.isLast()) {
            return FrameFault.BAD_EVENT;
        }
        boolean sealed = frame.templateId() == SealDecoder.TEMPLATE_ID;
        tail =
                new JournalTail(
                        frame.sequence(),
                        frame.crc(),
                        frame.epoch(),
                        frame.timeNs(),
                        sealed,
                        0,
                        0,
                        true);
        return FrameFault.NONE;
    }

    /** A whole event behind the end that the mark knows of is damage, not a torn append. */
    private FrameFault lookBehind(MemoryJournal.Segment last) {
        int from = last.end + MemoryJournal.LENGTH_PREFIX;
        if (from + JournalFrame.HEADER_LENGTH > last.bytes.length) {
            return FrameFault.NONE;
        }
        boolean whole = frame.at(from).validate(last.bytes.length - from) == FrameFault.NONE;
        return whole && frame.sequence() <= marked && frame.sequence() > tail.sequence()
                ? FrameFault.HIDDEN_RECORDS
                : FrameFault.NONE;
    }

    private void cut() {
        while (segments.size() > soundSegment + 1) {
            segments.removeLast();
        }
        if (soundSegment == 0 && soundEnd == 0) {
            segments.clear();
        } else {
            MemoryJournal.Segment last = segments.getLast();
            Arrays.fill(last.bytes, soundEnd, last.bytes.length, (byte) 0);
            last.end = soundEnd;
        }
    }
}
