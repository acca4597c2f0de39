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

    @Test
    void shouldRefuseAnOrderTooLargeForSixtyFourBits() {
        wish.quantityE8 = Long.MAX_VALUE / 2;
        assertTrue(refusals(watch()).contains(CheckCode.CONCENTRATION));
    }

    @Test
    void shouldRefuseWhatCannotBeValuedOrIsNearItsLiquidation() {
        account.unpricedCurrencies = 1;
        assertEquals(Set.of(CheckCode.UNPRICED), refusals(watch()));
        account.unpricedCurrencies = 0;
        account.liquidationPriceE8 = 900 * ONE;
        liquidation = 0.1;
        assertEquals(Set.of(), refusals(watch()));
        account.liquidationPriceE8++;
        assertEquals(Set.of(CheckCode.LIQUIDATION_DISTANCE), refusals(watch()));
    }

    @Test
    void shouldRefuseAnEntryThatPromisesTooLittle() {
        rewardRisk = 1.5;
        assertEquals(Set.of(), refusals(watch()));
        wish.rewardRisk = Math.nextDown(1.5);
        assertEquals(Set.of(CheckCode.REWARD_RISK), refusals(watch()));
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
        assertThrows(IllegalArgumentException.class, this::limits);
        most[0] = 10;
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
