package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that work on another instrument than the order at hand count until they end. */
class WorkingOrdersRiskTest extends PortfolioWatchRig {
    private static final double DEVIATION = PortfolioMeasures.normal(0, 0.01);

    private final Exposure none = new Exposure(2);
    private PortfolioWatch watch;

    @BeforeEach
    void watchTwo() {
        watch = watchOfTwo();
    }

    private PortfolioWatch watchOfTwo() {
        return new PortfolioWatch(limits(), InstrumentPlaces.unnamed(2));
    }

    @Test
    void shouldCountWhatWorksOnAnotherInstrument() {
        work(3, 0);
        assertFigures(3, 1.5);
        work(3, 5);
        assertFigures(5, 1.5);
        work(0, 5);
        assertFigures(5, 1);
        work(0, 0);
        assertFigures(0, 0);
    }

    @Test
    void shouldNotCountWhatProtects() {
        account.positionQuantityE8 = 2 * ONE;
        work(0, 2);
        assertFigures(2, 1);
        work(1, 3);
        assertFigures(2 + 1, 1 + 0.5);
    }

    @Test
    void shouldGoOnCountingItWhenThePositionsAreMeasured() {
        work(3, 0);
        account.grossExposureE8 = 3_000 * ONE;
        nowNs += 3_600 * SECOND_NS;
        timer(watch);
        assertFigures(3, 1.5);
        account.grossExposureE8 = 0;
        watch.onEvent(market, account, nowNs);
        assertFigures(0, 0);
    }

    @Test
    void shouldKnowItAfterARestart() {
        work(3, 4);
        StateTape state = new StateTape();
        watch.save(state);
        PortfolioWatch restored = watchOfTwo();
        restored.load(state);
        assertEquals(hash(watch), hash(restored));
        watch = restored;
        assertFigures(4, 1.5);
        work(0, 0);
        assertFigures(0, 0);
    }

    /** Half of it is lost in a fall of the first instrument, and a fifth in its rise. */
    private void work(long buys, long sells) {
        market.instrumentId = 0;
        account.workingBuyE8 = buys * ONE;
        account.workingSellE8 = sells * ONE;
        account.workingOrders = buys + sells == 0 ? 0 : 1;
        account.grossExposureE8 = ONE;
        watch.onEvent(market, account, nowNs);
    }

    /** An order of 1,000 on the second instrument, which no scenario moves; equity 10,000. */
    private void assertFigures(double standing, double stressed) {
        long heldE8 = account.positionQuantityE8;
        long buyE8 = account.workingBuyE8;
        long sellE8 = account.workingSellE8;
        account.positionQuantityE8 = 0;
        account.workingBuyE8 = 0;
        account.workingSellE8 = 0;
        market.instrumentId = 1;
        wish.instrumentId = 1;
        out.begin(wish, market, account.contract);
        watch.check(wish, none, nowNs, market, account, out);
        double all = (standing + 1) / 10;
        assertEquals(all, valueOf(CheckCode.CORRELATED_EXPOSURE, out), 1e-12);
        assertEquals(all * DEVIATION, valueOf(CheckCode.VAR_95_PARAMETRIC, out), 1e-12);
        assertEquals(stressed / 10, valueOf(CheckCode.STRESS, out), 1e-12);
        assertEquals(0.1, valueOf(CheckCode.CONCENTRATION, out), 1e-12, "each for itself");
        account.positionQuantityE8 = heldE8;
        account.workingBuyE8 = buyE8;
        account.workingSellE8 = sellE8;
    }
}
