package io.needletail.core.risk;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;

/** Whether the venue can take an order as it is, and whether a person can have meant its size. */
final class SizeChecks {
    private final LimitTable limits;
    private final RiskMemory memory;

    SizeChecks(RiskMemory memory) {
        this.memory = memory;
        limits = memory.limits;
    }

    /** The venue's grid and bounds; our own notional limit for new risk. */
    void checkConformity(Wish wish, boolean newRisk, MarketColumn market, Judgement out) {
        long offTickE8 =
                remainder(wish.priceE8, market.tickSizeE8)
                        + remainder(wish.stopPriceE8, market.tickSizeE8);
        out.atMostE8(CheckCode.TICK_SIZE, offTickE8, 0);
        out.atMostE8(CheckCode.LOT_SIZE, remainder(wish.quantityE8, market.lotSizeE8), 0);
        long leastE8 = Math.max(1, market.minQuantityE8);
        out.atLeastE8(CheckCode.MIN_QUANTITY, wish.quantityE8, leastE8);
        out.atMostE8(CheckCode.MAX_QUANTITY, wish.quantityE8, limitOf(market.maxQuantityE8));
        long notionalE8 = out.notionalE8();
        out.atLeastE8(CheckCode.MIN_NOTIONAL, notionalE8, market.minNotionalE8);
        long mostE8 = limitOf(market.maxNotionalE8);
        if (newRisk) {
            mostE8 = Math.min(mostE8, limits.ofE8(LimitKey.MAX_ORDER_NOTIONAL));
        }
        out.atMostE8(CheckCode.MAX_NOTIONAL, notionalE8, mostE8);
    }

    /** Fat fingers: in itself, beside our own last orders, beside what the market trades. */
    void checkSize(Wish wish, Judgement out) {
        long quantityE8 = wish.quantityE8;
        out.atMostE8(CheckCode.ORDER_QUANTITY, quantityE8, LimitKey.MAX_QUANTITY);
        checkTypical(
                CheckCode.TYPICAL_ORDER,
                quantityE8,
                memory.orders[wish.instrumentId].medianE8(),
                LimitKey.MAX_TIMES_TYPICAL_ORDER,
                out);
        checkTypical(
                CheckCode.TYPICAL_TRADE,
                quantityE8,
                memory.market.typicalTradeE8(wish.instrumentId),
                LimitKey.MAX_TIMES_TYPICAL_TRADE,
                out);
    }

    private void checkTypical(
            CheckCode code, long quantityE8, long typicalE8, LimitKey key, Judgement out) {
        if (typicalE8 > 0) {
            out.shareAtMost(code, quantityE8, typicalE8, key);
        } else {
            out.add(code, 0, limits.of(key), true);
        }
    }

    private static long remainder(long value, long step) {
        return step > 0 ? value % step : 0;
    }

    private static long limitOf(long limitE8) {
        return limitE8 > 0 ? limitE8 : Long.MAX_VALUE;
    }
}
