package io.needletail.codecs.wire;

/** 10^0 to 10^8, for joining runs of digits. */
final class PowersOfTen {
    private static final long[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
    };

    private PowersOfTen() {}

    static long of(int exponent) {
        return POWERS[exponent];
    }
}
