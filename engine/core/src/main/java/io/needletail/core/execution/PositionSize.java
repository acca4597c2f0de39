package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.SizingMethod;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

/**
 * How much to buy or sell, floored to the lot; never more than the free money or the venue allow.
 * What it was computed from stays here until the next entry, to be told.
 *
 * <ul>
 *   <li>Fixed fraction (Vince, "The Mathematics of Money Management", 1992): the quantity that
 *       loses {@code riskPerTrade} of the basis at the stop.
 *   <li>Volatility target (Moreira and Muir, "Volatility-Managed Portfolios", 2017): the share
 *       target / σ of the basis is held.
 *   <li>Kelly ("A New Interpretation of Information Rate", 1956), for a bet that wins b times its
 *       stake with probability p: f = p − (1 − p) / b is lost at the stop; here a configured part
 *       of it, p the signal's confidence and b the target's distance over the stop's. Of a binary
 *       contract b is what it pays, which nobody tells us before: there is no such size.
 *   <li>Risk parity (Maillard, Roncalli and Teïletche, "On the properties of equally-weighted risk
 *       contributions portfolios", 2010; equal correlations): the share (1/σ) / Σ(1/σ) is held.
 * </ul>
 *
 * <p>A streak of n losses leaves {@code streakShrink}ⁿ of the size.
 */
final class PositionSize {
    /** More is no figure but a volatility that is next to nothing. */
    private static final double MOST_FRACTION = 1_000_000;

    private final ExecutionConfig config;
    private final SizingConfig sizing;
    private final Volatilities volatilities;
    private final long riskPerTradeE8;
    private final long maxCapitalFractionE8;

    long basisE8;
    long priceE8;
    long lossPerUnitE8;
    double input;
    double fraction;
    double streakFactor;
    int lossStreak;
    long wantedE8;
    long affordableE8;
    long quantityE8;

    PositionSize(ExecutionConfig config, Volatilities volatilities) {
        this.config = config;
        sizing = config.sizing();
        this.volatilities = volatilities;
        riskPerTradeE8 = FixedPoint.fromDouble(config.riskPerTrade());
        maxCapitalFractionE8 = FixedPoint.fromDouble(config.maxCapitalFraction());
    }

    SizingMethod method() {
        return sizing.method();
    }

    /** The quantity; 0 = nothing. */
    long quantityE8(
            long entryE8,
            Levels levels,
            double confidence,
            MarketColumn market,
            AccountColumn account) {
        basisE8 = basisE8(account);
        priceE8 = entryE8;
        lossPerUnitE8 = account.contract.lossPerUnitE8(entryE8, levels.stopE8());
        lossStreak = account.lossStreak;
        streakFactor = streakFactor(lossStreak);
        wantedE8 = 0;
        affordableE8 = 0;
        quantityE8 = 0;
        long shareE8 =
                FixedPoint.multiply(
                        shareE8(odds(levels, account), confidence, market.instrumentId),
                        streakE8());
        if (basisE8 <= 0 || shareE8 <= 0) {
            return 0;
        }
        wantedE8 = wantedE8(FixedPoint.cappedProduct(basisE8, shareE8), account);
        long spendableE8 =
                FixedPoint.multiply(
                        Math.max(0, Math.min(basisE8, account.freeQuoteE8)), maxCapitalFractionE8);
        affordableE8 = account.contract.affordableE8(spendableE8, entryE8);
        if (market.maxQuantityE8 > 0) {
            affordableE8 = Math.min(affordableE8, market.maxQuantityE8);
        }
        quantityE8 = Grid.floor(Math.min(wantedE8, affordableE8), market.lotSizeE8);
        return quantityE8;
    }

    private long wantedE8(long moneyE8, AccountColumn account) {
        boolean risked =
                sizing.method() == SizingMethod.FIXED_FRACTION
                        || sizing.method() == SizingMethod.KELLY;
        return risked
                ? FixedPoint.cappedQuotient(moneyE8, lossPerUnitE8)
                : account.contract.quantityForE8(moneyE8, priceE8);
    }

    /** What is won per amount lost; NaN of a stake, for which the venue alone sets it. */
    private static double odds(Levels levels, AccountColumn account) {
        return account.contract.isBinary() ? Double.NaN : levels.rewardRisk();
    }

    /** Of the basis, before losses in a row: risked at the stop, or held. */
    private long shareE8(double odds, double confidence, int instrumentId) {
        if (sizing.method() == SizingMethod.FIXED_FRACTION) {
            input = Double.NaN;
            fraction = config.riskPerTrade();
            return riskPerTradeE8;
        }
        switch (sizing.method()) {
            case VOLATILITY_TARGET -> {
                input = volatilities.of(instrumentId);
                fraction = sizing.targetVolatility() / input;
            }
            case RISK_PARITY -> {
                input = volatilities.parityWeight(instrumentId);
                fraction = sizing.parityExposure() * input;
            }
            default -> {
                input = confidence - (1 - confidence) / odds;
                fraction = Math.min(sizing.kellyMost(), sizing.kellyFraction() * input);
            }
        }
        return fraction > 0 && fraction < MOST_FRACTION ? FixedPoint.fromDouble(fraction) : 0;
    }

    private double streakFactor(int losses) {
        double factor = 1;
        for (int i = 0; i < losses && factor > sizing.streakLeast(); i++) {
            factor *= sizing.streakShrink();
        }
        return Math.max(factor, sizing.streakLeast());
    }

    private long streakE8() {
        return FixedPoint.fromDouble(streakFactor);
    }

    private long basisE8(AccountColumn account) {
        return config.sizingBasis() == ExecutionConfig.SizingBasis.CAPITAL
                ? config.capitalE8()
                : account.equityE8;
    }
}
