package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.PortfolioRiskDecoder;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** Nothing is held: what may be lost is known, but how prices move is measured all the same. */
class FlatPortfolioTest extends PortfolioWatchRig {
    @Test
    void shouldStartWithAssumedMovesAsOldAsTheFirstEvent() {
        PortfolioWatch watch = watch();
        assertEquals(0, valueOf(CheckCode.PORTFOLIO_AGE, watch));
        nowNs += 7 * SECOND_NS;
        hold(watch, 0);
        assertEquals(7, valueOf(CheckCode.PORTFOLIO_AGE, watch));
        assertEquals(0.001 * 1.6448536269514722, valueOf(CheckCode.VAR_95_HISTORICAL, watch));
    }

    @Test
    void shouldRefuseAtAStartWithPositionsUntilTheyAreMeasured() {
        account.positionQuantityE8 = ONE;
        account.grossExposureE8 = account.markPriceE8;
        PortfolioWatch watch = watch();
        assertEquals(Set.of(CheckCode.PORTFOLIO_AGE), refusals(watch));
        timer(watch);
        assertEquals(Set.of(), refusals(watch));
    }

    /** Days without a timer, then an order: nobody knows how prices move by now. */
    @Test
    void shouldGrowOldWithoutTimers() {
        ageNs = 60 * SECOND_NS;
        PortfolioWatch watch = watch();
        nowNs += 60 * SECOND_NS;
        hold(watch, 0);
        assertEquals(Set.of(), refusals(watch));
        nowNs++;
        hold(watch, 0);
        assertEquals(Set.of(CheckCode.PORTFOLIO_AGE), refusals(watch));
        timer(watch);
        assertEquals(Set.of(), refusals(watch));
    }

    @Test
    void shouldLearnHowPricesMoveAndNotGrowOlderThanConfigured() {
        PortfolioWatch watch = watch();
        double oldest = 0;
        for (int i = 0; i < 100 * 60; i++) {
            nowNs += SECOND_NS / 100;
            account.markPriceE8 = (1_000 + i / 100 % 2) * ONE;
            hold(watch, 0);
            if (i % 100 == 55) {
                watch.onTimer(nowNs);
            }
            watch.goOn(0, account, nowNs, decisions);
            oldest = Math.max(oldest, valueOf(CheckCode.PORTFOLIO_AGE, watch));
        }
        double most = limits().measure().mostAgeNs() / 1e9;
        double reached = oldest;
        assertTrue(oldest > 10 && oldest <= most, () -> reached + " of " + most);
        assertTrue(
                valueOf(CheckCode.VAR_95_HISTORICAL, watch) < 0.2 * 0.001 * 1.6448536269514722,
                "prices move by a thousandth, a tenth of what is assumed");
    }

    /** Its positions are gone: that is known at once; how prices moved is learnt all the same. */
    @Test
    void shouldGoOnMeasuringWhenNothingIsHeldAnyMore() {
        PortfolioWatch watch = halfMeasured();
        hold(watch, 0);
        wish.quantityE8 = 0;
        assertEquals(0, valueOf(CheckCode.VAR_95_HISTORICAL, watch));
        assertEquals(20.05, valueOf(CheckCode.PORTFOLIO_AGE, watch), 1e-9);
        pass(watch, 51);
        assertEquals(0.101, valueOf(CheckCode.PORTFOLIO_AGE, watch), 1e-9);
        assertEquals(0, valueOf(CheckCode.VAR_95_HISTORICAL, watch));
        assertEquals(0, valueOf(CheckCode.CORRELATED_EXPOSURE, watch));
        assertEquals(0, valueOf(CheckCode.STRESS, watch));
        assertToldFlat(1);
    }

    /** As after a reconciliation of an instrument whose own event is still to come. */
    @Test
    void shouldCountNothingAsSoonAsTheAccountIsFlat() {
        PortfolioWatch watch = watch();
        wish.quantityE8 = 0;
        hold(watch, 2);
        assertEquals(0.2, valueOf(CheckCode.CORRELATED_EXPOSURE, watch));
        account.grossExposureE8 = 0;
        watch.onEvent(market, account, nowNs);
        assertEquals(0, valueOf(CheckCode.CORRELATED_EXPOSURE, watch));
        measure(watch, 2);
        assertEquals(0.2, valueOf(CheckCode.CORRELATED_EXPOSURE, watch));
        account.grossExposureE8 = 0;
        watch.onEvent(market, account, nowNs);
        assertEquals(0, valueOf(CheckCode.CORRELATED_EXPOSURE, watch));
    }

    @Test
    void shouldTellOnceThatNothingIsHeldAndAgainAfterAPosition() {
        PortfolioWatch watch = watch();
        measure(watch, 0);
        assertToldFlat(1);
        watch = restored(watch);
        measure(watch, 0);
        measure(watch, 0);
        assertEquals(1, decisions.count(), "told once, across a restart too");
        measure(watch, 2);
        assertEquals(2, decisions.count());
        assertTrue(decisions.last(PortfolioRiskDecoder.class).grossE8() > 0);
        watch = restored(watch);
        measure(watch, 0);
        assertToldFlat(3);
        measure(watch, 0);
        assertEquals(3, decisions.count());
    }

    /** Told at the measurement's end, it would say that what was just bought can lose nothing. */
    @Test
    void shouldNotTellOfNothingWhenSomethingWasBoughtMeanwhile() {
        PortfolioWatch watch = watch();
        measure(watch, 0);
        nowNs += 20 * SECOND_NS;
        watch.goOn(0, account, nowNs, decisions);
        timer(watch);
        hold(watch, 2);
        double standingAlone = valueOf(CheckCode.VAR_95_HISTORICAL, watch);
        pass(watch, 101);
        assertEquals(1, decisions.count());
        assertEquals(standingAlone, valueOf(CheckCode.VAR_95_HISTORICAL, watch), 1e-12);
        measure(watch, 2);
        assertEquals(2, decisions.count());
    }

    /** An hour has passed: so much is held, and all of it is measured at once. */
    private void measure(PortfolioWatch watch, int quantity) {
        nowNs += 3_600 * SECOND_NS;
        hold(watch, quantity);
        timer(watch);
    }

    private void assertToldFlat(int messages) {
        assertEquals(messages, decisions.count());
        PortfolioRiskDecoder told = decisions.last(PortfolioRiskDecoder.class);
        assertEquals(0, told.grossE8());
        assertEquals(0, told.correlatedE8());
        assertEquals(0, told.stress());
        assertEquals(-1, told.worstScenario());
        told.measures().forEach(measure -> assertEquals(0, measure.value()));
    }

    private PortfolioWatch restored(PortfolioWatch from) {
        StateTape state = new StateTape();
        from.save(state);
        PortfolioWatch to = watch();
        to.load(state);
        assertTrue(state.isRead());
        return to;
    }
}
