package io.needletail.codecs.wire;

/**
 * Decimal digits eight at a time in a long, the first digit in the lowest byte. The value of eight
 * digits takes three multiplications: pairs, then fours, then all (after Lemire, "Quickly parsing
 * eight digits", 2018).
 */
public final class DigitWord {
    /** The bits by which {@link #flaws} tells that something was no digit. */
    static final long FLAWS = 0x8080_8080_8080_8080L;

    private static final long HIGH_NIBBLES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long SIXES = 0x0606_0606_0606_0606L;
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;
    private static final long PAIRS = 0x00FF_00FF_00FF_00FFL;
    private static final long FOURS = 0x0000_FFFF_0000_FFFFL;

    private DigitWord() {}

    /** How many digits the word starts with, 0..8. */
    public static int leadingDigits(long word) {
        return Long.numberOfTrailingZeros(nonDigits(word)) >>> 3;
    }

    /** True when all eight bytes are digits. */
    public static boolean isAllDigits(long word) {
        return nonDigits(word) == 0;
    }

    /** The value of eight digits. */
    public static long value(long word) {
        return join(digits(word));
    }

    /** Eight characters as numbers: 0..9 of a digit, more of anything else. */
    static long digits(long word) {
        return word ^ ZEROS;
    }

    /** The first {@code count} (1..8) characters as numbers, behind so many zeros as make eight. */
    static long digits(long word, long count) {
        return (word ^ ZEROS) << -(count << 3);
    }

    /** Has bits of {@link #FLAWS} when not all eight numbers are 0..9: 118 lifts more above 127. */
    static long flaws(long digits) {
        return digits + ABOVE_NINE | digits;
    }

    /** Eight numbers of 0..9 as one. */
    static long join(long digits) {
        long pairs = digits * 2561 >>> 8;
        long fours = (pairs & PAIRS) * 6_553_601 >>> 16;
        return (fours & FOURS) * 42_949_672_960_001L >>> 32;
    }

    /** The value of the first {@code count} digits, 1..8. */
    public static long value(long word, int count) {
        return join(digits(word, count));
    }

    /** Non-zero bits only in bytes that are no digits, up to the first of them. */
    private static long nonDigits(long word) {
        return word & HIGH_NIBBLES ^ ZEROS | word + SIXES & HIGH_NIBBLES ^ ZEROS;
    }
}
