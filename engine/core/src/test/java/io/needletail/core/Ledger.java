package io.needletail.core;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

import org.agrona.collections.Long2LongHashMap;

/**
 * Books of its own, kept from what goes into a core and what comes out, and what must hold of both
 * after every event. It shares no code with the core but the arithmetic of products.
 */
final class Ledger {
    private static final int ORDERS = 1 << 16;
    private static final int NONE = -1;

    /** What the core must keep; a test may ask for less than it was told. */
    record Bounds(
            long positionE8,
            long grossE8,
            long netE8,
            long groupGrossE8,
            int messages,
            long windowNs,
            long orderNotionalE8) {}

    private final Bounds bounds;
    private final long tickE8;
    private final long lotE8;
    private final long minNotionalE8;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderIntentDecoder intent = new OrderIntentDecoder();
    private final CancelIntentDecoder cancel = new CancelIntentDecoder();
    private final AdjustmentDecoder adjustment = new AdjustmentDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();

    private final Long2LongHashMap slotOf = new Long2LongHashMap(4 * ORDERS, 0.5f, NONE);
    private final long[] orderIds = new long[ORDERS];
    private final long[] leftE8 = new long[ORDERS];
    private final long[] filledE8 = new long[ORDERS];
    private final int[] instrumentOf = new int[ORDERS];
    private final boolean[] buys = new boolean[ORDERS];
    private final boolean[] alive = new boolean[ORDERS];

    private final long[] positionsE8;
    private final long[] openBuysE8;
    private final long[] openSellsE8;
    private final long[] marksE8;
    private final long[] midsE8;
    private final long[] sentNs;
    private long messages;
    private long cashE8;
    private long lastId;
    private long nowNs;
    private int template;
    private boolean killed;
    private boolean risked;

    long judged;
    long sent;
    long fills;

    Ledger(Bounds bounds, int instruments, long capitalE8, long[] grid) {
        this.bounds = bounds;
        cashE8 = capitalE8;
        tickE8 = grid[0];
        lotE8 = grid[1];
        minNotionalE8 = grid[2];
        positionsE8 = new long[instruments];
        openBuysE8 = new long[instruments];
        openSellsE8 = new long[instruments];
        marksE8 = new long[instruments];
        midsE8 = new long[instruments];
        sentNs = new long[bounds.messages()];
    }

    void kill(boolean now) {
        killed = now;
    }

    /** A report is about to be given to the core. */
    void onReport(EventSlot slot) {
        report.wrapAndApplyHeader(slot.input().buffer(), 0, header);
        long id = report.clientOrderId();
        if (id == 0) {
            return;
        }
        int at = (int) slotOf.get(id);
        require(at != NONE, "a report on an order that was never sent", id);
        long addedE8 = report.cumulativeQuantityE8() - filledE8[at];
        if (addedE8 > 0) {
            fill(at, addedE8);
        }
        OrderStatus status = report.orderStatus();
        boolean ended =
                status == OrderStatus.FILLED
                        || status == OrderStatus.CANCELED
                        || status == OrderStatus.REJECTED
                        || status == OrderStatus.EXPIRED;
        boolean refusesCancel = report.executionType() == ExecutionType.CANCEL_REJECTED;
        if (alive[at] && ended && !refusesCancel) {
            open(at, -leftE8[at]);
            alive[at] = false;
        }
    }

    private void fill(int at, long addedE8) {
        int id = instrumentOf[at];
        long quoteE8 = FixedPoint.multiply(report.lastPriceE8(), addedE8);
        require(report.lastQuantityE8() == addedE8, "a fill was lost on the way", addedE8);
        filledE8[at] += addedE8;
        positionsE8[id] += buys[at] ? addedE8 : -addedE8;
        cashE8 += (buys[at] ? -quoteE8 : quoteE8) - report.feeE8();
        if (alive[at]) {
            open(at, -addedE8);
        }
        fills++;
    }

    private void open(int at, long changeE8) {
        leftE8[at] += changeE8;
        if (buys[at]) {
            openBuysE8[instrumentOf[at]] += changeE8;
        } else {
            openSellsE8[instrumentOf[at]] += changeE8;
        }
    }

    /** The core has decided; everything is held against everything. */
    void onDecided(EventSlot slot) {
        nowNs = slot.input().timeNs();
        template = slot.input().templateId();
        MarketColumn market = slot.market();
        int id = market.instrumentId;
        if (id >= 0) {
            midsE8[id] = market.midPriceE8();
            long markE8 = market.tradePriceE8 > 0 ? market.tradePriceE8 : midsE8[id];
            marksE8[id] = markE8 > 0 ? markE8 : marksE8[id];
        }
        risked = false;
        read(slot.outbox());
        hold(slot.account(), id);
        if (risked) {
            holdExposure(id);
        }
    }

