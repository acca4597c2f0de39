package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Set;

/** Each of the portfolio's limits at its limit and just beyond. */
class PortfolioWatchTest extends PortfolioWatchRig {
    @Test
    void shouldMakeTwentyChecksOnAnEntry() {
        judge(watch());
        assertEquals(20, out.count());
        assertTrue(out.isPassed());
    }

    @Test
    void shouldPassEachMeasureAtItsLimitAndRefuseTheNextValue() {
        for (int level = 0; level < PortfolioMeasures.LEVELS; level++) {
            Set<CheckCode> codes = EnumSet.noneOf(CheckCode.class);
            for (int method = 0; method < 3; method++) {
                codes.add(PortfolioWatch.code(method * PortfolioMeasures.LEVELS + level));
            }
            double value = valueOf(codes.iterator().next());
            most[level] = value;
            assertEquals(Set.of(), refusals(watch()));
            most[level] = Math.nextDown(value);
            assertEquals(codes, refusals(watch()));
            most[level] = 10;
        }
    }

    @Test
    void shouldPassEachExposureAtItsLimitAndRefuseTheNextValue() {
        correlated = valueOf(CheckCode.CORRELATED_EXPOSURE);
        assertEquals(0.1, correlated);
        assertEquals(Set.of(), refusals(watch()));
        correlated = Math.nextDown(correlated);
        assertEquals(Set.of(CheckCode.CORRELATED_EXPOSURE), refusals(watch()));
        correlated = 1_000;
        concentration = 0.1;
        assertEquals(Set.of(), refusals(watch()));
        wish.quantityE8++;
        assertEquals(Set.of(CheckCode.CONCENTRATION), refusals(watch()));
        wish.quantityE8 = ONE;
        concentration = 1_000;
        stress = 0.05;
        assertEquals(Set.of(), refusals(watch()));
        wish.quantityE8++;
        assertEquals(Set.of(CheckCode.STRESS), refusals(watch()));
    }

    @Test
    void shouldCountAnOrderInTheScenarioThatHurtsIt() {
        wish.side = Side.SELL;
        assertEquals(0.02, valueOf(CheckCode.STRESS), 1e-15, "a rise of 20 % hurts a short");
    }

    @Test
    void shouldLimitTheTimeThatLeavingTakes() {
        wish.quantityE8 = 2 * ONE;
        assertEquals(0, valueOf(CheckCode.LIQUIDITY), "half of what is bid takes it");
        wish.quantityE8 = 3 * ONE;
        assertEquals(Double.POSITIVE_INFINITY, valueOf(CheckCode.LIQUIDITY), "nothing trades");
        market.traded = true;
        market.tradeQuantityE8 = 100 * ONE;
        assertEquals(10, valueOf(CheckCode.LIQUIDITY), 1e-12, "1 at a tenth of 1 a second");
        exitNs = 10 * SECOND_NS;
        assertEquals(Set.of(), refusals(watch()));
        exitNs--;
        assertEquals(Set.of(CheckCode.LIQUIDITY), refusals(watch()));
    }

    /** The visible book takes 2 at once; the rest at a tenth of 1 a second. */
    @Test
    void shouldTimeThePositionThatTheOrderLeaves() {
        market.traded = true;
        market.tradeQuantityE8 = 100 * ONE;
        market.askQuantityE8 = 8 * ONE;
        PortfolioWatch watch = watch();
        hold(watch, 2);
        double perSecond = 0.2;
        assertEquals(1 / perSecond, valueOf(CheckCode.LIQUIDITY, watch), 1e-12, "3 to sell");
        wish.side = Side.SELL;
        assertEquals(0, valueOf(CheckCode.LIQUIDITY, watch), "1 to sell");
        wish.quantityE8 = 7 * ONE;
        assertEquals(1 / perSecond, valueOf(CheckCode.LIQUIDITY, watch), 1e-12, "5 to buy back");
    }

    /** The visible book takes 2 at once; the rest at a tenth of 1 a second. */
    @Test
    void shouldTimeWhatWorksAndIsInFlightOnTheOrdersSide() {
        market.traded = true;
        market.tradeQuantityE8 = 100 * ONE;
        PortfolioWatch watch = watch();
        assertEquals(0, valueOf(CheckCode.LIQUIDITY, watch), "1 to sell");
        account.workingBuyE8 = 2 * ONE;
        inFlight.add(1, 0, Side.BUY, ONE, 1_000 * ONE, 0);
        account.workingSellE8 = 9 * ONE;
        assertEquals(20, valueOf(CheckCode.LIQUIDITY, watch), 1e-12, "4 to sell");
        hold(watch, 3);
        wish.side = Side.SELL;
        account.workingSellE8 = 3 * ONE;
        wish.quantityE8 = 1;
        double left = 0.99999999;
        assertEquals(
                left / 0.2, valueOf(CheckCode.LIQUIDITY, watch), 1e-7, "its stop may not fill");
    }

    @Test
    void shouldLoseWithAShortPositionWhenPricesRise() {
        PortfolioWatch watch = watch();
        wish.quantityE8 = 0;
        hold(watch, -2);
        assertEquals(0.04, valueOf(CheckCode.STRESS, watch), 1e-12);
        hold(watch, 2);
        assertEquals(0.1, valueOf(CheckCode.STRESS, watch), 1e-12);
    }

