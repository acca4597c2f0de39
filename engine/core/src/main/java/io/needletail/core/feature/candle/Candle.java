package io.needletail.core.feature.candle;

/**
 * How a candle stands in the slots, and what can be asked of it: {@code s} are the slots, {@code c}
 * is the candle's first. Prices are whole units of 1e-8, so that what is equal to an average is
 * equal to it. Long, short and near are as TA-Lib has them, by the candles before this one.
 */
final class Candle {
    /** Slots of one candle. */
    static final int WIDTH = 12;

    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final int TOP = 4;
    private static final int BOTTOM = 5;
    private static final int AVERAGE_BODY = 6;
    private static final int TENTH = 7;
    private static final int HALF_SHADOWS = 8;
    private static final int NEAR = 9;
    private static final int FAR = 10;
    private static final int EQUAL = 11;

    private Candle() {}

    /** Writes the prices. */
    static void write(double[] s, int c, double open, double high, double low, double close) {
        s[c] = open;
        s[c + HIGH] = high;
        s[c + LOW] = low;
        s[c + CLOSE] = close;
        s[c + TOP] = close >= open ? close : open;
        s[c + BOTTOM] = close >= open ? open : close;
    }

    /**
     * Writes what is long and what is near just then. Each quotient is rounded once, so that
     * comparing a whole number with it is exact.
     *
     * @param bodies sum of the ten bodies before.
     * @param ranges sum of the ten ranges before, high to low.
     * @param shadows sum of both shadows of the ten before.
     * @param fiveRanges sum of the five ranges before.
     */
    static void writeMeasures(
            double[] s, int c, double bodies, double ranges, double shadows, double fiveRanges) {
        s[c + AVERAGE_BODY] = bodies / 10;
        s[c + TENTH] = ranges / 100;
        s[c + HALF_SHADOWS] = shadows / 20;
        s[c + NEAR] = fiveRanges / 25;
        s[c + FAR] = 3 * fiveRanges / 25;
        s[c + EQUAL] = fiveRanges / 100;
    }

    /** The candle that many bars before. */
    static int before(int c, int bars) {
        return c + WIDTH * bars;
    }

    static double open(double[] s, int c) {
        return s[c];
    }

    static double high(double[] s, int c) {
        return s[c + HIGH];
    }

    static double low(double[] s, int c) {
        return s[c + LOW];
    }

    static double close(double[] s, int c) {
        return s[c + CLOSE];
    }

    /** Upper end of the body. */
    static double top(double[] s, int c) {
        return s[c + TOP];
    }

    /** Lower end of the body. */
    static double bottom(double[] s, int c) {
        return s[c + BOTTOM];
    }

    static double body(double[] s, int c) {
        return s[c + TOP] - s[c + BOTTOM];
    }

    static double upperShadow(double[] s, int c) {
        return s[c + HIGH] - s[c + TOP];
    }

    static double lowerShadow(double[] s, int c) {
        return s[c + BOTTOM] - s[c + LOW];
    }

    /** It closed where it opened or above. */
    static boolean isWhite(double[] s, int c) {
        return s[c + CLOSE] >= s[c];
    }

    static boolean isBlack(double[] s, int c) {
        return s[c + CLOSE] < s[c];
    }

    /** 1 of a white one, -1 of a black one. */
    static double color(double[] s, int c) {
        return s[c + CLOSE] >= s[c] ? 1 : -1;
    }

    /** The body is longer than the average of the ten before. */
    static boolean isLong(double[] s, int c) {
        return body(s, c) > s[c + AVERAGE_BODY];
    }

    /** The body is shorter than the average of the ten before. */
    static boolean isShort(double[] s, int c) {
        return body(s, c) < s[c + AVERAGE_BODY];
    }

    /** The body is at most a tenth of the ten average ranges before. */
    static boolean isDoji(double[] s, int c) {
        return body(s, c) <= s[c + TENTH];
    }

    /** A tenth of the average of the ten ranges before: what a very short shadow is less than. */
    static double tenth(double[] s, int c) {
        return s[c + TENTH];
    }

    /** Half the average of both shadows of the ten before: what a short shadow is less than. */
    static double halfShadows(double[] s, int c) {
        return s[c + HALF_SHADOWS];
    }

    /** The upper shadow is very short. */
    static boolean isShavenAbove(double[] s, int c) {
        return upperShadow(s, c) < s[c + TENTH];
    }

    /** The lower shadow is very short. */
    static boolean isShavenBelow(double[] s, int c) {
        return lowerShadow(s, c) < s[c + TENTH];
    }

    /** A fifth of the average of the five ranges before. */
    static double near(double[] s, int c) {
        return s[c + NEAR];
    }

    /** Three fifths of the average of the five ranges before. */
    static double far(double[] s, int c) {
        return s[c + FAR];
    }

    /** The prices are apart by at most a twentieth of the average of the five ranges before. */
    static boolean isEqual(double[] s, int c, double a, double b) {
        return Math.abs(a - b) <= s[c + EQUAL];
    }

    /** A twentieth of the average of the five ranges before. */
    static double equal(double[] s, int c) {
        return s[c + EQUAL];
    }

    /** The body is wholly above that of the other. */
    static boolean isBodyAbove(double[] s, int c, int other) {
        return s[c + BOTTOM] > s[other + TOP];
    }

    /** The body is wholly below that of the other. */
    static boolean isBodyBelow(double[] s, int c, int other) {
        return s[c + TOP] < s[other + BOTTOM];
    }

    /** Both ends of the body are within the other's. */
    static boolean isBodyWithin(double[] s, int c, int other) {
        return s[c + TOP] < s[other + TOP] && s[c + BOTTOM] > s[other + BOTTOM];
    }
}
