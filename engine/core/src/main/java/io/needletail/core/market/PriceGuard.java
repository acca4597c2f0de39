package io.needletail.core.market;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Doubts a price that jumps too far from the last good one and from the book's mid, until enough
 * such prices in a row agree with each other: a wrong print is single, a crash is not. The last
 * good price counts for some minutes, and not beyond a time in which nobody listened.
 */
final class PriceGuard {
    private static final long FORGET_NS = 300_000_000_000L;

    private final double limit;
    private final int confirmations;
    private long lastGoodE8;
    private long lastGoodNs;
    private long doubtedE8;
    private int agreeing;

    PriceGuard(double limit, int confirmations) {
        this.limit = limit;
        this.confirmations = confirmations;
    }

    long lastGoodE8() {
        return lastGoodE8;
    }

    /** Nobody knows what the price did meanwhile. */
    void forget() {
        lastGoodE8 = 0;
        lastGoodNs = 0;
        doubtedE8 = 0;
        agreeing = 0;
    }

    /**
     * Takes a price.
     *
     * @param midE8 of a book in step with the venue; 0 = there is none.
     */
    boolean accept(long priceE8, long midE8, long nowNs) {
        if (lastGoodE8 != 0 && nowNs - lastGoodNs > FORGET_NS) {
            forget();
        }
        if (lastGoodE8 != 0 && !isNear(priceE8, lastGoodE8) && !isNear(priceE8, midE8)) {
            agreeing = agreeing > 0 && isNear(priceE8, doubtedE8) ? agreeing + 1 : 1;
            doubtedE8 = priceE8;
            if (agreeing < confirmations) {
                return false;
            }
        }
        agreeing = 0;
        doubtedE8 = 0;
        lastGoodE8 = priceE8;
        lastGoodNs = nowNs;
        return true;
    }

    private boolean isNear(long priceE8, long referenceE8) {
        return Math.abs((double) priceE8 - referenceE8) <= limit * referenceE8;
    }

    void save(StateWriter out) {
        out.putLong(lastGoodE8);
        out.putLong(lastGoodNs);
        out.putLong(doubtedE8);
        out.putLong(agreeing);
    }

    void load(StateReader in) {
        lastGoodE8 = in.getLong();
        lastGoodNs = in.getLong();
        doubtedE8 = in.getLong();
        agreeing = in.getInt();
    }
}
