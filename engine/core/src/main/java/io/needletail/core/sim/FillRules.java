package io.needletail.core.sim;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;

/**
 * When recorded data fills our resting orders and triggers our conditional ones.
 *
 * <ul>
 *   <li>A trade beyond a limit price fills the whole rest: the level has been used up, and us with
 *       it. A trade at the price first uses up what was ahead of us.
 *   <li>A touch of the other side at or through our price fills the whole rest.
 *   <li>Conditional orders trigger on trades and then go to market.
 *   <li>Where there are only candles: what arrives after a close takes the next open; a range
 *       beyond the price fills; of several orders that one candle could have reached, stop-losses
 *       come first.
 * </ul>
 */
final class FillRules {
    private final SimulatedBook book;
    private final SimulatedOrders orders;
    private final RecordedMarket[] markets;

    FillRules(SimulatedBook book, RecordedMarket[] markets) {
        this.book = book;
        this.markets = markets;
        orders = book.orders();
    }

    void onTrade(TradeDecoder trade, long timeNs) {
        int instrumentId = trade.instrumentId();
        long priceE8 = trade.priceE8();
        int count = orders.count();
        for (int i = 0; i < count; i++) {
            SimulatedOrder order = orders.at(i);
            if (!order.live || order.instrumentId != instrumentId) {
                continue;
            }
            if (order.forOpen) {
                book.open(order, timeNs);
            } else if (order.waiting) {
                if (OrderKinds.triggers(order.type, order.side, order.stopPriceE8, priceE8)) {
                    book.trigger(order, timeNs);
                }
            } else if (through(order, priceE8)) {
                book.fill(order, order.priceE8, order.remainingE8(), true, timeNs);
            } else if (priceE8 == order.priceE8 && trade.aggressor() != order.side) {
                atPrice(order, trade.quantityE8(), timeNs);
            }
        }
    }

    private void atPrice(SimulatedOrder order, long quantityE8, long timeNs) {
        long reachesUsE8 = quantityE8 - order.aheadE8;
        order.aheadE8 = Math.max(0, -reachesUsE8);
        if (reachesUsE8 > 0) {
            long filledE8 = Math.min(order.remainingE8(), reachesUsE8);
            book.fill(order, order.priceE8, filledE8, true, timeNs);
        }
    }

    /** The visible book or quote has changed. */
    void onBook(int instrumentId, long timeNs) {
        RecordedMarket market = markets[instrumentId];
        int count = orders.count();
        for (int i = 0; i < count; i++) {
            SimulatedOrder order = orders.at(i);
            if (!order.live || order.waiting || order.instrumentId != instrumentId) {
                continue;
            }
            if (order.forOpen) {
                book.open(order, timeNs);
                continue;
            }
            long touchE8 = market.bestPriceE8(MatchingEngine.opposite(order.side));
            boolean crossed =
                    touchE8 > 0
                            && (order.side == Side.BUY
                                    ? touchE8 <= order.priceE8
                                    : touchE8 >= order.priceE8);
            if (crossed) {
                book.fill(order, order.priceE8, order.remainingE8(), true, timeNs);
            } else if (order.priceE8 == market.bestPriceE8(order.side)) {
                long displayedE8 = market.displayedE8(order.side, order.priceE8);
                order.aheadE8 = Math.min(order.aheadE8, displayedE8);
            }
        }
    }

    /** A candle has opened. */
    void onOpen(int instrumentId, long timeNs) {
        int count = orders.count();
        for (int i = 0; i < count; i++) {
            SimulatedOrder order = orders.at(i);
            if (order.live && order.forOpen && order.instrumentId == instrumentId) {
                book.open(order, timeNs);
            }
        }
    }

    void onCandle(VenueCandleDecoder candle, long timeNs) {
        int count = orders.count();
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < count; i++) {
                SimulatedOrder order = orders.at(i);
                if (order.live
                        && order.instrumentId == candle.instrumentId()
                        && stopLoss(order) == (pass == 0)) {
                    reach(order, candle, timeNs);
                }
            }
        }
    }

    private void reach(SimulatedOrder order, VenueCandleDecoder candle, long timeNs) {
        if (order.waiting) {
            boolean rises = OrderKinds.triggersOnRise(order.type, order.side);
            long extremeE8 = rises ? candle.highE8() : candle.lowE8();
            if (!OrderKinds.triggers(order.type, order.side, order.stopPriceE8, extremeE8)) {
                return;
            }
            long openE8 = candle.openE8();
            boolean gap = OrderKinds.triggers(order.type, order.side, order.stopPriceE8, openE8);
            RecordedMarket market = markets[order.instrumentId];
            long priceE8 = gap ? openE8 : order.stopPriceE8;
            Side from = MatchingEngine.opposite(order.side);
            book.triggerAt(order, market.worsened(from, priceE8), timeNs);
        } else if (through(order, order.side == Side.BUY ? candle.lowE8() : candle.highE8())) {
            book.fill(order, order.priceE8, order.remainingE8(), true, timeNs);
        }
    }

    private static boolean stopLoss(SimulatedOrder order) {
        return order.waiting
                && (order.type == OrderType.STOP_LOSS || order.type == OrderType.STOP_LOSS_LIMIT);
    }

    private static boolean through(SimulatedOrder order, long priceE8) {
        return order.side == Side.BUY ? priceE8 < order.priceE8 : priceE8 > order.priceE8;
    }
}
