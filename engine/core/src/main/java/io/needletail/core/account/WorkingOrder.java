package io.needletail.core.account;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** One order as far as we know it; kept for a while after its end, for reports may be late. */
final class WorkingOrder {
    private static final int FILLS_REMEMBERED = 32;

    final int slot;
    long clientOrderId;
    long venueOrderId;
    int instrumentId;
    OrderStatus status = OrderStatus.NONE;
    Side side = Side.NULL_VAL;
    OrderType orderType = OrderType.NULL_VAL;
    OrderRole role = OrderRole.NULL_VAL;
    long planId;
    long pairId;

    /** It may only make a position smaller. */
    boolean reduceOnly;

    long quantityE8;
    long priceE8;
    long stopPriceE8;

    /** Price at which it counts against limits. */
    long worstPriceE8;

    long cumulativeQuantityE8;
    long cumulativeQuoteE8;

    /** Quantity known from sums only; the reports of these fills may still bring their fees. */
    long unseenFillsE8;

    boolean acknowledged;

    /** It was given up because the venue did not find it. */
    boolean givenUp;

    int notFoundCount;
    long firstNotFoundNs;
    long sentTimeNs;
    long lastQueryNs;

    /** Order of endings, 0 = working: the earliest ended is forgotten first. */
    long endNumber;

    /** Answer that last named it, of its instrument's open-order answers. */
    long listing;

    private final long[] tradeIds = new long[FILLS_REMEMBERED];
    private int trades;

    WorkingOrder(int slot) {
        this.slot = slot;
    }

    boolean isForeign() {
        return clientOrderId == 0;
    }

    long remainingE8() {
        return Math.max(0, quantityE8 - cumulativeQuantityE8);
    }

    /** Remembers a fill; false when it was known. */
    boolean rememberTrade(long tradeId) {
        int known = Math.min(trades, FILLS_REMEMBERED);
        for (int i = 0; i < known; i++) {
            if (tradeIds[i] == tradeId) {
                return false;
            }
        }
        tradeIds[trades % FILLS_REMEMBERED] = tradeId;
        trades++;
        return true;
    }

    void reset() {
        clientOrderId = 0;
        venueOrderId = 0;
        instrumentId = -1;
        status = OrderStatus.NONE;
        side = Side.NULL_VAL;
        orderType = OrderType.NULL_VAL;
        role = OrderRole.NULL_VAL;
        planId = 0;
        pairId = 0;
        quantityE8 = 0;
        priceE8 = 0;
        stopPriceE8 = 0;
        worstPriceE8 = 0;
        reduceOnly = false;
        cumulativeQuantityE8 = 0;
        cumulativeQuoteE8 = 0;
        unseenFillsE8 = 0;
        acknowledged = false;
        givenUp = false;
        notFoundCount = 0;
        firstNotFoundNs = 0;
        sentTimeNs = 0;
        lastQueryNs = 0;
        endNumber = 0;
        listing = 0;
        trades = 0;
    }

    void save(StateWriter out) {
        out.putLong(clientOrderId);
        out.putLong(venueOrderId);
        out.putLong(instrumentId);
        out.putLong(status.value());
        out.putLong(side.value());
        out.putLong(orderType.value());
        out.putLong(role.value());
        out.putLong(planId);
        out.putLong(pairId);
        out.putBoolean(reduceOnly);
        out.putLong(quantityE8);
        out.putLong(priceE8);
        out.putLong(stopPriceE8);
        out.putLong(worstPriceE8);
        out.putLong(cumulativeQuantityE8);
        out.putLong(cumulativeQuoteE8);
        out.putLong(unseenFillsE8);
        out.putBoolean(acknowledged);
        out.putBoolean(givenUp);
        out.putLong(notFoundCount);
        out.putLong(firstNotFoundNs);
        out.putLong(sentTimeNs);
        out.putLong(lastQueryNs);
        out.putLong(endNumber);
        out.putLong(listing);
        out.putLong(trades);
        int known = Math.min(trades, FILLS_REMEMBERED);
        for (int i = 0; i < known; i++) {
            out.putLong(tradeIds[i]);
        }
    }

    void load(StateReader in) {
        clientOrderId = in.getLong();
        venueOrderId = in.getLong();
        instrumentId = in.getInt();
        status = OrderStatus.get((short) in.getLong());
        side = Side.get((short) in.getLong());
        orderType = OrderType.get((short) in.getLong());
        role = OrderRole.get((short) in.getLong());
        planId = in.getLong();
        pairId = in.getLong();
        reduceOnly = in.getBoolean();
        quantityE8 = in.getLong();
        priceE8 = in.getLong();
        stopPriceE8 = in.getLong();
        worstPriceE8 = in.getLong();
        cumulativeQuantityE8 = in.getLong();
        cumulativeQuoteE8 = in.getLong();
        unseenFillsE8 = in.getLong();
        acknowledged = in.getBoolean();
        givenUp = in.getBoolean();
        notFoundCount = in.getInt();
        firstNotFoundNs = in.getLong();
        sentTimeNs = in.getLong();
        lastQueryNs = in.getLong();
        endNumber = in.getLong();
        listing = in.getLong();
        trades = in.getInt();
        int known = Math.min(trades, FILLS_REMEMBERED);
        for (int i = 0; i < known; i++) {
            tradeIds[i] = in.getLong();
        }
    }
}
