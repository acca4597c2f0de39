package io.needletail.runtime.simulate;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.EventSlot;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

/**
 * What must hold of an order that the journal gives leave to send, computed from the limits and
 * from the orders seen, not by the code that judged it.
 */
final class IntentChecks {
    private static final int MOST_MESSAGES = 512;

    private final LimitsInForce limits;
    private final Invariants invariants;
    private final RateWindow rate;
    private final OpenOrders open = new OpenOrders();

    IntentChecks(LimitsInForce limits, long messageWindowNs, Invariants invariants) {
        this.limits = limits;
        this.invariants = invariants;
        this.rate = new RateWindow(MOST_MESSAGES, messageWindowNs);
    }

    /** What the engine knew of these is gone with the journal's end. */
    void forget() {
        open.clear();
        rate.clear();
    }

    /** An order or a cancel leaves. */
    void message(long timeNs) {
        int most = limits.countOf(LimitKey.MAX_MESSAGES);
        invariants.require(
                rate.add(timeNs) <= most, "I10", "more than " + most + " messages in one window");
    }

    /** An order that gets leave. */
    void order(OrderRecord order, EventSlot slot) {
        message(slot.input().timeNs());
        AccountColumn account = slot.account();
        MarketColumn market = slot.market();
        invariants.require(
                account.tradingState != TradingState.KILLED,
                "I7",
                "an order after a kill: " + order.clientOrderId);
        invariants.require(
                account.tradingState != TradingState.STARTING && account.reconciled,
                "I7",
                "an order before record and venue agree: " + order.clientOrderId);
        conformity(order, market);
        if (!order.reduceOnly) {
            newRisk(order, slot);
        }
        open.add(order);
    }

    private void conformity(OrderRecord order, MarketColumn market) {
        boolean onGrid =
                order.quantityE8 > 0
                        && order.quantityE8 % market.lotSizeE8 == 0
                        && (order.priceE8 <= 0 || order.priceE8 % market.tickSizeE8 == 0);
        invariants.require(onGrid, "I9", "an order off the grid: " + order.clientOrderId);
    }

    private void newRisk(OrderRecord order, EventSlot slot) {
        MarketColumn market = slot.market();
        long ageNs = slot.input().timeNs() - market.lastMarketTimeNs;
        long mostNs = limits.nanosecondsOf(LimitKey.MAX_DATA_AGE);
        invariants.require(
                market.bookState == BookState.SYNCED,
                "I8",
                "an order on a book that is " + market.bookState);
        invariants.require(ageNs <= mostNs, "I8", "an order on data of " + ageNs + " ns ago");
        long silentNs = invariants.standing().silentForNs(order.instrumentId);
        invariants.require(
                silentNs <= mostNs + mostNs / 16,
                "I8",
                "an order on a market not heard of for " + silentNs + " ns");
        invariants.require(
                slot.account().tradingState == TradingState.ACTIVE,
                "I7",
                "new risk while " + slot.account().tradingState);
        long priceE8 = order.priceE8 > 0 ? order.priceE8 : market.midPriceE8();
        long notionalE8 = FixedPoint.multiply(order.quantityE8, priceE8);
        invariants.require(
                notionalE8 <= limits.ofE8(LimitKey.MAX_ORDER_NOTIONAL),
                "I9",
                "an order of " + notionalE8 + " beyond the limit of one order");
        double off = Math.abs(order.priceE8 - market.midPriceE8()) / (double) market.midPriceE8();
        invariants.require(
                order.priceE8 <= 0 || off <= collar() + 1e-12, "I9", "a price " + off + " off mid");
        if (!invariants.hasLostData()) {
            exposure(order, slot);
        }
    }

    private double collar() {
        return FixedPoint.toDouble(limits.ofE8(LimitKey.PRICE_COLLAR));
    }

    private void exposure(OrderRecord order, EventSlot slot) {
        int id = order.instrumentId;
        int count = 1;
        long sameSideE8 = order.quantityE8;
        int unknown = 0;
        open.settle();
        for (OrderRecord other : open) {
            if (other.instrumentId == id) {
                invariants.require(
                        !order.wouldMeet(other),
                        "I11",
                        "an order that would trade with our own " + other.clientOrderId);
                count++;
                sameSideE8 += other.side == order.side ? other.remainingE8() : 0;
                unknown += other.status == OrderStatus.UNKNOWN ? 1 : 0;
            }
        }
        invariants.require(
                count <= limits.countOf(LimitKey.MAX_OPEN_ORDERS),
                "I4",
                count + " open orders of one instrument");
        invariants.require(unknown == 0, "I4", "new risk while an order is UNKNOWN");
        long positionE8 = slot.account().positionQuantityE8;
        long worstE8 =
                Math.abs(
                        order.side == Side.BUY ? positionE8 + sameSideE8 : positionE8 - sameSideE8);
        double notional =
                FixedPoint.toDouble(worstE8) * FixedPoint.toDouble(slot.market().midPriceE8());
        double most = FixedPoint.toDouble(limits.ofE8(LimitKey.MAX_POSITION_NOTIONAL));
        invariants.require(notional <= most * (1 + 1e-12), "I4", "a worst position of " + notional);
    }
}
