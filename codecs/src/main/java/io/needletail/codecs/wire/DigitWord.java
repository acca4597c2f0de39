package io.needletail.codecs.wire;

/**
 * Decimal digits eight at a time in a long, the first digit in the lowest byte. The value of eight
 * digits takes three multiplications: pairs, then fours, then all (after Lemire, "Quickly parsing
 * eight digits", 2018).
 */
public final class DigitWord {
    private static final long HIGH_NIBBLES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long SIXES = 0x0606_0606_0606_0606L;
    private static final long LOW_NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;
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
    public static long value(long digits) {
        long pairs = (digits & LOW_NIBBLES) * 2561 >>> 8;
        long fours = (pairs & PAIRS) * 6_553_601 >>> 16;
        return (fours & FOURS) * 42_949_672_960_001L >>> 32;
    }

    /** The value of the first {@code count} digits, 1..8. */
    public static long value(long digits, int count) {
        int free = Long.SIZE - (count << 3);
        return value(free == 0 ? digits : digits << free | ZEROS >>> Long.SIZE - free);
    }

    /** Non-zero bits only in bytes that are no digits, up to the first of them. */
    private static long nonDigits(long word) {
        return word & HIGH_NIBBLES ^ ZEROS | word + SIXES & HIGH_NIBBLES ^ ZEROS;
    }
}
