package io.needletail.core.account;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * By how much the venue says that positions are others than ours. Believed when two answers say the
 * same, the second asked for after the first, and nothing was heard of orders in between: the first
 * may have come before the report of a fill. On an account where others never rest, what has
 * differed for long enough is believed as it is.
 */
final class PositionDoubts {
    private final long[] changesE8;
    private final long longestNs;
    private long sinceNs;
    private boolean differs;
    private boolean same;
    private boolean mustAsk;

    PositionDoubts(int instruments, long longestNs) {
        changesE8 = new long[instruments];
        this.longestNs = longestNs;
    }

    /** A comparison begins. */
    void begin() {
        differs = false;
        same = true;
    }

    /** The instrument's position would change by so much, 0 = not. */
    void see(int instrumentId, long changeE8) {
        differs |= changeE8 != 0;
        same &= changeE8 == 0 || changeE8 == changesE8[instrumentId];
        changesE8[instrumentId] = changeE8;
    }

    /** Whether positions may change now, all having been seen; else it must be asked again. */
    boolean areSettled(long nowNs) {
        if (!differs || same || sinceNs != 0 && nowNs - sinceNs >= longestNs) {
            forget();
            return true;
        }
        sinceNs = sinceNs == 0 ? nowNs : sinceNs;
        mustAsk = true;
        return false;
    }

    /** Only an answer to a question that is still to come counts. */
    boolean mustAsk() {
        return mustAsk;
    }

    /** The venue is asked. */
    void onAsked() {
        mustAsk = false;
    }

    /** Something was heard of orders: what was seen before proves nothing. */
    void restart() {
        Arrays.fill(changesE8, 0);
    }

    /** Nothing is in doubt. */
    void forget() {
        restart();
        sinceNs = 0;
        mustAsk = false;
    }

    void save(StateWriter out) {
        for (long changeE8 : changesE8) {
            out.putLong(changeE8);
        }
        out.putLong(sinceNs);
        out.putBoolean(mustAsk);
    }

    void load(StateReader in) {
        for (int i = 0; i < changesE8.length; i++) {
            changesE8[i] = in.getLong();
        }
        sinceNs = in.getLong();
        mustAsk = in.getBoolean();
    }
}
