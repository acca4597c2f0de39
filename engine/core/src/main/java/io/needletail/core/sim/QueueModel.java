package io.needletail.core.sim;

import io.needletail.codecs.Cold;

/**
 * Where a resting order of ours stands among those seen at its price.
 *
 * @param aheadShare share of the quantity displayed at placement that is taken to be ahead of us: 1
 *     = we are last, as at a price-time venue; lower is optimistic.
 */
public record QueueModel(double aheadShare) {

    public QueueModel {
        check(aheadShare);
    }

    /** Quantity ahead of an order placed where {@code displayedE8} is seen. */
    public long aheadE8(long displayedE8) {
        return Math.round(displayedE8 * aheadShare);
    }

    @Cold
    private static void check(double aheadShare) {
        if (!(aheadShare >= 0 && aheadShare <= 1)) {
            throw new IllegalArgumentException("aheadShare: " + aheadShare + " is not in 0..1");
        }
    }
}