    private void read(Outbox outbox) {
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            switch (header.wrap(outbox.buffer(), at).templateId()) {
                case OrderIntentDecoder.TEMPLATE_ID -> {
                    intent.wrapAndApplyHeader(outbox.buffer(), at, header);
                    onOrder();
                }
                case CancelIntentDecoder.TEMPLATE_ID -> {
                    cancel.wrapAndApplyHeader(outbox.buffer(), at, header);
                    onMessage();
                }
                case RiskDecisionDecoder.TEMPLATE_ID -> judged++;
                case AdjustmentDecoder.TEMPLATE_ID -> {
                    adjustment.wrapAndApplyHeader(outbox.buffer(), at, header);
                    onWriteOff();
                }
                default -> {}
            }
            at = outbox.after(at);
        }
    }

    /** What is held and too little for an order becomes the owner's; what it cost is gone. */
    private void onWriteOff() {
        if (adjustment.reason() != Reason.REDUCED_POSITION) {
            return;
        }
        int id = adjustment.instrumentId();
        long restE8 = Math.abs(positionsE8[id]);
        require(
                adjustment.clientOrderId() != 0 && adjustment.ourQuantityE8() == restE8,
                "a position that became smaller by itself",
                adjustment.ourQuantityE8());
        boolean sells = FixedPoint.multiply(restE8, midsE8[id]) >= minNotionalE8;
        require(!sells, "a rest written off that could be sold", restE8);
        positionsE8[id] = 0;
    }

    private void onOrder() {
        require(!killed, "an order after KILL", intent.clientOrderId());
        require(intent.clientOrderId() > lastId, "an id that was given before", lastId);
        lastId = intent.clientOrderId();
        onMessage();
        boolean priced = intent.priceE8() != OrderIntentDecoder.priceE8NullValue();
        int id = intent.instrumentId();
        long priceE8 = priced ? intent.priceE8() : midsE8[id];
        long notionalE8 = FixedPoint.multiply(intent.quantityE8(), priceE8);
        require(!priced || priceE8 % tickE8 == 0, "a price off the grid", priceE8);
        require(intent.quantityE8() % lotE8 == 0, "a quantity off the grid", intent.quantityE8());
        require(notionalE8 >= minNotionalE8, "a notional below the least", notionalE8);
        if (!intent.flags().rEDUCE_ONLY()) {
            require(notionalE8 <= bounds.orderNotionalE8(), "an order too large", notionalE8);
            risked = true;
        }
        int at = (int) (sent & ORDERS - 1);
        require(!alive[at], "an order whose end was never told", orderIds[at]);
        slotOf.remove(orderIds[at]);
        orderIds[at] = lastId;
        slotOf.put(lastId, at);
        leftE8[at] = 0;
        filledE8[at] = 0;
        instrumentOf[at] = id;
        buys[at] = intent.side() == Side.BUY;
        alive[at] = true;
        open(at, intent.quantityE8());
        sent++;
    }

    private void onMessage() {
        int at = (int) (messages++ % sentNs.length);
        long earlier = sentNs[at];
        require(
                messages <= sentNs.length || nowNs - earlier >= bounds.windowNs(),
                "too many messages in a window",
                nowNs - earlier);
        sentNs[at] = nowNs;
    }

    private void hold(AccountColumn account, int id) {
        if (id >= 0) {
            require(
                    account.positionQuantityE8 == positionsE8[id],
                    "the position is not the sum of fills",
                    account.positionQuantityE8 - positionsE8[id]);
        }
        long equityE8 = cashE8;
        for (int i = 0; i < positionsE8.length; i++) {
            equityE8 += amountE8(positionsE8[i], marksE8[i]);
        }
        require(
                account.equityE8 == equityE8,
                "money was made or lost",
                account.equityE8 - equityE8);
    }

    private void holdExposure(int id) {
        long worstE8 =
                Math.max(
                        Math.abs(positionsE8[id] + openBuysE8[id]),
                        Math.abs(positionsE8[id] - openSellsE8[id]));
        require(
                sideOf(id, worstE8) <= bounds.positionE8(),
                "an instrument beyond its limit",
                sideOf(id, worstE8));
        long gross = 0;
        long longs = 0;
        long shorts = 0;
        for (int i = 0; i < positionsE8.length; i++) {
            long up = amountE8(positionsE8[i] + openBuysE8[i], midsE8[i]);
            long down = amountE8(positionsE8[i] - openSellsE8[i], midsE8[i]);
            gross += Math.max(Math.abs(up), Math.abs(down));
            longs += up;
            shorts += down;
        }
        require(gross <= bounds.grossE8(), "the account's gross beyond its limit", gross);
        require(gross <= bounds.groupGrossE8(), "the group's gross beyond its limit", gross);
        long net = Math.max(Math.abs(longs), Math.abs(shorts));
        require(net <= bounds.netE8(), "the account's net beyond its limit", net);
    }

    private long sideOf(int id, long quantityE8) {
        return FixedPoint.multiply(quantityE8, midsE8[id]);
    }

    private static long amountE8(long quantityE8, long priceE8) {
        long amountE8 = FixedPoint.multiply(Math.abs(quantityE8), priceE8);
        return quantityE8 < 0 ? -amountE8 : amountE8;
    }

    private void require(boolean holds, String what, long value) {
        if (!holds) {
            throw new AssertionError(
                    "%s: %d (order %d, after %d judged, %d sent, time %d, template %d)"
                            .formatted(what, value, lastId, judged, sent, nowNs, template));
        }
    }
}
