package io.needletail.codecs.wire;

/** Where JSON's pieces end, eight bytes at a time. */
final class JsonText {
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = LOW_BITS * '"';
    private static final long BACKSLASHES = LOW_BITS * '\\';
    private static final long SPACES = LOW_BITS * ' ';

    private JsonText() {}

    /**
     * The next quote, backslash or control character at or behind a position; the range's end, or a
     * little beyond it, when there is none.
     */
    static int nextSpecial(ByteRange text, int position) {
        int at = position;
        while (at < text.length()) {
            long special = specials(text.word(at));
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            at += Long.BYTES;
        }
        return at;
    }

    /** The first byte at or behind a position that is no JSON blank. */
    static int skipBlanks(ByteRange text, int position) {
        int at = position;
        while (isBlank(text.at(at))) {
            at++;
        }
        return at;
    }

    /** The end of the number starting at a position, or -1 when none does. */
    static int endOfNumber(ByteRange text, int position) {
        int at = endOfDigits(text, text.at(position) == '-' ? position + 1 : position);
        if (at > 0 && text.at(at) == '.') {
            at = endOfDigits(text, at + 1);
        }
        if (at > 0 && (text.at(at) | 0x20) == 'e') {
            int sign = text.at(at + 1);
            at = endOfDigits(text, sign == '+' || sign == '-' ? at + 2 : at + 1);
        }
        return at;
    }

    private static int endOfDigits(ByteRange text, int position) {
        int at = position;
        while (text.at(at) >= '0' && text.at(at) <= '9') {
            at++;
        }
        return at == position ? -1 : at;
    }

    /** The lowest non-zero byte marks the first special one; bytes above it may mark falsely. */
    private static long specials(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        return (quotes - LOW_BITS & ~quotes
                        | backslashes - LOW_BITS & ~backslashes
                        | word - SPACES & ~word)
                & HIGH_BITS;
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
}
