package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;

/**
 * Sums of levels' quantities. Whole hundred-millionths are added up and divided once: exact where
 * the sum is below 2^53 of them, and a division for each level is what a sum would cost else.
 */
final class Quantities {
    private Quantities() {}

    /** Of the first levels. */
    static double ofBest(long[] quantitiesE8, int levels) {
        double sum = 0;
        for (int i = 0; i < levels; i++) {
            sum += quantitiesE8[i];
        }
        return sum / FixedPoint.ONE;
    }
}
