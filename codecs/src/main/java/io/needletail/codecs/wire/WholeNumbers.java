package io.needletail.codecs.wire;

/** Whole numbers of text: ids, times, counts. */
public final class WholeNumbers {
    /** Failure: not a whole number, or beyond a long. */
    public static final long FAILURE = Long.MIN_VALUE;

    private static final int SAFE_DIGITS = 18;

    private WholeNumbers() {}

    /**
     * Parses all of {@code length} bytes: an optional minus and digits, at most 19 of them.
     *
     * @return the number, or {@link #FAILURE}.
     */
    public static long parse(ByteRange text, int position, int length) {
        boolean isNegative = length > 0 && text.at(position) == '-';
        int at = isNegative ? position + 1 : position;
        int end = position + length;
        int safeEnd = Math.min(end, at + SAFE_DIGITS);
        if (at >= end || end - at > SAFE_DIGITS + 1) {
            return FAILURE;
        }
        long value = 0;
        for (; at < safeEnd; at++) {
            int digit = text.at(at) - '0';
            if (digit < 0 || digit > 9) {
                return FAILURE;
            }
            value = value * 10 + digit;
        }
        if (at < end) {
            int digit = text.at(at) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return FAILURE;
            }
            value = value * 10 + digit;
        }
        return isNegative ? -value : value;
    }
}
