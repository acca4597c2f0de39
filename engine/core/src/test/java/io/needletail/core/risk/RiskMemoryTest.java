package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.NOW;
import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

/** What is remembered of an order that leaves. */
class RiskMemoryTest {
    private final RiskRig rig = new RiskRig();
    private final RiskMemory memory = rig.memory;

    @Test
    void shouldCountAnOrderOfNewRiskInEveryWay() {
        for (int i = 0; i < TypicalSize.REMEMBERED; i++) {
            rig.release(i, NOW);
        }
        assertEquals(TypicalSize.REMEMBERED, memory.rate.inWindow(NOW));
        assertEquals(TypicalSize.REMEMBERED + 1, memory.repeats.with(rig.wish, NOW));
        assertEquals(4 * ONE, memory.orders[0].medianE8());
        assertEquals(TypicalSize.REMEMBERED * 4_000 * ONE, memory.exposure.notionalE8());
    }

    @Test
    void shouldCountAnOrderThatReducesAsAMessageAlone() {
        rig.protect();
        for (int i = 0; i < TypicalSize.REMEMBERED; i++) {
            rig.release(i, NOW);
        }
        assertEquals(TypicalSize.REMEMBERED, memory.rate.inWindow(NOW));
        assertEquals(1, memory.repeats.with(rig.wish, NOW));
        assertEquals(0, memory.orders[0].medianE8());
        assertEquals(0, memory.exposure.notionalE8());
    }

    /** Held to a limit at what it comes to, and a unit below. */
    @Test
    void shouldAddWhatIsInFlightToWhatWorks() {
        rig.account.workingBuyE8 = 10 * ONE;
        rig.release(1, NOW);
        assertInstrument(18_000);
        rig.account.workingBuyE8 = 0;
        rig.account.positionQuantityE8 = -10 * ONE;
        rig.account.workingSellE8 = 9 * ONE;
        rig.wish.side = Side.SELL;
        rig.release(2, NOW);
        assertInstrument(27_000);
    }

    private void assertInstrument(long notional) {
        memory.limits.set(LimitKey.MAX_INSTRUMENT_NOTIONAL, notional * ONE);
        assertFalse(rig.refusals().contains(CheckCode.INSTRUMENT_EXPOSURE));
        assertEquals(notional, rig.value(CheckCode.INSTRUMENT_EXPOSURE));
    }

    @Test
    void shouldJudgeTheSameAfterARestart() {
        rig.release(1, NOW);
        rig.count();
        memory.executions.add(0, NOW, 1);
        memory.rejects.add(1, NOW, 1);
        memory.limits.set(LimitKey.MAX_SPREAD, 5);
        StateTape tape = new StateTape();
        memory.save(tape);
        RiskMemory restored = new RiskMemory(rig.limits, rig.places);
        restored.load(tape);
        StateTape again = new StateTape();
        restored.save(again);
        assertEquals(tape.values(), again.values());
    }
}
