package io.needletail.core.execution;

import static io.needletail.core.execution.PlanRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The engine waits for another instrument's answers; this one's agree, and risk refuses all. */
class StartingTest {
    private final PlanRig rig =
            new PlanRig(PlanRig.moving(0, 0, 0, 0, 60), SizingConfig.fixedFraction());

    /** Whatever is refused meanwhile would count as protection that cannot be had. */
    @Test
    void shouldProtectAResumedPositionOnlyOnceTheEngineHasStarted() {
        rig.open(Direction.LONG);
        rig.account.tradingState = TradingState.KILLED;
        rig.event();
        rig.report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5 * ONE, 0);
        rig.report(3, OrderRole.TAKE_PROFIT, OrderStatus.CANCELED, 5 * ONE, 0);
        rig.account.tradingState = TradingState.STARTING;
        assertEquals("", rig.event().wishes());
        rig.nowNs += 30 * PlanRig.SECOND_NS;
        assertEquals("", rig.event().wishes());
        assertEquals(0, rig.decisions.all(AlertDecoder.class).size());
        rig.account.tradingState = TradingState.ACTIVE;
        assertEquals("NEW STOP_LOSS at 960.0, NEW TAKE_PROFIT", rig.event().wishes());
    }

    @Test
    void shouldLeaveStopsWhereTheyAreUntilAnExitMayFollow() {
        rig.open(Direction.LONG);
        rig.account.tradingState = TradingState.STARTING;
        assertEquals("", rig.signal(Direction.SHORT, 0.7).wishes());
        rig.nowNs += 60 * PlanRig.SECOND_NS;
        assertEquals("", rig.event().wishes(), "its time is up");
        rig.account.tradingState = TradingState.ACTIVE;
        assertEquals("CANCEL STOP_LOSS 2, CANCEL TAKE_PROFIT 3", rig.event().wishes());
    }

    /** It would sell what is not ours. */
    @Test
    void shouldCancelTheStopOfAPositionThatItsTargetHasClosed() {
        rig.open(Direction.LONG);
        rig.account.tradingState = TradingState.STARTING;
        rig.account.positionQuantityE8 = 0;
        rig.report(3, OrderRole.TAKE_PROFIT, OrderStatus.FILLED, 5 * ONE, 5 * ONE);
        assertEquals("CANCEL STOP_LOSS 2", rig.wishes());
    }

    @Test
    void shouldHoldAStrategysStopBackUntilItMayGoOut() {
        RequestRig held = new RequestRig();
        held.account.positionQuantityE8 = 5 * ONE;
        held.account.tradingState = TradingState.STARTING;
        held.stop(Side.SELL, 5, 950).reduceOnly = true;
        held.event();
        held.trade(950);
        assertEquals(List.of(), held.wishes());
        held.account.tradingState = TradingState.ACTIVE;
        held.event();
        assertEquals(List.of("1 SELL 5.0 PRICE_REACHED"), held.wishes());
    }
}