    /** 1,000 of the order, 500 in flight, and what works without protecting. */
    @Test
    void shouldCountWhatIsInFlightAndWhatWorksButProtectsNothing() {
        PortfolioWatch watch = watch();
        assertEquals(0.15, concentration(watch, 500 * ONE));
        account.workingBuyE8 = 3 * ONE;
        assertEquals(0.45, concentration(watch, 500 * ONE));
        account.workingSellE8 = 4 * ONE;
        assertEquals(0.55, concentration(watch, 500 * ONE), "the more of both sides");
        hold(watch, 2);
        assertEquals(
                0.2 + 0.4,
                concentration(watch, 0),
                1e-12,
                "2 of the sells protect: 3 buys are more");
        account.workingSellE8 = 6 * ONE;
        assertEquals(0.2 + 0.5, concentration(watch, 0), 1e-12);
        hold(watch, -2);
        account.workingSellE8 = 0;
        assertEquals(0.2 + 0.2, concentration(watch, 0), 1e-12, "2 of the buys protect");
        account.workingBuyE8 = 2 * ONE;
        assertEquals(0.2 + 0.1, concentration(watch, 0), 1e-12, "both of them");
    }

    private double concentration(PortfolioWatch watch, long inFlightE8) {
        inFlight.clear();
        inFlight.add(1, 0, Side.BUY, inFlightE8 / 1_000, inFlightE8, 0);
        return valueOf(CheckCode.CONCENTRATION, watch);
    }

    @Test
    void shouldRefuseAnOrderTooLargeForSixtyFourBits() {
        wish.quantityE8 = Long.MAX_VALUE / 2;
        assertTrue(refusals(watch()).contains(CheckCode.CONCENTRATION));
    }

    @Test
    void shouldRefuseWhatCannotBeValuedOrIsNearItsLiquidation() {
        assertEquals(1, valueOf(CheckCode.LIQUIDATION_DISTANCE), "none that it could be near");
        account.unpricedCurrencies = 1;
        assertEquals(Set.of(CheckCode.UNPRICED), refusals(watch()));
        account.unpricedCurrencies = 0;
        account.liquidationPriceE8 = 900 * ONE;
        liquidation = 0.1;
        assertEquals(Set.of(), refusals(watch()));
        account.liquidationPriceE8++;
        assertEquals(Set.of(CheckCode.LIQUIDATION_DISTANCE), refusals(watch()));
        account.positionQuantityE8 = -ONE;
        account.liquidationPriceE8 = 1_100 * ONE;
        assertEquals(Set.of(), refusals(watch()));
        account.liquidationPriceE8--;
        assertEquals(Set.of(CheckCode.LIQUIDATION_DISTANCE), refusals(watch()));
    }

    @Test
    void shouldRefuseAnEntryThatPromisesTooLittle() {
        rewardRisk = 1.5;
        assertEquals(Set.of(), refusals(watch()));
        wish.rewardRisk = Math.nextDown(1.5);
        assertEquals(Set.of(CheckCode.REWARD_RISK), refusals(watch()));
        wish.role = OrderRole.ENTRY_SLICE;
        assertEquals(Set.of(CheckCode.REWARD_RISK), refusals(watch()), "a part of it as well");
        wish.role = OrderRole.STRATEGY;
        assertEquals(Set.of(), refusals(watch()));
    }

    @Test
    void shouldRefuseWhenTheLastMeasurementIsTooOld() {
        ageNs = 30 * SECOND_NS;
        market.bidQuantityE8 = 100 * ONE;
        PortfolioWatch watch = watch();
        hold(watch, 2);
        assertEquals(Set.of(), refusals(watch));
        nowNs += 30 * SECOND_NS;
        assertEquals(Set.of(), refusals(watch));
        nowNs++;
        assertEquals(Set.of(CheckCode.PORTFOLIO_AGE), refusals(watch));
        timer(watch);
        assertEquals(Set.of(), refusals(watch));
    }

    /** Measured every 10 s in a tenth of a sample of 1 s; timers come once a second. */
    @Test
    void shouldRefuseAnAgeThatIsReachedBetweenMeasurements() {
        ageNs = 11_200_000_000L;
        assertEquals(ageNs, limits().maxAgeNs());
        ageNs--;
        String message = assertThrows(IllegalArgumentException.class, this::limits).getMessage();
        assertTrue(message.startsWith("portfolio.maxAge must be at least 11.2 s, not "), message);
        assertTrue(message.endsWith("raise maxAge or lower measure.every"), message);
    }

    @Test
    void shouldRefuseEverythingWithoutEquity() {
        account.equityE8 = 0;
        Set<CheckCode> refused = refusals(watch());
        assertTrue(refused.contains(CheckCode.VAR_95_HISTORICAL));
        assertTrue(refused.contains(CheckCode.STRESS));
        assertTrue(refused.contains(CheckCode.CONCENTRATION));
    }

    @Test
    void shouldRefuseLimitsThatCannotBe() {
        most[0] = 0;
        assertEquals(
                "portfolio.maxVar95 must be above 0 to 10.0, not 0.0",
                assertThrows(IllegalArgumentException.class, this::limits).getMessage());
        most[0] = 10;
        rewardRisk = -1;
        assertEquals(
                "portfolio.minRewardRisk must be 0 to 100.0, not -1.0",
                assertThrows(IllegalArgumentException.class, this::limits).getMessage());
        rewardRisk = 0;
        concentration = -1;
        assertThrows(IllegalArgumentException.class, this::limits);
        concentration = 1;
        exitNs = 0;
        assertThrows(IllegalArgumentException.class, this::limits);
        assertThrows(
                IllegalArgumentException.class,
                () -> new StressScenario("gone", new double[] {-1}, 0));
    }
}
