package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.PortfolioRiskDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Each of the portfolio's limits at its limit and just beyond. */
class PortfolioWatchTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;

    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final Wish wish = new Wish();
    private final Judgement out = new Judgement(new RiskRig().memory.limits);
    private final Decisions decisions = new Decisions();
    private double[] most = {10, 10, 10, 10};
    private double correlated = 1_000;
    private double concentration = 1_000;
    private double stress = 10;
    private double rewardRisk;
    private double liquidation;
    private long exitNs = DAY_NS;
    private long ageNs = DAY_NS;
    private long nowNs = 1_000 * SECOND_NS;

    @BeforeEach
    void fillColumns() {
        account.equityE8 = 10_000 * ONE;
        account.markPriceE8 = 1_000 * ONE;
        market.bidPriceE8 = 999 * ONE;
        market.bidQuantityE8 = 4 * ONE;
        market.askPriceE8 = 1_001 * ONE;
        market.askQuantityE8 = 4 * ONE;
        wish.role = OrderRole.ENTRY;
        wish.side = Side.BUY;
        wish.quantityE8 = ONE;
        wish.rewardRisk = 1.5;
    }

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

    @Test
    void shouldRefuseEverythingWithoutEquity() {
        account.equityE8 = 0;
        Set<CheckCode> refused = refusals(watch());
        assertTrue(refused.contains(CheckCode.VAR_95_HISTORICAL));
        assertTrue(refused.contains(CheckCode.STRESS));
        assertTrue(refused.contains(CheckCode.CONCENTRATION));
    }

    /**
     * Between measurements what was bought counts as if it stood alone: never less than measured.
     */
    @Test
    void shouldNeverUnderstateBetweenMeasurements() {
        SplittableRandom random = new SplittableRandom(4);
        PortfolioWatch watch = watch();
        wish.quantityE8 = 0;
        double price = 1_000;
        for (int i = 0; i < 2_000; i++) {
            nowNs += SECOND_NS;
            price *= 1 + 0.002 * (random.nextDouble() - 0.5);
            account.markPriceE8 = Math.round(price * ONE);
            hold(watch, random.nextInt(-5, 6));
            double before = valueOf(CheckCode.CVAR_99_PARAMETRIC, watch);
            double stressed = valueOf(CheckCode.STRESS, watch);
            nowNs += 10 * SECOND_NS;
            timer(watch);
            double after = valueOf(CheckCode.CVAR_99_PARAMETRIC, watch);
            double moved = after - before;
            int at = i;
            assertTrue(moved <= 0.25 * before + 1e-3, () -> moved + " of " + before + " at " + at);
            assertEquals(
                    stressed, valueOf(CheckCode.STRESS, watch), 1e-9, "incremental and afresh");
        }
    }

    /** A sample a second: a tenth of it is what a measurement takes. */
    @Test
    void shouldMeasureALittleAtEachEvent() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        watch.goOn(0, account, nowNs, decisions);
        nowNs += 20 * SECOND_NS;
        watch.goOn(0, account, nowNs, decisions);
        timer(watch);
        pass(watch, 50);
        hold(watch, 3);
        assertEquals(20.05, valueOf(CheckCode.PORTFOLIO_AGE, watch), 1e-9);
        double between = valueOf(CheckCode.VAR_95_HISTORICAL, watch);
        assertEquals(0, decisions.count());
        pass(watch, 51);
        assertEquals(1, decisions.count());
        assertEquals(0.101, valueOf(CheckCode.PORTFOLIO_AGE, watch), 1e-9);
        assertEquals(between, valueOf(CheckCode.VAR_95_HISTORICAL, watch), 1e-12);
        nowNs += 10 * SECOND_NS;
        timer(watch);
        assertEquals(between, valueOf(CheckCode.VAR_95_HISTORICAL, watch), 1e-12);
    }

    @Test
    void shouldMeasureAtOnceAfterALongTimeWithoutEvents() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        watch.goOn(0, account, nowNs, decisions);
        nowNs += 20 * SECOND_NS;
        timer(watch);
        assertEquals(0, valueOf(CheckCode.PORTFOLIO_AGE, watch));
    }

    @Test
    void shouldGoOnMeasuringAfterAStepBackInTime() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        watch.goOn(0, account, nowNs, decisions);
        nowNs += 20 * SECOND_NS;
        watch.goOn(0, account, nowNs, decisions);
        timer(watch);
        pass(watch, 50);
        nowNs -= 3_600 * SECOND_NS;
        pass(watch, 52);
        assertEquals(1, decisions.count());
    }

    @Test
    void shouldGiveUpAMeasurementWhenNothingIsHeldAnyMore() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        watch.goOn(0, account, nowNs, decisions);
        nowNs += 20 * SECOND_NS;
        watch.goOn(0, account, nowNs, decisions);
        timer(watch);
        pass(watch, 50);
        hold(watch, 0);
        pass(watch, 100);
        assertEquals(0, decisions.count());
        wish.quantityE8 = 0;
        assertEquals(0, valueOf(CheckCode.VAR_95_HISTORICAL, watch));
    }

    /** A sample that ends while returns are read begins it afresh, in the same number's draws. */
    @Test
    void shouldReadNoSampleThatEndedInTheMiddle() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        for (int i = 0; i < 40; i++) {
            nowNs += SECOND_NS;
            account.markPriceE8 += i % 3 * ONE;
            hold(watch, 2);
            timer(watch);
        }
        int told = decisions.count();
        nowNs += 10 * SECOND_NS - SECOND_NS / 1_000;
        watch.goOn(0, account, nowNs, decisions);
        watch.onTimer(account, nowNs);
        pass(watch, 1);
        watch.onTimer(account, nowNs);
        pass(watch, 100);
        assertEquals(told + 1, decisions.count());
        assertEquals(0.1, valueOf(CheckCode.PORTFOLIO_AGE, watch), 1e-9);
    }

    @Test
    void shouldTellWhatItMeasuredAndGoOnAfterARestart() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        nowNs += 20 * SECOND_NS;
        timer(watch);
        PortfolioRiskDecoder told = decisions.last(PortfolioRiskDecoder.class);
        assertEquals(0, told.worstScenario());
        assertEquals(0.1, told.stress(), 1e-12);
        assertEquals(12, told.measures().count());
        StateTape state = new StateTape();
        watch.save(state);
        PortfolioWatch restored = watch();
        restored.load(state);
        assertTrue(state.isRead());
        assertEquals(hash(watch), hash(restored));
        for (CheckCode code : CheckCode.values()) {
            if (isOfPortfolio(code)) {
                assertEquals(valueOf(code, watch), valueOf(code, restored));
            }
        }
    }

    /** Codes 70 to 89 are the portfolio's. */
    static boolean isOfPortfolio(CheckCode code) {
        return code.value() >= 70 && code.value() < 90;
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

    private void hold(PortfolioWatch watch, int quantity) {
        account.positionQuantityE8 = quantity * ONE;
        account.grossExposureE8 = Math.abs(quantity) * account.markPriceE8;
        watch.onEvent(market, account, nowNs);
    }

    private void timer(PortfolioWatch watch) {
        watch.onTimer(account, nowNs);
        watch.goOn(0, account, nowNs, decisions);
    }

    /** Events a millisecond apart, for that long. */
    private void pass(PortfolioWatch watch, long ms) {
        for (long i = 0; i < ms; i++) {
            nowNs += SECOND_NS / 1_000;
            watch.goOn(0, account, nowNs, decisions);
        }
    }

    private double valueOf(CheckCode code) {
        return valueOf(code, watch());
    }

    private double valueOf(CheckCode code, PortfolioWatch watch) {
        judge(watch);
        for (int i = 0; i < out.count(); i++) {
            if (out.code(i) == code) {
                return out.value(i);
            }
        }
        throw new AssertionError(code + " was not checked");
    }

    private Set<CheckCode> refusals(PortfolioWatch watch) {
        judge(watch);
        Set<CheckCode> refused = EnumSet.noneOf(CheckCode.class);
        for (int i = 0; i < out.count(); i++) {
            if (!out.passed(i)) {
                refused.add(out.code(i));
            }
        }
        return refused;
    }

    private void judge(PortfolioWatch watch) {
        out.begin(wish, market, account.contract);
        watch.check(wish, 0, nowNs, market, account, out);
    }

    private PortfolioWatch watch() {
        PortfolioWatch watch = new PortfolioWatch(limits(), 1);
        watch.onEvent(market, account, nowNs);
        return watch;
    }

    private PortfolioLimits limits() {
        return new PortfolioLimits(
                rewardRisk,
                liquidation,
                most[0],
                most[1],
                most[2],
                most[3],
                correlated,
                concentration,
                exitNs,
                0.5,
                0.1,
                stress,
                ageNs,
                new MeasureConfig(
                        SECOND_NS, 100, 20, 0.01, 1, 200, 1, 10 * SECOND_NS, 100 * SECOND_NS),
                List.of(
                        new StressScenario("fall", new double[] {-0.5}, 0),
                        new StressScenario("rise", new double[] {0.2}, 0)));
    }

    private static long hash(PortfolioWatch watch) {
        StateHasher hasher = new StateHasher();
        watch.save(hasher);
        return hasher.hash();
    }
}
