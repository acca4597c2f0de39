package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.PortfolioRiskDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stake is lost in full in every figure of what may be lost, whichever way it bets. */
class StakesTest extends PortfolioWatchRig {
    @BeforeEach
    void stake() {
        account.contract = new Contract(Terms.binary(0));
        wish.quantityE8 = 1_000 * ONE;
    }

    @Test
    void shouldLoseTheStakeAtHandWhicheverWayItBets() {
        for (Side side : new Side[] {Side.BUY, Side.SELL}) {
            wish.side = side;
            assertEveryLossIs(0.1, watch());
        }
    }

    @Test
    void shouldLoseWhatIsHeldAndWorksAndIsInFlightAndMeasuredOnTop() {
        PortfolioWatch watch = watch();
        hold(watch, 500);
        assertEveryLossIs(0.15, watch);
        account.workingBuyE8 = 200 * ONE;
        inFlight.add(1, 0, Side.BUY, 300 * ONE, 300 * ONE, 0);
        watch.onEvent(market, account, nowNs);
        assertEveryLossIs(0.2, watch);
        assertEquals(0.2, valueOf(CheckCode.CONCENTRATION, watch), 1e-12);
        nowNs += 3_600 * SECOND_NS;
        timer(watch);
        assertEveryLossIs(0.2, watch);
        PortfolioRiskDecoder told = decisions.last(PortfolioRiskDecoder.class);
        told.measures().forEach(measure -> assertEquals(0.07, measure.value(), 1e-12));
        assertEquals(0.07, told.stress(), 1e-12);
        assertEquals(700 * ONE, told.correlatedE8());
    }

    @Test
    void shouldLoseNothingOfStakesThatHaveEnded() {
        PortfolioWatch watch = watch();
        hold(watch, 500);
        hold(watch, 0);
        assertEveryLossIs(0.1, watch);
    }

    /** What moves with a price counts at the assumed deviation, the stake in full. */
    @Test
    void shouldNotMoveAStakeWithThePrice() {
        inFlight.add(1, 0, Side.BUY, ONE, 2_000 * ONE, 0);
        PortfolioWatch watch = watch();
        double alone = PortfolioMeasures.normal(0, 0.01) * (0.2 - 1e-4);
        assertEquals(0.1 + 1e-4 + alone, valueOf(CheckCode.VAR_95_PARAMETRIC, watch), 1e-12);
    }

    @Test
    void shouldKnowWhatIsStakedAfterARestart() {
        PortfolioWatch watch = watch();
        hold(watch, 500);
        StateTape state = new StateTape();
        watch.save(state);
        PortfolioWatch restored = watch();
        restored.load(state);
        assertEquals(hash(watch), hash(restored));
        assertEveryLossIs(0.15, restored);
    }

    private void assertEveryLossIs(double share, PortfolioWatch watch) {
        judge(watch);
        for (int i = 0; i < out.count(); i++) {
            CheckCode code = out.code(i);
            boolean loss = code.name().contains("VAR_") || code == CheckCode.STRESS;
            if (loss || code == CheckCode.CORRELATED_EXPOSURE) {
                assertEquals(share, out.value(i), 1e-12, code.name());
            }
        }
    }
}
