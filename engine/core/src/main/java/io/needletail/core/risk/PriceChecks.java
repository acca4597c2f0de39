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
    private static final Checklist MID =
            new Checklist().with(CheckCode.PRICE_COLLAR, LimitKey.PRICE_COLLAR);
    private static final Checklist COLLARS =
            new Checklist()
                    .with(CheckCode.COLLAR_LAST, LimitKey.MAX_FROM_LAST)
                    .with(CheckCode.COLLAR_MARK, LimitKey.MAX_FROM_MARK)
                    .with(CheckCode.COLLAR_PERIOD, LimitKey.MAX_OVER_PERIOD)
                    .with(CheckCode.SELF_MATCH, 0);

    private final LimitTable limits;
    private final RiskMemory memory;

    PriceChecks(RiskMemory memory) {
        this.memory = memory;
        limits = memory.limits;
    }

    /** The collar that every order gets but those that protect or close at the market. */
    void checkMid(Wish wish, MarketColumn market, Judgement out) {
        long midE8 = out.midE8();
        out.shareAtMost(
                out.open(MID),
                Math.abs(tradedPriceE8(wish, market, out) - midE8),
                midE8,
                LimitKey.PRICE_COLLAR);
    }

    /** The collars of new risk, the last trade, the mark, all mids of a period; self-match. */
    void checkCollars(Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        long priceE8 = tradedPriceE8(wish, market, out);
        int at = out.open(COLLARS);
        at = checkReference(at, priceE8, market.tradePriceE8, LimitKey.MAX_FROM_LAST, out);
        at = checkReference(at, priceE8, market.markPriceE8, LimitKey.MAX_FROM_MARK, out);
        at = checkPeriod(at, priceE8, memory.market.period(market.instrumentId), out);
        checkSelfMatch(at, wish, market, account, out);
    }

    /** A price that there is not, as the mark on spot, is not held against an order. */
    private static int checkReference(
            int at, long priceE8, long referenceE8, LimitKey most, Judgement out) {
        return referenceE8 > 0
                ? out.shareAtMost(at, Math.abs(priceE8 - referenceE8), referenceE8, most)
                : out.put(at, 0, true);
    }

    private int checkPeriod(int at, long priceE8, PricePeriod period, Judgement out) {
        long limitE8 = limits.ofE8(LimitKey.MAX_OVER_PERIOD);
        long lowE8 = period.lowestE8();
        long highE8 = period.highestE8();
        if (highE8 == 0) {
            return out.put(at, Double.NaN, false);
        }
        double aboveLow = Math.abs((double) priceE8 - lowE8) / lowE8;
        double belowHigh = Math.abs((double) priceE8 - highE8) / highE8;
        return out.put(
                at,
                Math.max(aboveLow, belowHigh),
                isNear(priceE8, lowE8, limitE8) && isNear(priceE8, highE8, limitE8));
    }

    private static boolean isNear(long priceE8, long midE8, long limitE8) {
        return Amounts.isProductAtMost(Math.abs(priceE8 - midE8), FixedPoint.ONE, limitE8, midE8);
    }

    /**
     * Self-match prevention: a new order must not meet a working one of ours on the other side.
     * Orders that wait for their trigger meet nobody yet; stakes meet nobody but the venue.
     */
    private void checkSelfMatch(
            int at, Wish wish, MarketColumn market, AccountColumn account, Judgement out) {
        if (account.contract.isBinary()) {
            out.put(at, 0, 0, true);
            return;
        }
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
        out.put(at, FixedPoint.toDouble(meetsE8), FixedPoint.toDouble(nearestE8), passed);
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
    static long judgedPriceE8(Wish wish, long midE8) {
        if (wish.priceE8 > 0) {
            return wish.priceE8;
        }
        return wish.stopPriceE8 > 0 ? wish.stopPriceE8 : midE8;
    }

    /** The price the order could trade at first: its own, or the other side's best. */
    private static long tradedPriceE8(Wish wish, MarketColumn market, Judgement out) {
        if (wish.priceE8 > 0 || wish.stopPriceE8 > 0) {
            return out.priceE8();
        }
        long best = wish.side == Side.BUY ? market.askPriceE8 : market.bidPriceE8;
        return best > 0 ? best : out.midE8();
    }
}
