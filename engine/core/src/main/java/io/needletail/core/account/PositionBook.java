package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

/**
 * The position in one instrument, in its settlement currency. It keeps what the position cost, not
 * its average price, so that realised profit is exactly what came in less what went out, however
 * many fills there were.
 */
final class PositionBook {
    private final Contract contract;

    /** Null at average cost. */
    private final CostLots lots;

    private long quantityE8;
    private long costE8;
    private long realizedPnlE8;
    private long feesE8;

    /** Received, negative: paid. */
    private long fundingE8;

    /** Follows from quantity and cost, and is asked for at every event. */
    private long averagePriceE8;

    private final RoundTrip trip = new RoundTrip();
    private final RoundTrip closed = new RoundTrip();

    /** A position of nothing. */
    PositionBook(Contract contract, CostMethod method) {
        this.contract = contract;
        lots = method == CostMethod.FIFO ? new CostLots() : null;
    }

    /** Signed quantity. */
    long quantityE8() {
        return quantityE8;
    }

    /** What the position cost (long) or brought (short). */
    long costE8() {
        return costE8;
    }

    /** Money that went into what is held; negative: that a short sale brought; of futures none. */
    long paidE8() {
        if (contract.isFuture()) {
            return 0;
        }
        return quantityE8 < 0 ? -costE8 : costE8;
    }

    long averagePriceE8() {
        return averagePriceE8;
    }

    long realizedPnlE8() {
        return realizedPnlE8;
    }

    long feesE8() {
        return feesE8;
    }

    /** What was earned so far, everything taken off. */
    long earnedE8() {
        return realizedPnlE8 - feesE8 + fundingE8;
    }

    Contract contract() {
        return contract;
    }

    /** The round trip that ended last. */
    RoundTrip closed() {
        return closed;
    }

    /** What is held is worth so much at a price; 0 of nothing, or where there is no price. */
    long valueE8(long markE8) {
        return quantityE8 == 0 || markE8 == 0 ? 0 : contract.amountE8(Math.abs(quantityE8), markE8);
    }

    /** What would be earned at a price at which what is held is worth that; 0 without either. */
    long unrealizedPnlE8(long markE8, long valueE8) {
        return quantityE8 == 0 || markE8 == 0 ? 0 : contract.pnlE8(quantityE8 > 0, costE8, valueE8);
    }

    /**
     * Takes a fill; returns whether it ended a round trip.
     *
     * @param filledE8 quantity, above 0.
     * @param amountE8 its amount in the settlement currency.
     */
    boolean fill(Side side, long filledE8, long amountE8, long planId, long timeNs) {
        boolean buy = side == Side.BUY;
        if (quantityE8 == 0 || quantityE8 > 0 == buy) {
            open(buy, filledE8, amountE8, planId, timeNs);
            return false;
        }
        long heldE8 = Math.abs(quantityE8);
        long closingE8 = Math.min(filledE8, heldE8);
        long closingAmountE8 = FixedPoint.multiplyDivide(amountE8, closingE8, filledE8);
        long closingCostE8 =
                lots == null
                        ? FixedPoint.multiplyDivide(costE8, closingE8, heldE8)
                        : lots.takeOldest(closingE8);
        long pnlE8 = contract.pnlE8(!buy, closingCostE8, closingAmountE8);
        quantityE8 += buy ? closingE8 : -closingE8;
        costE8 -= closingCostE8;
        average();
        realizedPnlE8 = Math.addExact(realizedPnlE8, pnlE8);
        trip.pnlE8 += pnlE8;
        trip.exitQuantityE8 += closingE8;
        trip.exitQuoteE8 += closingAmountE8;
        if (quantityE8 != 0) {
            return false;
        }
        closed.set(trip);
        if (filledE8 > closingE8) {
            open(buy, filledE8 - closingE8, amountE8 - closingAmountE8, planId, timeNs);
        }
        return true;
    }

    /** Takes a fee, in quote currency; part of the trip that it ended or serves. */
    void fee(long feeE8, boolean ofClosed) {
        feesE8 = Math.addExact(feesE8, feeE8);
        if (ofClosed) {
            closed.feesE8 += feeE8;
        } else {
            trip.feesE8 += feeE8;
        }
    }

