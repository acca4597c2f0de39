package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Numbers our orders: {@code epoch << 40 | order number}. The epoch rises with every boot of a
 * journal, before any order, so an id is never given twice even when the journal's tail was lost.
 */
final class OrderIds {
    private static final int NUMBER_BITS = 40;

    /** A request id leaves 19 bits for the epoch of the order that it is about. */
    private static final long MOST_EPOCHS = 1L << 19;

    private long epoch;
    private long number;

    /** A run begins. */
    void begin(long newEpoch) {
        if (newEpoch <= epoch || newEpoch >= MOST_EPOCHS) {
            throw new IllegalStateException("the boot epoch must rise with every run");
        }
        epoch = newEpoch;
        number = 0;
    }

    boolean isKnown() {
        return epoch > 0;
    }

    /** The id that the next order will get. */
    long next() {
        if (number + 1 >= 1L << NUMBER_BITS) {
            throw new IllegalStateException("no order numbers are left in this run");
        }
        return epoch << NUMBER_BITS | ++number;
    }

    void save(StateWriter out) {
        out.putLong(epoch);
        out.putLong(number);
    }

    void load(StateReader in) {
        epoch = in.getLong();
        number = in.getLong();
    }
}
