package io.needletail.core.execution.algo;

import static io.needletail.core.execution.algo.DeskRig.SECOND_NS;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.core.signal.PegReference;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Where an order that follows the market rests, and when it moves. */
class PegTest {
    private static final AlgoTerms BEST = peg(PegReference.BEST, 0);
    private static final AlgoTerms MID = peg(PegReference.MID, 0);

    private final DeskRig rig = new DeskRig();

    @Test
    void shouldRestFurtherFromTheMarketByItsOffset() {
        assertPrice(999.9, Side.BUY, 0, BEST);
        assertPrice(1_000.1, Side.SELL, 0, BEST);
        assertPrice(999.5, Side.BUY, 0, peg(PegReference.MID, 5));
        assertPrice(1_000.5, Side.SELL, 0, peg(PegReference.MID, 5));
    }

    @Test
    void shouldNotRestBeyondItsLimit() {
        assertPrice(999.5, Side.BUY, 999.5, BEST);
        assertPrice(999.9, Side.BUY, 1_000.5, BEST);
        assertPrice(1_000.5, Side.SELL, 1_000.5, BEST);
        assertPrice(1_000.1, Side.SELL, 999.5, BEST);
    }

    @Test
    void shouldStayATickFromWhatItWouldTake() {
        rig.quote(1_000, 1_000);
        assertPrice(999.99, Side.BUY, 0, MID);
        assertPrice(1_000.01, Side.SELL, 0, MID);
    }

    @Test
    void shouldRestOnTheTickAwayFromTheMarket() {
        rig.quote(999.9, 999.95);
        assertPrice(999.92, Side.BUY, 0, MID);
        assertPrice(999.93, Side.SELL, 0, MID);
    }

    @Test
    void shouldRestNowhereWhereASideOfTheBookIsMissing() {
        rig.market.tradePriceE8 = DeskRig.e8(1_000);
        for (double[] sides : new double[][] {{0, 1_000.1}, {999.9, 0}}) {
            rig.quote(sides[0], sides[1]);
            rig.work(Side.BUY, 1, 0, MID);
            rig.work(Side.SELL, 1, 0, MID);
            assertEquals(List.of(), rig.placed());
        }
    }

    @Test
    void shouldMoveNoSoonerThanItMay() {
        rig.work(Side.BUY, 2, 0, BEST);
        rig.rests(1).quote(1_000, 1_000.2).after(SECOND_NS - 1);
        assertEquals(List.of(), rig.cancels());
        rig.after(1);
        assertEquals(List.of("1 SLICE PEGGED"), rig.cancels());
    }

    @Test
    void shouldBePlacedElsewhereNoSoonerThanItMayMove() {
        rig.work(Side.BUY, 2, 0, BEST);
        rig.rests(1).report(1, OrderStatus.FILLED, 1).placed();
        rig.quote(1_000, 1_000.2).after(SECOND_NS - 1);
        assertEquals(List.of(), rig.placed());
        rig.after(1);
        assertEquals(List.of("1 BUY 1.0 LIMIT_MAKER 1000.0 PEGGED"), rig.placed());
    }

    @Test
    void shouldBePlacedAtTheSamePriceAtOnce() {
        rig.work(Side.BUY, 2, 0, BEST);
        rig.filled(1).placed();
        rig.after(1);
        assertEquals(List.of("1 BUY 1.0 LIMIT_MAKER 999.9 PEGGED"), rig.placed());
    }

    private void assertPrice(double expected, Side side, double limit, AlgoTerms terms) {
        long plan = rig.work(side, 1, limit, terms);
        String order = plan + " " + side + " 0.5 LIMIT_MAKER " + expected + " PEGGED";
        assertEquals(List.of(order), rig.placed());
    }

    private static AlgoTerms peg(PegReference reference, double offsetBps) {
        return TermsDraft.of(Algo.PEG, 600, 1).portion(0.5).peg(reference, offsetBps).terms();
    }
}
