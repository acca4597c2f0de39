package io.needletail.codecs.wire;

import org.agrona.MutableDirectBuffer;

/**
 * Exact decimal text to a mantissa with eight decimals and back.
 *
 * <p>Read: an optional minus, digits, optionally a point and digits. Nothing else: no plus, no
 * exponent, no blank, no NaN. More than eight decimals are accepted while the rest are zeros;
 * another digit there is refused, because dropping it would change an amount of money. Values reach
 * from {@link #LEAST} to -{@link #LEAST}; the few longs below are the failures.
 */
public final class Decimals {
    /** Failure: not a decimal number. */
    public static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /** Failure: beyond what a long with eight decimals holds. */
    public static final long TOO_LARGE = Long.MIN_VALUE + 1;

    /** Failure: a non-zero digit after the eighth decimal. */
    public static final long TOO_PRECISE = Long.MIN_VALUE + 2;

    /** The least value; anything below is a failure. */
    public static final long LEAST = Long.MIN_VALUE + 16;

    /**
     * Stands for a quantity that is too large: as good as any, since nobody takes so much, and so
     * small that the sum of a side's levels fits a long.
     */
    public static final long VERY_MUCH = Long.MAX_VALUE / 32;

    /** One, as a mantissa. */
    public static final long ONE_E8 = 100_000_000L;

    /** Most bytes a printed decimal takes: sign, eleven digits, point, eight digits. */
    public static final int MAX_LENGTH = 21;

    private static final int DECIMALS = 8;
    private static final long DOTS = 0x2E2E_2E2E_2E2E_2E2EL;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Decimals() {}

    /** True when a parse gave a failure instead of a value. */
    public static boolean isFailure(long parsed) {
        return parsed < LEAST;
    }

    /**
     * Parses all of {@code length} bytes.
     *
     * @return the mantissa, or a failure.
     */
    public static long parse(ByteRange text, int position, int length) {
        long word = text.word(position);
        int whole = wholeDigits(word);
        if (whole > 0 && length == whole + 1 + DECIMALS) {
            long fraction = text.word(position + whole + 1);
            if (DigitWord.leadingDigits(word) == whole && DigitWord.isAllDigits(fraction)) {
                return DigitWord.value(word, whole) * ONE_E8 + DigitWord.value(fraction);
            }
        }
        return parseSlowly(text, position, length);
    }

    /**
     * As {@link #parse}, for what the market offers or has traded: of a coin that costs next to
     * nothing that is more than a long holds, and no reason not to know the rest of the market.
     */
    public static long parseQuantity(ByteRange text, int position, int length) {
        long parsed = parse(text, position, length);
        return parsed == TOO_LARGE && text.at(position) != '-' ? VERY_MUCH : parsed;
    }

    /**
     * How many bytes precede the point when the word holds one behind at least one byte; else 0.
     */
    static int wholeDigits(long word) {
        long other = word ^ DOTS;
        long dot = other - LOW_BITS & ~other & HIGH_BITS;
        return dot == 0 ? 0 : Long.numberOfTrailingZeros(dot) >>> 3;
    }

    private static long parseSlowly(ByteRange text, int position, int length) {
        int end = position + length;
        boolean isNegative = length > 0 && text.at(position) == '-';
        int at = isNegative ? position + 1 : position;
        int wholeStart = at;
        long value = 0;
        for (; at < end && isDigit(text.at(at)); at++) {
            value = value * 10 + text.at(at) - '0';
            if (value > -LEAST / ONE_E8) {
                return remainderIsNumber(text, at, end) ? TOO_LARGE : NOT_A_NUMBER;
            }
        }
        if (at == wholeStart) {
            return NOT_A_NUMBER;
        }
        value *= ONE_E8;
        if (at < end) {
            long fraction = fraction(text, at, end);
            if (isFailure(fraction)) {
                return fraction;
            }
            value += fraction;
        }
        if (value < 0 || value > -LEAST) {
            return TOO_LARGE;
        }
        return isNegative ? -value : value;
    }

    /** The mantissa of ".digits", all of it up to the end. */
    private static long fraction(ByteRange text, int dot, int end) {
        if (text.at(dot) != '.' || dot + 1 == end) {
            return NOT_A_NUMBER;
        }
        long value = 0;
        long scale = ONE_E8;
        boolean isTooPrecise = false;
        for (int at = dot + 1; at < end; at++) {
            int digit = text.at(at);
            if (!isDigit(digit)) {
                return NOT_A_NUMBER;
            }
            scale /= 10;
            value += (digit - '0') * scale;
            isTooPrecise |= scale == 0 && digit != '0';
        }
        return isTooPrecise ? TOO_PRECISE : value;
    }

    private static boolean remainderIsNumber(ByteRange text, int position, int end) {
        int at = position;
        while (at < end && isDigit(text.at(at))) {
            at++;
        }
        return at == end || fraction(text, at, end) != NOT_A_NUMBER;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /**
     * Prints without needless zeros: 0.1123, 67650, -3.5.
     *
     * @return the number of bytes, at most {@link #MAX_LENGTH}.
     */
    public static int print(long valueE8, MutableDirectBuffer out, int offset) {
        int length = printFixed(valueE8, out, offset);
        while (out.getByte(offset + length - 1) == '0') {
            length--;
        }
        return out.getByte(offset + length - 1) == '.' ? length - 1 : length;
    }

    /**
     * Prints with eight decimals, as the venue does: 67650.00000000.
     *
     * @return the number of bytes, at most {@link #MAX_LENGTH}.
     */
    public static int printFixed(long valueE8, MutableDirectBuffer out, int offset) {
        int at = offset;
        long whole = valueE8 / ONE_E8;
        long fraction = valueE8 % ONE_E8;
        if (valueE8 < 0) {
            out.putByte(at++, (byte) '-');
        }
        at += out.putNaturalLongAscii(at, Math.abs(whole));
        out.putByte(at++, (byte) '.');
        out.putNaturalPaddedIntAscii(at, DECIMALS, (int) Math.abs(fraction));
        return at + DECIMALS - offset;
    }
}
