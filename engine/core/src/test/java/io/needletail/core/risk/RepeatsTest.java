package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.NOW;
import static io.needletail.core.risk.RiskRig.ONE;
import static io.needletail.core.risk.RiskRig.SECOND_NS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which orders in a row count as the same. */
class RepeatsTest {
    @Test
    void shouldKnowHowAlikeOrdersInARowAre() {
        RiskRig rig = new RiskRig();
        Repeats repeats = new Repeats(3, SECOND_NS);
        rig.wish.instrumentId = 1;
        rig.limitAt(1_000 * ONE);
        rig.wish.stopPriceE8 = 5;
        assertEquals(1, repeats.with(rig.wish, NOW));
        repeats.add(rig.wish, NOW);
        repeats.add(rig.wish, NOW);
        assertEquals(3, repeats.with(rig.wish, NOW + SECOND_NS - 1));
        assertEquals(1, repeats.with(rig.wish, NOW + SECOND_NS));
        rig.wish.stopPriceE8++;
        assertEquals(1, repeats.with(rig.wish, NOW));
        rig.wish.stopPriceE8--;
        rig.wish.priceE8++;
        assertEquals(1, repeats.with(rig.wish, NOW));
        rig.wish.priceE8--;
        rig.wish.side = Side.SELL;
        assertEquals(1, repeats.with(rig.wish, NOW));
        rig.wish.side = Side.BUY;
        rig.wish.orderType = OrderType.LIMIT_MAKER;
        assertEquals(1, repeats.with(rig.wish, NOW));
        rig.wish.orderType = OrderType.LIMIT;
        rig.wish.instrumentId = 2;
        assertEquals(1, repeats.with(rig.wish, NOW));
        rig.wish.instrumentId = 1;
        StateTape tape = new StateTape();
        repeats.save(tape);
        Repeats restored = new Repeats(3, SECOND_NS);
        restored.load(tape);
        assertTrue(tape.isRead());
        assertEquals(3, restored.with(rig.wish, NOW));
    }

    @Test
    void shouldNeitherCountNorForgetRepeatsForSlices() {
        RiskRig rig = new RiskRig();
        Repeats repeats = new Repeats(1, SECOND_NS);
        repeats.add(rig.wish, NOW);
        for (OrderRole role : List.of(OrderRole.SLICE, OrderRole.ENTRY_SLICE)) {
            rig.wish.role = role;
            assertEquals(1, repeats.with(rig.wish, NOW));
            rig.wish.quantityE8++;
            repeats.add(rig.wish, NOW);
            rig.wish.quantityE8--;
        }
        rig.wish.role = OrderRole.ENTRY;
        assertEquals(2, repeats.with(rig.wish, NOW));
    }
}
