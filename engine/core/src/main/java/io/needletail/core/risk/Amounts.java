package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.Contract;

/** Money arithmetic of checks: an order too large for 64 bits is refused, it must not halt. */
final class Amounts {
    private Amounts() {}

    /**
     * What a quantity of at least 0 is worth in its settlement's quote; the largest number where it
     * would not fit.
     */
    static long notionalE8(Contract contract, long quantityE8, long priceE8) {
        return contract.fits(quantityE8, priceE8)
                ? contract.notionalE8(quantityE8, priceE8)
                : Long.MAX_VALUE;
    }

    /**
     * Product of two E8 numbers of at least 0, rounded up; the largest number where it would not
     * fit.
     */
    static long productUpE8(long aE8, long bE8) {
        long cutE8 = FixedPoint.cappedProduct(aE8, bE8);
        boolean whole = isProductAtMost(aE8, bE8, cutE8, FixedPoint.ONE);
        return whole ? cutE8 : FixedPoint.cappedSum(cutE8, 1);
    }

    /** Whether {@code a * b <= c * d}, exact; any signs. */
    static boolean isProductAtMost(long a, long b, long c, long d) {
        long high = Math.multiplyHigh(a, b);
        long mostHigh = Math.multiplyHigh(c, d);
        return high < mostHigh || high == mostHigh && Long.compareUnsigned(a * b, c * d) <= 0;
    }
}
