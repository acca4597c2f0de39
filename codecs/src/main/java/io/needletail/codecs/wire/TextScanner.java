package io.needletail.codecs.wire;

/**
 * Steps through text whose shape is known: fixed pieces are compared as words, values between them
 * parsed in place. A failed step leaves the position alone, so that the next fixed piece does not
 * match either; the caller still has to check each value.
 */
public final class TextScanner {
    private static final int MAX_WORDS_OF_DIGITS = 2;
    private static final long EIGHT_DIGITS = 100_000_000L;

    private ByteRange text;
    private int position;

    /** Starts at the beginning of a range. */
    public void start(ByteRange text) {
        this.text = text;
        position = 0;
    }

    /** The next byte to read. */
    public int position() {
        return position;
    }

    /** True when everything has been read. */
    public boolean isAtEnd() {
        return position == text.length();
    }

    /** Steps over the first {@code count} (1..8) bytes of a word if they come next. */
    public boolean accept(long word, int count) {
        if ((text.word(position) & AsciiWord.mask(count)) != word) {
            return false;
        }
        position += count;
        return true;
    }

    /** Reads 1 to 16 digits; gives {@link WholeNumbers#FAILURE} when there are none or more. */
    public long whole() {
        long value = 0;
        int at = position;
        for (int i = 0; i < MAX_WORDS_OF_DIGITS; i++) {
            long word = text.word(at);
            int digits = DigitWord.leadingDigits(word);
            if (digits == Long.BYTES) {
                value = value * EIGHT_DIGITS + DigitWord.value(word);
                at += Long.BYTES;
            } else {
                return endOfWhole(value, word, at, digits);
            }
        }
        return endOfWhole(value, text.word(at), at, 0);
    }

    private long endOfWhole(long value, long word, int at, int digits) {
        if (at + digits == position) {
            return WholeNumbers.FAILURE;
        }
        position = at + digits;
        return digits == 0 ? value : value * PowersOfTen.of(digits) + DigitWord.value(word, digits);
    }

    /** Reads a decimal up to the next quote; gives the mantissa or one of the failures. */
    public long decimal() {
        int at = position;
        long word = text.word(at);
        int whole = Decimals.wholeDigits(word);
        if (whole > 0 && DigitWord.leadingDigits(word) == whole) {
            long fraction = text.word(at + whole + 1);
            int end = at + whole + 1 + Long.BYTES;
            if (DigitWord.isAllDigits(fraction) && text.at(end) == '"') {
                position = end;
                return DigitWord.value(word, whole) * Decimals.ONE_E8 + DigitWord.value(fraction);
            }
        }
        return decimalOfAnyShape();
    }

    private long decimalOfAnyShape() {
        int start = position;
        int length = string();
        if (length < 0) {
            return Decimals.NOT_A_NUMBER;
        }
        long value = Decimals.parse(text, start, length);
        if (Decimals.isFailure(value)) {
            position = start;
        }
        return value;
    }

    /** Steps to the quote that ends a string without escapes; gives its length, or -1. */
    public int string() {
        int end = JsonText.nextSpecial(text, position);
        if (text.at(end) != '"') {
            return -1;
        }
        int length = end - position;
        position = end;
        return length;
    }
}
