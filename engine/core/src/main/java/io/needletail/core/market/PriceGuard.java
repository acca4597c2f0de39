package io.needletail.core.market;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Doubts a price that jumps too far from the last good one, until enough such prices in a row agree
 * with each other: a wrong print is single, a crash is not.
 */
final class PriceGuard {
    private final double limit;
    private final int confirmations;
    private long lastGoodE8;
    private long doubtedE8;
    private int agreeing;

    PriceGuard(double limit, int confirmations) {
        this.limit = limit;
        this.confirmations = confirmations;
    }

    long lastGoodE8() {
        return lastGoodE8;
    }

    boolean accept(long priceE8) {
        if (lastGoodE8 != 0 && !isNear(priceE8, lastGoodE8)) {
            agreeing = agreeing > 0 && isNear(priceE8, doubtedE8) ? agreeing + 1 : 1;
            doubtedE8 = priceE8;
            if (agreeing < confirmations) {
                return false;
            }
        }
        agreeing = 0;
        doubtedE8 = 0;
        lastGoodE8 = priceE8;
        return true;
    }

    private boolean isNear(long priceE8, long referenceE8) {
        return Math.abs((double) priceE8 - referenceE8) <= limit * referenceE8;
    }

    void save(StateWriter out) {
        out.putLong(lastGoodE8);
        out.putLong(doubtedE8);
        out.putLong(agreeing);
    }

    void load(StateReader in) {
        lastGoodE8 = in.getLong();
        doubtedE8 = in.getLong();
        agreeing = in.getInt();
    }
}