    /** Takes a funding payment: received, negative: paid. Part of the trip's costs. */
    void funding(long receivedE8) {
        fundingE8 = Math.addExact(fundingE8, receivedE8);
        if (quantityE8 != 0) {
            trip.feesE8 -= receivedE8;
        }
    }

    /** A fee was taken from what was just bought at this price: less is held, and it is a fee. */
    void feeInKind(long takenE8, long priceE8) {
        long goneE8 = Math.min(takenE8, quantityE8);
        long goneCostE8;
        if (lots != null) {
            goneCostE8 = lots.takeNewest(goneE8);
        } else if (goneE8 == quantityE8) {
            goneCostE8 = costE8;
        } else {
            goneCostE8 = Math.min(costE8, FixedPoint.multiply(goneE8, priceE8));
        }
        quantityE8 -= goneE8;
        costE8 -= goneCostE8;
        average();
        fee(goneCostE8, false);
    }

    /**
     * A rest that is too small to be sold, after a sale, ends the trip: it goes to the owner's
     * holding and its cost is counted as a fee; what is owed comes from there, and what it brought
     * lessens the fees.
     *
     * @param leastE8 so much can be sold.
     * @return the quantity written off, 0 = none.
     */
    long writeOffDust(long leastE8) {
        long restE8 = Math.abs(quantityE8);
        if (restE8 == 0 || restE8 >= leastE8 || trip.exitQuantityE8 == 0) {
            return 0;
        }
        fee(paidE8(), false);
        closed.set(trip);
        quantityE8 = 0;
        costE8 = 0;
        restate();
        return restE8;
    }

    /**
     * Makes the position what the venue says, at its average price or, if flat, the mark.
     *
     * @return whether that ended a round trip of which we had closed a part.
     */
    boolean adjust(long toE8, long markE8, long timeNs) {
        boolean ended = false;
        if (quantityE8 == 0 || toE8 == 0 || quantityE8 > 0 != toE8 > 0) {
            ended = quantityE8 != 0 && trip.exitQuantityE8 > 0;
            if (ended) {
                closed.set(trip);
            }
            costE8 = contract.amountE8(Math.abs(toE8), markE8);
            trip.begin(toE8 > 0 ? Direction.LONG : Direction.SHORT, 0, timeNs);
            trip.entryQuantityE8 = Math.abs(toE8);
            trip.entryQuoteE8 = costE8;
        } else {
            costE8 = FixedPoint.multiplyDivide(costE8, toE8, quantityE8);
        }
        quantityE8 = toE8;
        restate();
        return ended;
    }

    /** The venue's average price is what the position cost: its money was told with it. */
    void reprice(long averageE8) {
        costE8 = contract.amountE8(Math.abs(quantityE8), averageE8);
        restate();
    }

    /** What is held becomes one lot. */
    private void restate() {
        average();
        if (lots != null) {
            lots.clear();
            if (quantityE8 != 0) {
                lots.add(Math.abs(quantityE8), costE8);
            }
        }
    }

    private void average() {
        averagePriceE8 = contract.priceE8(Math.abs(quantityE8), costE8);
    }

    private void open(boolean buy, long filledE8, long amountE8, long planId, long timeNs) {
        if (quantityE8 == 0) {
            trip.begin(buy ? Direction.LONG : Direction.SHORT, planId, timeNs);
        }
        quantityE8 = Math.addExact(quantityE8, buy ? filledE8 : -filledE8);
        costE8 = Math.addExact(costE8, amountE8);
        average();
        if (lots != null) {
            lots.add(filledE8, amountE8);
        }
        trip.entryQuantityE8 += filledE8;
        trip.entryQuoteE8 += amountE8;
    }

    void save(StateWriter out) {
        out.putLong(quantityE8);
        out.putLong(costE8);
        out.putLong(realizedPnlE8);
        out.putLong(feesE8);
        out.putLong(fundingE8);
        trip.save(out);
        closed.save(out);
        if (lots != null) {
            lots.save(out);
        }
    }

    void load(StateReader in) {
        quantityE8 = in.getLong();
        costE8 = in.getLong();
        average();
        realizedPnlE8 = in.getLong();
        feesE8 = in.getLong();
        fundingE8 = in.getLong();
        trip.load(in);
        closed.load(in);
        if (lots != null) {
            lots.load(in);
        }
    }
}
