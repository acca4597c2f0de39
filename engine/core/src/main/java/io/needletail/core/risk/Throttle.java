package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * Counts something per instrument in a sliding window and, once it was too much, keeps the
 * instrument disabled until a person re-enables it, however long that takes.
 */
final class Throttle {
    private static final int ENABLED = -1;

    private final OrderRate[] counts;
    private final int[] disabledAt;

    Throttle(int instruments, long windowNs) {
        counts = new OrderRate[instruments];
        disabledAt = new int[instruments];
        for (int id = 0; id < instruments; id++) {
            counts[id] = new OrderRate(ThrottleLimits.MOST + 1, windowNs);
        }
        Arrays.fill(disabledAt, ENABLED);
    }

    /**
     * One more happened.
     *
     * @param tooMany so many within the window disable the instrument.
     * @return whether this one did.
     */
    boolean add(int instrumentId, long nowNs, int tooMany) {
        if (disabledAt[instrumentId] != ENABLED) {
            return false;
        }
        int before = counts[instrumentId].inWindow(nowNs);
        counts[instrumentId].add(nowNs);
        if (before + 1 < tooMany) {
            return false;
        }
        disabledAt[instrumentId] = before + 1;
        return true;
    }

    /** How many count now: those in the window, or those that disabled it. */
    int count(int instrumentId, long nowNs) {
        return disabledAt[instrumentId] == ENABLED
                ? counts[instrumentId].inWindow(nowNs)
                : disabledAt[instrumentId];
    }

    boolean isDisabled(int instrumentId) {
        return disabledAt[instrumentId] != ENABLED;
    }

    /** A person has looked: it counts from none again. Returns whether it was disabled. */
    boolean enable(int instrumentId) {
        boolean was = isDisabled(instrumentId);
        disabledAt[instrumentId] = ENABLED;
        counts[instrumentId].clear();
        return was;
    }

    void save(StateWriter out) {
        for (int id = 0; id < counts.length; id++) {
            counts[id].save(out);
            out.putLong(disabledAt[id]);
        }
    }

    void load(StateReader in) {
        for (int id = 0; id < counts.length; id++) {
            counts[id].load(in);
            disabledAt[id] = in.getInt();
        }
    }
}
