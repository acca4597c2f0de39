package io.needletail.core.sim;

/** Products of numbers with eight decimals. */
public final class E8 {
    /** One, with eight decimals. */
    public static final long ONE = 100_000_000L;

    private E8() {}

    /** price × quantity, rounded down; exact over the whole 128-bit product. */
    public static long multiply(long aE8, long bE8) {
        long high = Math.multiplyHigh(aE8, bE8);
        long low = aE8 * bE8;
        if (high == 0 && low >= 0) {
            return low / ONE;
        }
        return wide(aE8, bE8);
    }

    private static long wide(long aE8, long bE8) {
        long whole = aE8 / ONE;
        long rest = aE8 % ONE;
        return whole * bE8 + narrow(rest, bE8);
    }

    /** rest × b / 10⁸ with rest below 10⁸: the parts of b keep each product within 63 bits. */
    private static long narrow(long rest, long bE8) {
        return rest * (bE8 / ONE) + rest * (bE8 % ONE) / ONE;
    }
}
