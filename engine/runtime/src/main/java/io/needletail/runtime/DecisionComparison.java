package io.needletail.runtime;

import io.needletail.core.Outbox;
import io.needletail.runtime.journal.MessageText;

import org.agrona.DirectBuffer;

/** Holds what the core decides on an event, byte by byte, against what was recorded of it. */
final class DecisionComparison {
    private static final String NOTHING = "nothing";

    private int same;
    private int offset;

    /** Whether all decisions are the recorded ones. */
    boolean isSame(Outbox decided, EventReader recorded) {
        offset = decided.first();
        int common = Math.min(decided.count(), recorded.count());
        for (same = 0; same < common; same++) {
            int length = decided.lengthAt(offset);
            if (length != recorded.length(same)
                    || !isSame(
                            decided.buffer(),
                            offset,
                            recorded.decisions(),
                            recorded.offset(same),
                            length)) {
                return false;
            }
            offset = decided.after(offset);
        }
        return decided.count() == recorded.count();
    }

    private static boolean isSame(
            DirectBuffer one, int oneOffset, DirectBuffer other, int otherOffset, int length) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if (one.getLong(oneOffset + i) != other.getLong(otherOffset + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (one.getByte(oneOffset + i) != other.getByte(otherOffset + i)) {
                return false;
            }
        }
        return true;
    }

    /** How many are the same before the first that is not. */
    int same() {
        return same;
    }

    /** The first that differs, as it is decided. */
    String decided(Outbox decided, MessageText text) {
        return same < decided.count() ? text.json(decided.buffer(), offset) : NOTHING;
    }

    /** The first that differs, as it was recorded. */
    String recorded(EventReader recorded, MessageText text) {
        return same < recorded.count()
                ? text.json(recorded.decisions(), recorded.offset(same))
                : NOTHING;
    }
}
