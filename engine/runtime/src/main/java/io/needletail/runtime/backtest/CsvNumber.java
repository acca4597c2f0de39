package io.needletail.runtime.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A price or quantity as files write it: a decimal, in quotes or not, with an exponent or not. */
final class CsvNumber {
    private static final int DECIMALS = 8;
    private static final int MAX_LETTERS = 64;
    private static final int MAX_WHOLE_DIGITS = 11;

    private CsvNumber() {}

    /**
     * Reads a number, rounded to 8 decimals.
     *
     * @throws NumberFormatException when it is none.
     * @throws ArithmeticException when it is too large.
     */
    static long e8(String text) {
        String plain = text.strip().replace("\"", "");
        if (plain.length() > MAX_LETTERS) {
            throw new NumberFormatException("a number of " + plain.length() + " letters");
        }
        BigDecimal value = decimal(plain);
        long wholeDigits = (long) value.precision() - value.scale();
        if (wholeDigits > MAX_WHOLE_DIGITS) {
            throw new ArithmeticException("'" + plain + "' is too large");
        }
        return wholeDigits < -DECIMALS
                ? 0
                : value.movePointRight(DECIMALS)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }

    /**
     * Reads a count or an id; some files write it as {@code 12.0}.
     *
     * @throws NumberFormatException when it is none.
     */
    static long whole(String text) {
        String plain = text.strip().replace("\"", "");
        String digits = plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw new NumberFormatException(
                    "'" + CandleFile.shown(plain) + "' is not a whole number");
        }
    }

    private static BigDecimal decimal(String plain) {
        try {
            return new BigDecimal(plain);
        } catch (NumberFormatException _) {
            throw new NumberFormatException("'" + plain + "' is not a number");
        }
    }
}
