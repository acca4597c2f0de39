package io.needletail.core.risk;

import io.needletail.codecs.MessageSink;
import io.needletail.core.execution.ExecutionColumn;
import io.needletail.core.execution.Wish;

/**
 * Whether an order's record and intent still fit among an event's decisions. What closes or
 * protects comes first: new risk leaves it its room, whichever is wished for earlier.
 */
final class DecisionRoom {
    /** At least what a cancel takes, or an order that is refused for want of room. */
    private static final int SHORT = 160;

    /** At least what an order that reduces takes: fewer checks than new risk has. */
    private static final int REDUCING = 1_024;

    /** What is decided after the wishes: a reason, a changed limit, the state's hash. */
    private static final int REST = 1_024;

    private int waiting;
    private int reducing;

    /** An event's wishes wait. */
    void begin(ExecutionColumn wishes) {
        waiting = wishes.count;
        reducing = 0;
        for (int i = 0; i < wishes.count; i++) {
            reducing += reduces(wishes.wishes[i]) ? 1 : 0;
        }
    }

    /** A wish waits no longer. */
    void serve(Wish wish) {
        waiting--;
        reducing -= reduces(wish) ? 1 : 0;
    }

    /** What must be left for so many bytes to fit, those that wait considered. */
    int needed(Wish wish, int bytes) {
        return bytes + REST + waiting * SHORT + (wish.reduceOnly ? 0 : reducing * REDUCING);
    }

    /** Whether so many bytes of a wish fit. */
    boolean fits(Wish wish, int bytes, MessageSink decisions) {
        return decisions.room() >= needed(wish, bytes);
    }

    private static boolean reduces(Wish wish) {
        return wish.kind != Wish.Kind.CANCEL && wish.reduceOnly;
    }
}
