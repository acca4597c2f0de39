package io.needletail.core.execution.algo;

import static io.needletail.core.execution.algo.DeskRig.SECOND_NS;
import static io.needletail.core.execution.algo.DeskRig.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.AlgoSliceDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Whether what is due is taken at once or waits at the best price of its side. */
class ShortfallTest {
    private static final AlgoTerms TERMS = TermsDraft.of(Algo.SHORTFALL, 100, 10).terms();

    private final DeskRig rig = new DeskRig();

    @Test
    void shouldDoNothingWhereASideOfTheBookIsMissing() {
        rig.market.tradePriceE8 = e8(1_000);
        rig.quote(0, 1_000.1);
        rig.work(Side.BUY, 1, 0, TERMS);
        rig.work(Side.SELL, 1, 0, TERMS);
        rig.quote(999.9, 0).event();
        assertEquals(List.of(), rig.placed());
        rig.quote(999.9, 1_000.1).event();
        assertEquals(List.of("1 BUY 0.1 MARKET TAKE", "2 SELL 0.1 MARKET TAKE"), rig.placed());
    }

    /** Mid moves by 1 and back, so its variance is 2; 6 are sold in 10 s, and 2 bought. */
    @Test
    void shouldWeighByWhatTheOtherSideTakes() {
        rig.work(Side.BUY, 1, 0, TERMS);
        rig.work(Side.SELL, 1, 0, TERMS);
        rig.filled(1).filled(2);
        rig.trade(Side.SELL, 1_000, 6).trade(Side.BUY, 1_000, 2);
        rig.quote(998.9, 999.1).event().quote(999.9, 1_000.1);
        rig.market.bidQuantityE8 = e8(1.4);
        rig.market.askQuantityE8 = e8(0.9);
        rig.after(10 * SECOND_NS);
        List<AlgoSliceDecoder> slices = rig.decisions.all(AlgoSliceDecoder.class);
        double take = 0.1 + 10e-4 * 1_000;
        assertEquals(make(1.5 / 6, take), slices.get(2).value(), 1e-9);
        assertEquals(make(1.0 / 2, take), slices.get(3).value(), 1e-9);
        assertEquals(take, slices.get(3).threshold(), 1e-9);
    }

    private static double make(double wanted, double take) {
        double fills = Math.exp(-wanted);
        double moved = Math.sqrt(2) * Math.sqrt(2 / Math.PI);
        return fills * (2e-4 * 1_000 - 0.1) + (1 - fills) * (take + moved);
    }

    @Test
    void shouldWaitAtTheBestPriceOfItsOwnSideWithinItsLimit() {
        rig.work(Side.BUY, 1, 999.9, TERMS);
        rig.work(Side.SELL, 1, 1_000.1, TERMS);
        assertEquals(List.of(), rig.placed(), "taking costs less, but is beyond the limit");
        rig.trade(Side.SELL, 1_000, 900).trade(Side.BUY, 1_000, 900);
        assertEquals(
                List.of("1 BUY 0.1 LIMIT_MAKER 999.9 MAKE", "2 SELL 0.1 LIMIT_MAKER 1000.1 MAKE"),
                rig.placed());
    }

    @Test
    void shouldWaitNoLongerThanItsSlice() {
        rig.work(Side.BUY, 1, 999.9, TERMS);
        rig.trade(Side.SELL, 1_000, 900).rests(1).after(10 * SECOND_NS - 1);
        assertEquals(List.of(), rig.cancels());
        rig.after(1);
        assertEquals(List.of("1 SLICE SCHEDULE"), rig.cancels());
        rig.placed();
        rig.report(1, OrderStatus.CANCELED, 0).event();
        assertEquals(List.of("1 BUY 0.2 LIMIT_MAKER 999.9 MAKE"), rig.placed());
    }
}
