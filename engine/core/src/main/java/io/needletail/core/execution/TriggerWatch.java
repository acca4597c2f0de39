package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.core.market.MarketColumn;

/**
 * Decides by which prices emulated orders are moved and triggered: a trade of this event, or the
 * best opposite price of a book that is synced and changed in this event. No other price counts,
 * however long ago the last of them was.
 */
final class TriggerWatch {
    /** A trailing stop's move is told when it is at least this part of its distance. */
    private static final int TOLD_PARTS = 10;

    private TriggerWatch() {}

    /** The price of this event that the order watches, 0 = it says nothing to it. */
    static long seenPriceE8(EmulatedOrder order, MarketColumn market) {
        if (order.trigger == TriggerPrice.LAST_TRADE) {
            return market.traded ? market.tradePriceE8 : 0;
        }
        boolean sees = market.bookChanged && market.bookState == BookState.SYNCED;
        if (!sees) {
            return 0;
        }
        return order.side == Side.SELL ? market.bidPriceE8 : market.askPriceE8;
    }

    /** The order's level is reached at this price. */
    static boolean isReached(EmulatedOrder order, long priceE8) {
        if (order.stopPriceE8 <= 0) {
            return false;
        }
        return order.triggersOnRise() ? priceE8 >= order.stopPriceE8 : priceE8 <= order.stopPriceE8;
    }

    /**
     * Lets a trailing stop follow; it never goes back, whatever the distance does.
     *
     * @param atr average true range in price units, 0 = not known.
     * @return whether the move is to be told.
     */
    static boolean follow(EmulatedOrder order, long priceE8, double atr, long tickE8) {
        boolean sells = order.side == Side.SELL;
        long best = order.bestPriceE8;
        order.bestPriceE8 =
                best == 0 ? priceE8 : sells ? Math.max(best, priceE8) : Math.min(best, priceE8);
        long distanceE8 = distanceE8(order, atr);
        if (distanceE8 <= 0) {
            return false;
        }
        long stopE8 =
                sells
                        ? Grid.floor(order.bestPriceE8 - distanceE8, tickE8)
                        : Grid.ceiling(order.bestPriceE8 + distanceE8, tickE8);
        boolean better =
                order.stopPriceE8 == 0
                        || (sells ? stopE8 > order.stopPriceE8 : stopE8 < order.stopPriceE8);
        if (stopE8 <= 0 || !better) {
            return false;
        }
        order.stopPriceE8 = stopE8;
        long movedE8 = Math.abs(stopE8 - order.toldStopE8);
        boolean told = order.toldStopE8 == 0 || movedE8 >= distanceE8 / TOLD_PARTS;
        if (told) {
            order.toldStopE8 = stopE8;
        }
        return told;
    }

    private static long distanceE8(EmulatedOrder order, double atr) {
        return switch (order.trail) {
            case OFFSET -> order.trailE8;
            case FRACTION -> FixedPoint.multiply(order.bestPriceE8, order.trailE8);
            case ATR ->
                    atr > 0 ? FixedPoint.fromDouble(FixedPoint.toDouble(order.trailE8) * atr) : 0;
            default -> 0;
        };
    }

    /** The request says all that its kind needs, and nothing that contradicts it. */
    static boolean isSound(EmulatedOrder order, double atr) {
        boolean trails = order.trail != TrailKind.NONE;
        boolean limited = order.childType() != OrderType.MARKET;
        boolean levelled = trails ? order.trailE8 > 0 : order.hasTrigger() == order.stopPriceE8 > 0;
        return levelled
                && order.quantityE8 > 0
                && limited == order.priceE8 > 0
                && (!trails || order.hasTrigger())
                && (order.trail != TrailKind.FRACTION || order.trailE8 < FixedPoint.ONE)
                && (order.trail != TrailKind.ATR || atr > 0)
                && (order.displayE8 == 0 || isIceberg(order));
    }

    private static boolean isIceberg(EmulatedOrder order) {
        return order.displayE8 > 0
                && order.displayE8 <= order.quantityE8
                && order.childType() == OrderType.LIMIT
                && order.timeInForce == TimeInForce.GTC;
    }
}
