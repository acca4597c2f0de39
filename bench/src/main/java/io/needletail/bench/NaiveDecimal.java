package io.needletail.bench;

import com.jsoniter.spi.Slice;

/**
 * What a careful user writes to keep money out of doubles: digits in, a mantissa of 8 decimals out.
 */
final class NaiveDecimal {
    private static final int DECIMALS = 8;

    private NaiveDecimal() {}

    static long e8(char[] text, int offset, int length) {
        long mantissa = 0;
        int decimals = -1;
        for (int i = offset; i < offset + length; i++) {
            char digit = text[i];
            if (digit == '.') {
                decimals = 0;
            } else {
                mantissa = mantissa * 10 + (digit - '0');
                decimals += decimals >= 0 ? 1 : 0;
            }
        }
        return scaled(mantissa, Math.max(decimals, 0));
    }

    static long e8(Slice slice) {
        byte[] text = slice.data();
        long mantissa = 0;
        int decimals = -1;
        for (int i = slice.head(); i < slice.tail(); i++) {
            byte digit = text[i];
            if (digit == '.') {
                decimals = 0;
            } else {
                mantissa = mantissa * 10 + (digit - '0');
                decimals += decimals >= 0 ? 1 : 0;
            }
        }
        return scaled(mantissa, Math.max(decimals, 0));
    }

    private static long scaled(long mantissa, int decimals) {
        long scaled = mantissa;
        for (int i = decimals; i < DECIMALS; i++) {
            scaled *= 10;
        }
        return scaled;
    }
}
