package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.CheckCode;

/** The checks made on one wish: code, value, threshold and whether it passed. */
final class Judgement {
    private static final int CAPACITY = 192;

    private final CheckCode[] codes = new CheckCode[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private final double[] thresholds = new double[CAPACITY];
    private final boolean[] passes = new boolean[CAPACITY];
    private int count;
    private int firstRefusal;
    private long priceE8;

    /** Starts anew for a wish judged at a price. */
    void begin(long priceE8) {
        this.priceE8 = priceE8;
        count = 0;
        firstRefusal = -1;
    }

    /** Passes when the value is at most the threshold; a NaN never does. */
    void atMost(CheckCode code, double value, double threshold) {
        add(code, value, threshold, value <= threshold);
    }

    /** Passes when the value is at least the threshold; a NaN never does. */
    void atLeast(CheckCode code, double value, double threshold) {
        add(code, value, threshold, value >= threshold);
    }

    /** Passes when the amount is at most the limit, to the last of 8 decimals. */
    void atMostE8(CheckCode code, long amountE8, long limitE8) {
        add(code, FixedPoint.toDouble(amountE8), FixedPoint.toDouble(limitE8), amountE8 <= limitE8);
    }

    /** Passes when the amount is at least the limit, to the last of 8 decimals. */
    void atLeastE8(CheckCode code, long amountE8, long limitE8) {
        add(code, FixedPoint.toDouble(amountE8), FixedPoint.toDouble(limitE8), amountE8 >= limitE8);
    }

    /**
     * Passes when {@code part / whole} is at most the limit, compared without rounding; where the
     * whole is not above 0 there is no figure, which never passes.
     */
    void shareAtMost(CheckCode code, long part, long whole, long limitE8) {
        boolean figure = whole > 0;
        add(
                code,
                figure ? (double) part / whole : Double.NaN,
                FixedPoint.toDouble(limitE8),
                figure && Amounts.isProductAtMost(part, FixedPoint.ONE, limitE8, whole));
    }

    /** Records a check whose verdict is reached elsewhere. */
    void add(CheckCode code, double value, double threshold, boolean passed) {
        codes[count] = code;
        values[count] = value;
        thresholds[count] = threshold;
        passes[count] = passed;
        if (!passed && firstRefusal < 0) {
            firstRefusal = count;
        }
        count++;
    }

    boolean isPassed() {
        return firstRefusal < 0;
    }

    /** Index of the first check that refused, -1 = none did. */
    int firstRefusal() {
        return firstRefusal;
    }

    long priceE8() {
        return priceE8;
    }

    int count() {
        return count;
    }

    CheckCode code(int index) {
        return codes[index];
    }

    double value(int index) {
        return values[index];
    }

    double threshold(int index) {
        return thresholds[index];
    }

    boolean passed(int index) {
        return passes[index];
    }
}
