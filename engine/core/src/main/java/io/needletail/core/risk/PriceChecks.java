package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;

/** Whether an order's price can be meant, and whether it would meet an order of our own. */
final class PriceChecks {
    private final LimitTable limits;
    private final RiskMemory memory;

    PriceChecks(RiskMemory memory) {
        this.memory = memory;
        limits = memory.limits;
    }

    /** The collar that every order but stops and targets gets. */
    void checkMid(Wish wish, MarketColumn market, Judgement out) {
        long midE8 = market.midPriceE8();
        out.shareAtMost(
                CheckCode.PRICE_COLLAR,
                Math.abs(tradedPriceE8(wish, market) - midE8),
                midE8,
                LimitKey.PRICE_COLLAR);
    }

    /** The collars of new risk: the last trade, the mark, all mids of a period. */
    void checkCollars(Wish wish, MarketColumn market, Judgement out) {
        long priceE8 = tradedPriceE8(wish, market);
        checkReference(
                CheckCode.COLLAR_LAST, priceE8, market.tradePriceE8, LimitKey.MAX_FROM_LAST, out);
        checkReference(
                CheckCode.COLLAR_MARK, priceE8, market.markPriceE8, LimitKey.MAX_FROM_MARK, out);
        checkPeriod(priceE8, memory.market.period(market.instrumentId), out);
    }

    /** A price that there is not, as the mark on spot, is not held against an order. */
    private void checkReference(
            CheckCode code, long priceE8, long referenceE8, LimitKey most, Judgement out) {
        if (referenceE8 > 0) {
            long distanceE8 = Math.abs(priceE8 - referenceE8);
            out.shareAtMost(code, distanceE8, referenceE8, most);
        } else {
            out.add(code, 0, limits.of(most), true);
        }
    }

    private void checkPeriod(long priceE8, PricePeriod period, Judgement out) {
        long limitE8 = limits.ofE8(LimitKey.MAX_OVER_PERIOD);
        long lowE8 = period.lowestE8();
        long highE8 = period.highestE8();
        if (highE8 == 0) {
            out.add(
                    CheckCode.COLLAR_PERIOD,
                    Double.NaN,
                    limits.of(LimitKey.MAX_OVER_PERIOD),
                    false);
            return;
        }
        double aboveLow = Math.abs((double) priceE8 - lowE8) / lowE8;
        double belowHigh = Math.abs((double) priceE8 - highE8) / highE8;
        out.add(
                CheckCode.COLLAR_PERIOD,
                Math.max(aboveLow, belowHigh),
                limits.of(LimitKey.MAX_OVER_PERIOD),
                isNear(priceE8, lowE8, limitE8) && isNear(priceE8, highE8, limitE8));
    }

    private static boolean isNear(long priceE8, long midE8, long limitE8) {
        return Amounts.isProductAtMost(Math.abs(priceE8 - midE8), FixedPoint.ONE, limitE8, midE8);
    }

    /**
     * Self-match prevention: a new order must not meet a working one of ours on the other side.
     * Orders that wait for their trigger meet nobody yet.
     */
    void checkSelfMatch(Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        long meetsE8 = meetsE8(wish, market);
        int id = market.instrumentId;
        long nearestE8;
        boolean passed;
        if (wish.side == Side.BUY) {
            nearestE8 = Math.min(account.lowestSellE8, memory.exposure.lowestSellE8(id));
            passed = meetsE8 < nearestE8;
            nearestE8 = nearestE8 == Long.MAX_VALUE ? 0 : nearestE8;
        } else {
            nearestE8 = Math.max(account.highestBuyE8, memory.exposure.highestBuyE8(id));
            passed = meetsE8 == 0 || meetsE8 > nearestE8;
        }
        out.add(
                CheckCode.SELF_MATCH,
                FixedPoint.toDouble(meetsE8),
                FixedPoint.toDouble(nearestE8),
                passed);
    }

    /**
     * The worst price an order could trade at as the visible book stands: its limit, else the last
     * level that it needs, else any; 0 of one that waits for its trigger.
     */
    static long meetsE8(Wish wish, MarketColumn market) {
        if (wish.stopPriceE8 > 0) {
            return 0;
        }
        if (wish.priceE8 > 0) {
            return wish.priceE8;
        }
        boolean buys = wish.side == Side.BUY;
        int levels = buys ? market.askLevels : market.bidLevels;
        long[] pricesE8 = buys ? market.askPricesE8 : market.bidPricesE8;
        long[] quantitiesE8 = buys ? market.askQuantitiesE8 : market.bidQuantitiesE8;
        long leftE8 = wish.quantityE8;
        for (int i = 0; i < levels; i++) {
            leftE8 -= quantitiesE8[i];
            if (leftE8 <= 0) {
                return pricesE8[i];
            }
        }
        return buys ? Long.MAX_VALUE - 1 : 1;
    }

    /** The order's own price, or mid where it takes what there is. */
    static long judgedPriceE8(Wish wish, MarketColumn market) {
        if (wish.priceE8 > 0) {
            return wish.priceE8;
        }
        return wish.stopPriceE8 > 0 ? wish.stopPriceE8 : market.midPriceE8();
    }

    /** The price the order could trade at first: its own, or the other side's best. */
    private static long tradedPriceE8(Wish wish, MarketColumn market) {
        if (wish.priceE8 > 0 || wish.stopPriceE8 > 0) {
            return judgedPriceE8(wish, market);
        }
        long best = wish.side == Side.BUY ? market.askPriceE8 : market.bidPriceE8;
        return best > 0 ? best : market.midPriceE8();
    }
}
