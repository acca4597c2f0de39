package io.needletail.codecs;

/**
 * Arithmetic on numbers with 8 decimals (E8). Products are formed in 128 bits; a result that does
 * not fit 64 bits throws {@link ArithmeticException}. Results are cut towards zero.
 */
public final class FixedPoint {
    /** 1 in E8. */
    public static final long ONE = 100_000_000L;

    private static final double PER_ONE = 1e-8;
    private static final double LARGEST_ESTIMATE = 9e18;

    /** Products of two E8 numbers beyond this, less a margin for rounding, do not fit E8. */
    private static final double LARGEST_PRODUCT = 9.2e26;

    private static final int TWOS = 8;

    /** {@code 2^82 / 5^8}, rounded up: by it a number below 2^63 is divided exactly. */
    private static final long PER_FIVES = 0xABCC77118461CEFDL;

    private static final int PER_FIVES_SHIFT = 82 - Long.SIZE;
    private static final long MOST_HIGH = 1L << TWOS - 1;
    private static final int HALF = 32;
    private static final long HALF_MASK = 0xFFFF_FFFFL;

    private FixedPoint() {}

    /**
     * Product of two E8 numbers, in E8. One is 2^8 · 5^8: without the twos most products fit 63
     * bits, and by the fives they are divided as one multiplication.
     */
    public static long multiply(long aE8, long bE8) {
        long high = Math.multiplyHigh(aE8, bE8);
        if ((aE8 | bE8) < 0 || high >= MOST_HIGH) {
            return multiplyWide(aE8, bE8);
        }
        long withoutTwos = high << Long.SIZE - TWOS | aE8 * bE8 >>> TWOS;
        return Math.unsignedMultiplyHigh(withoutTwos, PER_FIVES) >>> PER_FIVES_SHIFT;
    }

    /**
     * The same of any numbers. An estimate in floating point is off by less than 2^13, and what it
     * is off by follows from the low halves alone.
     */
    private static long multiplyWide(long aE8, long bE8) {
        double estimate = (double) aE8 * bE8 * PER_ONE;
        if ((aE8 | bE8) < 0 || estimate > LARGEST_ESTIMATE) {
            return multiplySplit(aE8, bE8);
        }
        long near = (long) estimate;
        return near + Math.floorDiv(aE8 * bE8 - near * ONE, ONE);
    }

    /** The same by parts, split at the decimal point, so that no wide division is needed. */
    private static long multiplySplit(long aE8, long bE8) {
        long a = Math.absExact(aE8);
        long b = Math.absExact(bE8);
        long aWhole = a / ONE;
        long aRest = a - aWhole * ONE;
        long bWhole = b / ONE;
        long bRest = b - bWhole * ONE;
        long rest = Math.multiplyExact(aRest, bWhole) + aRest * bRest / ONE;
        long magnitude = Math.addExact(Math.multiplyExact(aWhole, b), rest);
        return (aE8 ^ bE8) < 0 ? -magnitude : magnitude;
    }

    /**
     * Product of two E8 numbers of at least 0, in E8; the largest number where it would not fit.
     */
    public static long cappedProduct(long aE8, long bE8) {
        return (double) aE8 * bE8 > LARGEST_PRODUCT ? Long.MAX_VALUE : multiply(aE8, bE8);
    }

    /**
     * Quotient of two E8 numbers of at least 0, in E8; the largest number where it would not fit,
     * as where the divisor is 0.
     */
    public static long cappedQuotient(long aE8, long bE8) {
        return bE8 == 0 || (double) aE8 * ONE / bE8 > LARGEST_ESTIMATE
                ? Long.MAX_VALUE
                : divide(aE8, bE8);
    }

    /** Sum of two numbers of at least 0; the largest number where it would not fit. */
    public static long cappedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Quotient of two E8 numbers, in E8. */
    public static long divide(long aE8, long bE8) {
        return multiplyDivide(aE8, ONE, bE8);
    }

    /** {@code a * b / divisor}, exact before the division. */
    public static long multiplyDivide(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return low / divisor;
        }
        boolean negative = (a ^ b ^ divisor) < 0;
        long quotient = divideWide(Math.absExact(a), Math.absExact(b), Math.absExact(divisor));
        return negative ? -quotient : quotient;
    }

    /** The nearest E8 number; halves go up. */
    public static long fromDouble(double value) {
        double scaled = value * ONE;
        if (!(Math.abs(scaled) < Long.MAX_VALUE)) {
            throw new ArithmeticException("not a number of 64 bits with 8 decimals");
        }
        return Math.round(scaled);
    }

    /** The nearest double. */
    public static double toDouble(long valueE8) {
        return (double) valueE8 / ONE;
    }

    private static long divideWide(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high >= divisor) {
            throw new ArithmeticException("overflow");
        }
        long quotient = divideHalves(high, low, divisor);
        if (quotient < 0) {
            throw new ArithmeticException("overflow");
        }
        return quotient;
    }

    /**
     * Long division by halves of 32 bits, of a dividend whose high word is below the divisor.
     * Source: Warren, "Hacker's Delight", 9-4 (after Knuth's algorithm D).
     */
    private static long divideHalves(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long by = divisor << shift;
        long top = high << shift | low >>> 1 >>> Long.SIZE - 1 - shift;
        long rest = low << shift;
        long upper = digit(top, rest >>> HALF, by);
        long between = (top << HALF | rest >>> HALF) - upper * by;
        long lower = digit(between, rest & HALF_MASK, by);
        return (upper << HALF) + lower;
    }

    /** One half of the quotient: {@code (top · 2^32 + next) / by}, at most one step of two off. */
    private static long digit(long top, long next, long by) {
        long byUpper = by >>> HALF;
        long byLower = by & HALF_MASK;
        long digit = Long.divideUnsigned(top, byUpper);
        long left = top - digit * byUpper;
        while (digit >>> HALF != 0
                || Long.compareUnsigned(digit * byLower, left << HALF | next) > 0) {
            digit--;
            left += byUpper;
            if (left >>> HALF != 0) {
                break;
            }
        }
        return digit;
    }
}
