package io.needletail.runtime.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Reads the frames of a {@link MemoryJournal} that was verified. */
public final class MemoryReader implements FrameCursor {
    private final List<MemoryJournal.Segment> segments;
    private final JournalFrame frame = new JournalFrame();
    private int segment = -1;
    private int at;
    private int excerptEnd;
    private boolean pending;

    MemoryReader(List<MemoryJournal.Segment> segments) {
        this.segments = segments;
    }

    @Override
    public JournalFrame frame() {
        return frame;
    }

    @Override
    public boolean next() {
        if (pending) {
            pending = false;
            return true;
        }
        if (segment >= 0 && at < excerptEnd) {
            at += frame.at(at).length();
        }
        while (segment < 0 || at >= excerptEnd) {
            if (segment >= 0 && excerptEnd < segments.get(segment).end) {
                enter(excerptEnd);
            } else if (segment + 1 < segments.size()) {
                segment++;
                frame.wrap(
                        ByteBuffer.wrap(segments.get(segment).bytes)
                                .order(ByteOrder.LITTLE_ENDIAN));
                excerptEnd = 0;
                at = 0;
            } else {
                return false;
            }
        }
        frame.at(at);
        return true;
    }

    @Override
    public boolean seek(long sequence) {
        while (segment + 2 < segments.size()
                && segments.get(segment + 2).firstSequence <= sequence) {
            segment++;
            excerptEnd = segments.get(segment).end;
            at = excerptEnd;
        }
        while (next()) {
            if (frame.index() == 0 && frame.sequence() >= sequence) {
                pending = true;
                return frame.sequence() == sequence;
            }
        }
        return false;
    }

    @Override
    public void close() {}

    private void enter(int offset) {
        at = offset + MemoryJournal.LENGTH_PREFIX;
        excerptEnd = at + segments.get(segment).view.getInt(offset);
    }
}
