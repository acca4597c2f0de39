package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

/**
 * How much to buy or sell: the quantity that loses {@code riskPerTrade} of the basis between price
 * and stop, floored to the lot; never more than the free money or the venue allow.
 */
final class PositionSize {
    private final ExecutionConfig config;
    private final long riskPerTradeE8;
    private final long maxCapitalFractionE8;

    PositionSize(ExecutionConfig config) {
        this.config = config;
        riskPerTradeE8 = FixedPoint.fromDouble(config.riskPerTrade());
        maxCapitalFractionE8 = FixedPoint.fromDouble(config.maxCapitalFraction());
    }

    long quantityE8(long priceE8, long stopDistanceE8, MarketColumn market, AccountColumn account) {
        long basisE8 = basisE8(account);
        if (basisE8 <= 0) {
            return 0;
        }
        long riskE8 = FixedPoint.multiply(basisE8, riskPerTradeE8);
        long byRiskE8 = FixedPoint.divide(riskE8, stopDistanceE8);
        long spendableE8 =
                FixedPoint.multiply(
                        Math.max(0, Math.min(basisE8, account.freeQuoteE8)), maxCapitalFractionE8);
        long quantityE8 = Math.min(byRiskE8, FixedPoint.divide(spendableE8, priceE8));
        if (market.maxQuantityE8 > 0) {
            quantityE8 = Math.min(quantityE8, market.maxQuantityE8);
        }
        return Grid.floor(quantityE8, market.lotSizeE8);
    }

    private long basisE8(AccountColumn account) {
        return config.sizingBasis() == ExecutionConfig.SizingBasis.CAPITAL
                ? config.capitalE8()
                : account.equityE8;
    }
}
