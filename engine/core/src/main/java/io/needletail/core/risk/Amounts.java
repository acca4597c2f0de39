package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.Contract;

/** Money arithmetic of checks: an order too large for 64 bits is refused, it must not halt. */
final class Amounts {
    /** Products of two E8 numbers beyond this, less a margin for rounding, do not fit E8. */
    private static final double LARGEST_PRODUCT = 9.2e26;

    private Amounts() {}

    /**
     * What a quantity costs at a price, both at least 0; the largest number where it would not fit.
     */
    static long notionalE8(long quantityE8, long priceE8) {
        return (double) quantityE8 * priceE8 > LARGEST_PRODUCT
                ? Long.MAX_VALUE
                : FixedPoint.multiply(quantityE8, priceE8);
    }

    /** The same of a contract: what so much is worth in its settlement's quote. */
    static long notionalE8(Contract contract, long quantityE8, long priceE8) {
        return contract.fits(quantityE8, priceE8)
                ? contract.notionalE8(quantityE8, priceE8)
                : Long.MAX_VALUE;
    }

    /** The same, rounded up. */
    static long notionalUpE8(long quantityE8, long priceE8) {
        long cutE8 = notionalE8(quantityE8, priceE8);
        boolean whole = isProductAtMost(quantityE8, priceE8, cutE8, FixedPoint.ONE);
        return whole ? cutE8 : sumE8(cutE8, 1);
    }

    /** Sum of two amounts of at least 0, the largest number where it would not fit. */
    static long sumE8(long oneE8, long otherE8) {
        long sumE8 = oneE8 + otherE8;
        return sumE8 < 0 ? Long.MAX_VALUE : sumE8;
    }

    /** Whether {@code a * b <= c * d}, exact; any signs. */
    static boolean isProductAtMost(long a, long b, long c, long d) {
        long high = Math.multiplyHigh(a, b);
        long mostHigh = Math.multiplyHigh(c, d);
        return high < mostHigh || high == mostHigh && Long.compareUnsigned(a * b, c * d) <= 0;
    }
}
