package io.needletail.core.risk;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.core.execution.OrderParts;
import io.needletail.core.execution.Wish;
import io.needletail.core.market.MarketColumn;

/** Whether the venue can take an order as it is, and whether a person can have meant its size. */
final class SizeChecks {
    private static final Checklist CONFORMITY =
            new Checklist()
                    .with(CheckCode.TICK_SIZE, 0)
                    .with(CheckCode.LOT_SIZE, 0)
                    .with(CheckCode.MIN_QUANTITY, 0)
                    .with(CheckCode.MAX_QUANTITY, 0)
                    .with(CheckCode.MIN_NOTIONAL, 0)
                    .with(CheckCode.MAX_NOTIONAL, 0);
    private static final Checklist SIZE =
            new Checklist()
                    .with(CheckCode.ORDER_QUANTITY, LimitKey.MAX_QUANTITY)
                    .with(CheckCode.TYPICAL_ORDER, LimitKey.MAX_TIMES_TYPICAL_ORDER)
                    .with(CheckCode.TYPICAL_TRADE, LimitKey.MAX_TIMES_TYPICAL_TRADE);

    private final LimitTable limits;
    private final RiskMemory memory;

    SizeChecks(RiskMemory memory) {
        this.memory = memory;
        limits = memory.limits;
    }

    /**
     * The venue's grid and bounds; our own notional limit for new risk. What reduces at the market
     * has the venue's notional limit against it only where the venue says so.
     */
    void checkConformity(Wish wish, boolean newRisk, MarketColumn market, Judgement out) {
        long offTickE8 =
                remainder(wish.priceE8, market.tickSizeE8)
                        + remainder(wish.stopPriceE8, market.tickSizeE8);
        int at = out.open(CONFORMITY);
        at = out.atMostE8(at, offTickE8, 0);
        at = out.atMostE8(at, remainder(wish.quantityE8, market.lotSizeE8), 0);
        at = out.atLeastE8(at, wish.quantityE8, Math.max(1, market.minQuantityE8));
        boolean atMarket = wish.orderType == OrderType.MARKET;
        at = out.atMostE8(at, wish.quantityE8, OrderParts.mostE8(atMarket, market));
        long notionalE8 = out.notionalE8();
        at = out.atLeastE8(at, notionalE8, market.minNotionalE8);
        boolean spared = !newRisk && atMarket && !market.maxNotionalAtMarket;
        long mostE8 = spared ? Long.MAX_VALUE : limitOf(market.maxNotionalE8);
        if (newRisk) {
            mostE8 = Math.min(mostE8, limits.ofE8(LimitKey.MAX_ORDER_NOTIONAL));
        }
        out.atMostE8(at, notionalE8, mostE8);
    }

    /** Fat fingers: in itself, beside our own last orders, beside what the market trades. */
    void checkSize(Wish wish, Judgement out) {
        long quantityE8 = wish.quantityE8;
        int at = out.open(SIZE);
        at = out.atMostE8(at, quantityE8, LimitKey.MAX_QUANTITY);
        at =
                checkTypical(
                        at,
                        quantityE8,
                        memory.orders[wish.instrumentId].medianE8(),
                        LimitKey.MAX_TIMES_TYPICAL_ORDER,
                        out);
        checkTypical(
                at,
                quantityE8,
                memory.market.typicalTradeE8(wish.instrumentId),
                LimitKey.MAX_TIMES_TYPICAL_TRADE,
                out);
    }

    private static int checkTypical(
            int at, long quantityE8, long typicalE8, LimitKey most, Judgement out) {
        return typicalE8 > 0
                ? out.shareAtMost(at, quantityE8, typicalE8, most)
                : out.put(at, 0, true);
    }

    private static long remainder(long value, long step) {
        return step > 0 ? value % step : 0;
    }

    private static long limitOf(long limitE8) {
        return limitE8 > 0 ? limitE8 : Long.MAX_VALUE;
    }
}
