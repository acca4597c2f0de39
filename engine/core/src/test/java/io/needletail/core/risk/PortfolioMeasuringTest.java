package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.PortfolioRiskDecoder;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** When the portfolio is measured, and what holds between two measurements. */
class PortfolioMeasuringTest extends PortfolioWatchRig {
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
        hold(watch, 3);
        hold(watch, 0);
        assertEquals(0, valueOf(CheckCode.STRESS, watch), "nothing remains of what is gone");
    }

    @Test
    void shouldMeasureWithTheFirstTimerThatIsDue() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        nowNs += 10 * SECOND_NS - 1;
        timer(watch);
        assertEquals(10, valueOf(CheckCode.PORTFOLIO_AGE, watch), 1e-8);
        nowNs++;
        timer(watch);
        nowNs += SECOND_NS;
        watch.goOn(0, account, nowNs, decisions);
        assertEquals(1, valueOf(CheckCode.PORTFOLIO_AGE, watch));
    }

    /** On full seconds, wherever the timers lie in them. */
    @Test
    void shouldSampleOnceASample() {
        PortfolioWatch watch = watch();
        hold(watch, 2);
        for (int i = 0; i < 40; i++) {
            nowNs += SECOND_NS / 4 + 1;
            timer(watch);
        }
        assertEquals(11, decisions.last(PortfolioRiskDecoder.class).samples());
    }

    /** What has been measured and what came since, whichever way it went. */
    @Test
    void shouldCountWhatWasTradedSinceAsIfItStoodAlone() {
        PortfolioWatch watch = watch();
        wish.quantityE8 = 0;
        hold(watch, 2);
        hold(watch, 5);
        hold(watch, 3);
        assertEquals(0.3, valueOf(CheckCode.CORRELATED_EXPOSURE, watch));
        nowNs += 20 * SECOND_NS;
        timer(watch);
        assertEquals(0.3, valueOf(CheckCode.CORRELATED_EXPOSURE, watch));
        hold(watch, 4);
        assertEquals(0.4, valueOf(CheckCode.CORRELATED_EXPOSURE, watch), 1e-12);
        hold(watch, 1);
        assertEquals(0.5, valueOf(CheckCode.CORRELATED_EXPOSURE, watch), 1e-12);
        assertEquals(0.1, valueOf(CheckCode.CONCENTRATION, watch), 1e-12);
        wish.quantityE8 = ONE;
        assertEquals(0.6, valueOf(CheckCode.CORRELATED_EXPOSURE, watch), 1e-12);
    }

    @Test
    void shouldKnowNoReturnOfASampleWithoutAPrice() {
        long priceE8 = account.markPriceE8;
        account.markPriceE8 = 0;
        PortfolioWatch watch = watch();
        account.markPriceE8 = priceE8;
        hold(watch, 2);
        nowNs += 20 * SECOND_NS;
        timer(watch);
        assertEquals(0.2, valueOf(CheckCode.CONCENTRATION, watch) - 0.1, 1e-12);
    }

    /** A sample a second: a tenth of it is what a measurement takes. */
    @Test
    void shouldMeasureALittleAtEachEvent() {
        PortfolioWatch watch = halfMeasured();
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
        PortfolioWatch watch = halfMeasured();
        nowNs -= 3_600 * SECOND_NS;
        pass(watch, 52);
        assertEquals(1, decisions.count());
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
        nowNs += 11 * SECOND_NS - SECOND_NS / 1_000;
        watch.goOn(0, account, nowNs, decisions);
        watch.onTimer(nowNs);
        nowNs += SECOND_NS / 1_000;
        watch.onTimer(nowNs);
        pass(watch, 100);
        assertEquals(told + 1, decisions.count());
        assertEquals(0.1, valueOf(CheckCode.PORTFOLIO_AGE, watch), 1e-9);
    }

    /** The draws go on over a sample's end: they are of the returns that were read. */
    @Test
    void shouldTellOfAsManySamplesAsItRead() {
        PortfolioWatch watch = watch();
        for (int i = 0; i < 30; i++) {
            nowNs += SECOND_NS;
            hold(watch, i % 2);
            timer(watch);
        }
        hold(watch, 2);
        nowNs += 10 * SECOND_NS;
        watch.goOn(0, account, nowNs, decisions);
        watch.onTimer(nowNs);
        pass(watch, 60);
        nowNs += SECOND_NS;
        watch.onTimer(nowNs);
        watch.goOn(0, account, nowNs, decisions);
        assertEquals(31, decisions.last(PortfolioRiskDecoder.class).samples());
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
        wish.quantityE8 = 0;
        int measures = 0;
        for (PortfolioRiskDecoder.MeasuresDecoder measure : told.measures()) {
            assertEquals(valueOf(measure.code(), watch), measure.value(), 1e-15);
            assertTrue(measure.value() > 0.003, "a fifth of the equity, by a hundredth and more");
            measures++;
        }
        assertEquals(12, measures);
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
}
