package io.needletail.codecs.wire;

/**
 * Numbers whose length is guessed before their bytes are looked at. A guess that holds is a branch
 * that the processor foresees, so it goes on to the next number at once; counting the digits would
 * make each number wait for the one before it. A wrong guess costs time, never a wrong result:
 * whatever is not a number of that length is a failure.
 */
public final class DigitRun {
    /** Failure: not digits, or more of them than are read here. */
    public static final long FAILURE = Long.MIN_VALUE;

    /** Most digits of a whole number. */
    public static final int MAX_DIGITS = 16;

    /** Bytes that a decimal has behind its whole digits: the point and eight digits. */
    public static final int FRACTION_LENGTH = 9;

    private static final int MAX_SEARCH = 32;
    private static final long EIGHT_DIGITS = 100_000_000L;
    private static final long MOST_WHOLE = Long.MAX_VALUE / EIGHT_DIGITS - 1;

    private DigitRun() {}

    /**
     * How many bytes stand before the next mark: the guess when it is right, and more than {@link
     * #MAX_DIGITS} when no mark is close by.
     */
    public static int length(byte[] text, long position, int mark, int guess) {
        return RawText.at(text, position + guess) == mark ? guess : search(text, position, mark);
    }

    public static int search(byte[] text, long position, int mark) {
        int length = 1;
        while (length < MAX_SEARCH && RawText.at(text, position + length) != mark) {
            length++;
        }
        return length;
    }

    /** The value of {@code length} digits, or {@link #FAILURE}. */
    public static long value(byte[] text, long position, long length) {
        if (length <= Long.BYTES) {
            long digits = DigitWord.digits(RawText.word(text, position), length);
            return (DigitWord.flaws(digits) & DigitWord.FLAWS) == 0
                    ? DigitWord.join(digits)
                    : FAILURE;
        }
        long high = DigitWord.digits(RawText.word(text, position), length - Long.BYTES);
        long low = DigitWord.digits(RawText.word(text, position + length - Long.BYTES));
        return length <= MAX_DIGITS && areDigits(high, low)
                ? DigitWord.join(high) * EIGHT_DIGITS + DigitWord.join(low)
                : FAILURE;
    }

    /**
     * The mantissa of {@code whole} digits, a point (which has been seen) and eight digits, or
     * {@link #FAILURE}; so are values close to the limit of a long.
     */
    public static long decimal(byte[] text, long position, long whole) {
        long high = DigitWord.digits(RawText.word(text, position), whole);
        long low = DigitWord.digits(RawText.word(text, position + whole + 1));
        return whole <= Long.BYTES && areDigits(high, low)
                ? DigitWord.join(high) * EIGHT_DIGITS + DigitWord.join(low)
                : longDecimal(text, position, whole);
    }

    private static long longDecimal(byte[] text, long position, long whole) {
        long high = value(text, position, whole);
        long low = value(text, position + whole + 1, Long.BYTES);
        return (high | low) >= 0 && high <= MOST_WHOLE ? high * EIGHT_DIGITS + low : FAILURE;
    }

    private static boolean areDigits(long one, long other) {
        return ((DigitWord.flaws(one) | DigitWord.flaws(other)) & DigitWord.FLAWS) == 0;
    }
}
