package io.needletail.core.execution.algo;

import static io.needletail.core.execution.algo.DeskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.AlgoSliceDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.TermsDraft;
import io.needletail.core.signal.Algo;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

/** How large the parts are that are shown. */
class IcebergTest {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final DeskRig rig = new DeskRig();

    /** The JDK's generator is SplitMix64 too; the part's number is its step. */
    @Test
    void shouldVaryByIdAndNumberAlone() {
        for (long plan = 1; plan <= 3; plan++) {
            SplittableRandom random = new SplittableRandom(plan - GOLDEN_GAMMA);
            rig.work(Side.BUY, 5, 999, TermsDraft.of(Algo.ICEBERG, 60, 1).vary(0.2).terms());
            for (int part = 0; part < 5; part++) {
                double share = 1 + 0.2 * (2 * random.nextDouble() - 1);
                AlgoSliceDecoder slice = rig.decisions.last(AlgoSliceDecoder.class);
                assertEquals(share, slice.value());
                assertEquals(1, slice.threshold());
                long hundredths = (long) (share * 0.1 * 500);
                assertEquals(hundredths * ONE / 100, slice.quantityE8());
                rig.filled(plan).event();
            }
        }
    }

    @Test
    void shouldShowAllWhereTooLittleWouldBeLeft() {
        rig.market.minQuantityE8 = 25 * ONE / 100;
        show(1, 0.75);
        show(1, 0.76);
        show(1, 0.24);
        show(1, 0.25);
        assertEquals(
                List.of(
                        "1 BUY 0.75 LIMIT GTC 999.0 REFILL",
                        "2 BUY 1.0 LIMIT GTC 999.0 REFILL",
                        "3 BUY 1.0 LIMIT GTC 999.0 REFILL",
                        "4 BUY 0.25 LIMIT GTC 999.0 REFILL"),
                rig.placed());
    }

    private void show(double quantity, double portion) {
        rig.work(
                Side.BUY,
                quantity,
                999,
                TermsDraft.of(Algo.ICEBERG, 60, 1).portion(portion).terms());
    }
}
