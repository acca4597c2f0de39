package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

/**
 * The checks made on one wish: code, value, threshold and whether it passed; and what they share of
 * it.
 *
 * <p>They are made list by list, in each list in order: {@link #open} tells where the first is
 * kept, and each check returns where the next one is. Orders of one shape share a sheet, so that
 * most of the time only values are written.
 */
final class Judgement {
    private static final int ENTRY = CheckSheet.ENTRY;
    private static final int SHAPES = 8;

    private final LimitTable limits;
    private final CheckSheet[] sheets = new CheckSheet[SHAPES];
    private CheckSheet sheet;
    private int place;
    private int end = CheckSheet.FIRST;
    private int made;
    private int firstRefusal;
    private Side side = Side.NULL_VAL;
    private long midE8;
    private long priceE8;
    private long worstPriceE8;
    private long notionalE8;
    private long worstNotionalE8;

    Judgement(LimitTable limits) {
        this.limits = limits;
        for (int shape = 0; shape < SHAPES; shape++) {
            sheets[shape] = new CheckSheet();
        }
        sheet = sheets[0];
    }

    /** Starts anew for a wish. */
    void begin(Wish wish, MarketColumn market, Contract contract) {
        sheet = sheets[shape(wish)];
        sheet.begin(limits);
        place = 0;
        end = CheckSheet.FIRST;
        made = 0;
        firstRefusal = -1;
        side = contract.isBinary() ? Side.BUY : wish.side;
        midE8 = market.midPriceE8();
        priceE8 = PriceChecks.judgedPriceE8(wish, midE8);
        worstPriceE8 = ExposureChecks.worstPriceE8(priceE8, midE8, market.tradePriceE8);
        notionalE8 = Amounts.notionalE8(contract, wish.quantityE8, priceE8);
        worstNotionalE8 =
                worstPriceE8 == priceE8
                        ? notionalE8
                        : Amounts.notionalE8(contract, wish.quantityE8, worstPriceE8);
    }

    /** Orders that alternate and get different checks have different shapes. */
    private static int shape(Wish wish) {
        int entry = wish.role == OrderRole.ENTRY ? 1 : 0;
        int buys = wish.side == Side.BUY ? 2 : 0;
        return entry + buys + (wish.reduceOnly ? 4 : 0);
    }

    /** The checks of this list are made next; returns where the first is kept. */
    int open(Checklist list) {
        int at = end;
        sheet.open(place++, list, at, limits);
        end = at + list.count() * ENTRY;
        return at;
    }

    /** Passes when the value is at most the list's threshold; a NaN never does. */
    int atMost(int at, double value) {
        return put(at, value, value <= sheet.threshold(at));
    }

    /** Passes when the value is at least the list's threshold; a NaN never does. */
    int atLeast(int at, double value) {
        return put(at, value, value >= sheet.threshold(at));
    }

    /** Passes when the amount is at most the limit, the list's own, to the last of 8 decimals. */
    int atMostE8(int at, long amountE8, LimitKey most) {
        return put(at, FixedPoint.toDouble(amountE8), amountE8 <= limits.ofE8(most));
    }

    /** Passes when the amount is at most a limit that is no list's, to the last of 8 decimals. */
    int atMostE8(int at, long amountE8, long limitE8) {
        sheet.threshold(at, FixedPoint.toDouble(limitE8));
        return put(at, FixedPoint.toDouble(amountE8), amountE8 <= limitE8);
    }

    /** Passes when the amount is at least a limit that is no list's, to the last of 8 decimals. */
    int atLeastE8(int at, long amountE8, long limitE8) {
        sheet.threshold(at, FixedPoint.toDouble(limitE8));
        return put(at, FixedPoint.toDouble(amountE8), amountE8 >= limitE8);
    }

    /**
     * Passes when {@code part / whole} is at most the limit, the list's own, compared without
     * rounding; where the whole is not above 0 there is no figure, which never passes.
     */
    int shareAtMost(int at, long part, long whole, LimitKey most) {
        boolean figure = whole > 0;
        return put(
                at,
                figure ? (double) part / whole : Double.NaN,
                figure && Amounts.isProductAtMost(part, FixedPoint.ONE, limits.ofE8(most), whole));
    }

    /** Records a check whose verdict and threshold come from elsewhere. */
    int put(int at, double value, double threshold, boolean passed) {
        sheet.threshold(at, threshold);
        return put(at, value, passed);
    }

    /** Records a check whose verdict is reached elsewhere. */
    int put(int at, double value, boolean passed) {
        sheet.value(at, value);
        made++;
        if (!passed) {
            refuse(at);
        }
        return at + ENTRY;
    }

    private void refuse(int at) {
        sheet.refuse(at);
        if (firstRefusal < 0) {
            firstRefusal = (at - CheckSheet.FIRST) / ENTRY;
        }
    }

    /** Whether none refused, once all were made. */
    boolean isPassed() {
        assert made == count() : "a check was announced but not made";
        return firstRefusal < 0;
    }

    /** Index of the first check that refused, -1 = none did. */
    int firstRefusal() {
        return firstRefusal;
    }

    /** The side that it counts on: a stake is bought, whichever way it bets. */
    Side side() {
        return side;
    }

    /** The market's mid, or its last trade where there is no book. */
    long midE8() {
        return midE8;
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
        return (end - CheckSheet.FIRST) / ENTRY;
    }

    CheckCode code(int index) {
        return CheckCode.get((short) sheet.code(at(index)));
    }

    double value(int index) {
        return sheet.value(at(index));
    }

    double threshold(int index) {
        return sheet.threshold(at(index));
    }

    boolean passed(int index) {
        return sheet.isPassed(at(index));
    }

    /** Bytes of the decision with every check. */
    int length() {
        return end;
    }

    private static int at(int index) {
        return CheckSheet.FIRST + index * ENTRY;
    }

    /** Writes the decision with every check; {@code clientOrderId} 0 means refused. */
    void write(Wish wish, long clientOrderId, MessageSink decisions) {
        sheet.write(wish, priceE8, clientOrderId, end, decisions);
    }
}
