package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How large one order for new risk may be (fat finger); RTS 6 (EU 2017/589) article 15(1)(c). The
 * most notional of an order is {@code maxOrderNotional}. A value at its limit passes.
 *
 * @param maxQuantityE8 most quantity of an order, whatever the instrument, above 0.
 * @param maxTimesTypicalOrder most quantity as a multiple of the median of the instrument's last
 *     {@value TypicalSize#REMEMBERED} orders for new risk, 1 to 1,000,000; not held against an
 *     order before there are so many.
 * @param maxTimesTypicalTrade the same against the market's last trades.
 */
@Cold
public record SizeLimits(
        long maxQuantityE8, double maxTimesTypicalOrder, double maxTimesTypicalTrade) {
    private static final double MOST_TIMES = 1_000_000;

    /** Checks each limit. */
    public SizeLimits {
        RiskLimits.within("size.maxQuantity (E8)", maxQuantityE8, 1, Long.MAX_VALUE);
        RiskLimits.ratio("size.maxTimesTypicalOrder", maxTimesTypicalOrder, 1, MOST_TIMES);
        RiskLimits.ratio("size.maxTimesTypicalTrade", maxTimesTypicalTrade, 1, MOST_TIMES);
    }
}
