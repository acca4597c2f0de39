package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

/**
 * Turns a signal into an entry: levels from the volatility, size from the levels. Where it cannot,
 * it says why.
 */
final class EntryPlanner {
    private final ExecutionConfig config;
    private final PositionSize size;
    private final SwingLevels[] swings;
    private double value;
    private double threshold;

    EntryPlanner(ExecutionConfig config, Volatilities volatilities, SwingLevels[] swings) {
        this.config = config;
        this.swings = swings;
        size = new PositionSize(config, volatilities);
    }

    /** What the last entry's size was computed from. */
    PositionSize size() {
        return size;
    }

    /** Why an idle plan may not begin; NONE when it may. */
    Reason obstacle(int sign, MarketColumn market, AccountColumn account, FeatureColumn feature) {
        clear();
        if (Grid.orderable(Math.abs(account.positionQuantityE8), market, account.contract) > 0) {
            value = FixedPoint.toDouble(account.positionQuantityE8);
            threshold = 0;
            return Reason.ALREADY_IN_POSITION;
        }
        if (sign < 0 && !market.shortAllowed) {
            return Reason.SHORT_NOT_ALLOWED;
        }
        if (market.status != InstrumentStatus.TRADING || market.lotSizeE8 <= 0) {
            return Reason.NO_INSTRUMENT;
        }
        if (market.noStopLoss && !config.protection().waived()) {
            return Reason.NO_STOP_ORDERS;
        }
        if (!(feature.atr > 0)) {
            value = feature.atr;
            threshold = 0;
            return Reason.NO_VOLATILITY;
        }
        return Reason.NONE;
    }

    /**
     * Begins the plan and wishes for its entry; else says why not. What a binary contract pays is
     * not known beforehand, so that no reward counts for it.
     */
    Reason enter(
            OrderPlan plan,
            int sign,
            double confidence,
            MarketColumn market,
            AccountColumn account,
            FeatureColumn feature,
            Wishes wishes) {
        long priceE8 = market.midPriceE8() > 0 ? market.midPriceE8() : feature.closePriceE8;
        if (priceE8 <= 0) {
            return Reason.BOOK_NOT_SYNCED;
        }
        if (config.protection().stopBasis() == StopBasis.STRUCTURE) {
            if (!setByStructure(plan, sign, priceE8, market, feature)) {
                return Reason.NO_STRUCTURE;
            }
        } else {
            plan.levels.set(
                    sign,
                    priceE8,
                    Levels.distanceE8(config.stopAtr(), feature.atr),
                    Levels.distanceE8(config.rewardRisk() * config.stopAtr(), feature.atr),
                    market.tickSizeE8);
        }
        if (!plan.levels.areSound()) {
            return Reason.NO_VOLATILITY;
        }
        plan.trail.begin(plan.levels.stopDistanceE8(), feature.atr);
        long quantityE8 = size.quantityE8(priceE8, plan.levels, confidence, market, account);
        if (isTooSmall(quantityE8, plan.levels.lowestE8(), market, account.contract)) {
            return Reason.SIZE_BELOW_MINIMUM;
        }
        Wish wish =
                wishes.market(
                        plan.instrumentId,
                        Reason.NONE,
                        OrderRole.ENTRY,
                        sign > 0 ? Side.BUY : Side.SELL,
                        quantityE8);
        wish.protectiveOrders = config.protection().orders();
        wish.atr = feature.atr;
        wish.rewardRisk = account.contract.isBinary() ? 0 : plan.levels.rewardRisk();
        return Reason.NONE;
    }

    /** Puts the stop behind the last swing; false where there is none behind the price. */
    private boolean setByStructure(
            OrderPlan plan, int sign, long priceE8, MarketColumn market, FeatureColumn feature) {
        ProtectionConfig protection = config.protection();
        SwingLevels swing = swings[plan.instrumentId];
        long behindE8 = sign * (priceE8 - swing.behindE8(sign));
        value = FixedPoint.toDouble(swing.behindE8(sign));
        threshold = FixedPoint.toDouble(priceE8);
        if (swing.behindE8(sign) == 0 || behindE8 <= 0) {
            return false;
        }
        long stopE8 = behindE8 + Levels.distanceE8(protection.structureAtr(), feature.atr);
        long aheadE8 = sign * (swing.aheadE8(sign) - priceE8);
        boolean structural = protection.structureTarget() && swing.aheadE8(sign) > 0 && aheadE8 > 0;
        long targetE8 =
                structural
                        ? aheadE8
                        : FixedPoint.multiply(stopE8, FixedPoint.fromDouble(config.rewardRisk()));
        plan.levels.set(sign, priceE8, stopE8, targetE8, market.tickSizeE8);
        return true;
    }

    /** There is no figure. */
    void clear() {
        value = Double.NaN;
        threshold = Double.NaN;
    }

    /** The figure behind the last obstacle. */
    double value() {
        return value;
    }

    /** What the figure should have been. */
    double threshold() {
        return threshold;
    }

    /** Its stop and its target must be worth enough as well, at their own prices. */
    private boolean isTooSmall(
            long quantityE8, long priceE8, MarketColumn market, Contract contract) {
        long leastE8 = Math.max(market.minQuantityE8, market.lotSizeE8);
        long byNotionalE8 = contract.quantityForE8(market.minNotionalE8, priceE8);
        byNotionalE8 = Math.min(byNotionalE8, Long.MAX_VALUE - market.lotSizeE8);
        leastE8 = Math.max(leastE8, Grid.ceiling(byNotionalE8, market.lotSizeE8));
        value = FixedPoint.toDouble(quantityE8);
        threshold = FixedPoint.toDouble(leastE8);
        return quantityE8 < leastE8;
    }
}
