package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.RiskDecisionEncoder.ChecksEncoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

import org.agrona.MutableDirectBuffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The checks made on one wish: code, value, threshold and whether it passed; and what they share of
 * it. They are kept as the journal has them, entry after entry of {@code RiskDecision.checks}, so
 * that a decision is written by one copy: {@code | code | verdict | value | threshold |}.
 */
final class Judgement {
    private static final int CAPACITY = 192;
    private static final int ENTRY = ChecksEncoder.sbeBlockLength();
    private static final int VERDICT = ChecksEncoder.verdictEncodingOffset();
    private static final int VALUE = ChecksEncoder.valueEncodingOffset();
    private static final int THRESHOLD = ChecksEncoder.thresholdEncodingOffset();
    private static final byte PASS = (byte) Verdict.PASS.value();
    private static final byte REFUSE = (byte) Verdict.REFUSE.value();
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final LimitTable limits;
    private final byte[] entries = new byte[CAPACITY * ENTRY];
    private int end;
    private int firstRefusal;
    private long priceE8;
    private long worstPriceE8;
    private long notionalE8;
    private long worstNotionalE8;

    Judgement(LimitTable limits) {
        this.limits = limits;
    }

    /** Starts anew for a wish. */
    void begin(Wish wish, MarketColumn market, Contract contract) {
        end = 0;
        firstRefusal = -1;
        priceE8 = PriceChecks.judgedPriceE8(wish, market);
        worstPriceE8 = ExposureChecks.worstPriceE8(priceE8, market);
        notionalE8 = Amounts.notionalE8(contract, wish.quantityE8, priceE8);
        worstNotionalE8 =
                worstPriceE8 == priceE8
                        ? notionalE8
                        : Amounts.notionalE8(contract, wish.quantityE8, worstPriceE8);
    }

    /** Passes when the value is at most the limit; a NaN never does. */
    void atMost(CheckCode code, double value, LimitKey most) {
        atMost(code, value, limits.of(most));
    }

    /** Passes when the value is at most the threshold; a NaN never does. */
    void atMost(CheckCode code, double value, double threshold) {
        add(code, value, threshold, value <= threshold);
    }

    /** Passes when the value is at least the limit; a NaN never does. */
    void atLeast(CheckCode code, double value, LimitKey least) {
        atLeast(code, value, limits.of(least));
    }

    /** Passes when the value is at least the threshold; a NaN never does. */
    void atLeast(CheckCode code, double value, double threshold) {
        add(code, value, threshold, value >= threshold);
    }

    /** Passes when the amount is at most the limit, to the last of 8 decimals. */
    void atMostE8(CheckCode code, long amountE8, LimitKey most) {
        add(code, FixedPoint.toDouble(amountE8), limits.of(most), amountE8 <= limits.ofE8(most));
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
    void shareAtMost(CheckCode code, long part, long whole, LimitKey most) {
        boolean figure = whole > 0;
        add(
                code,
                figure ? (double) part / whole : Double.NaN,
                limits.of(most),
                figure && Amounts.isProductAtMost(part, FixedPoint.ONE, limits.ofE8(most), whole));
    }

    /** Records a check whose verdict is reached elsewhere. */
    void add(CheckCode code, double value, double threshold, boolean passed) {
        int at = end;
        entries[at] = (byte) code.value();
        entries[at + VERDICT] = passed ? PASS : REFUSE;
        DOUBLE.set(entries, at + VALUE, value);
        DOUBLE.set(entries, at + THRESHOLD, threshold);
        end = at + ENTRY;
        if (!passed && firstRefusal < 0) {
            firstRefusal = at / ENTRY;
        }
    }

    boolean isPassed() {
        return firstRefusal < 0;
    }

    /** Index of the first check that refused, -1 = none did. */
    int firstRefusal() {
        return firstRefusal;
    }

    /** The price that the wish is judged at. */
    long priceE8() {
        return priceE8;
    }

    /** The price at which it counts against exposure. */
    long worstPriceE8() {
        return worstPriceE8;
    }

    /** What it is worth at the price it is judged at, the largest number where it would not fit. */
    long notionalE8() {
        return notionalE8;
    }

    /** What it is worth at its worst price, the largest number where it would not fit. */
    long worstNotionalE8() {
        return worstNotionalE8;
    }

    int count() {
        return end / ENTRY;
    }

    CheckCode code(int index) {
        return CheckCode.get((short) (entries[index * ENTRY] & 0xFF));
    }

    double value(int index) {
        return (double) DOUBLE.get(entries, index * ENTRY + VALUE);
    }

    double threshold(int index) {
        return (double) DOUBLE.get(entries, index * ENTRY + THRESHOLD);
    }

    boolean passed(int index) {
        return entries[index * ENTRY + VERDICT] == PASS;
    }

    /** The entries of all checks, as the journal has them; returns their length. */
    int copyTo(MutableDirectBuffer to, int offset) {
        to.putBytes(offset, entries, 0, end);
        return end;
    }
}
