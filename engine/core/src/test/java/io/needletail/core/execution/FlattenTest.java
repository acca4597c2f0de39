package io.needletail.core.execution;

import static io.needletail.core.execution.PlanRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.StrategyRequest;

import org.junit.jupiter.api.Test;

/** What a strategy has at the venue, or on its way, turns or opens a position after a FLATTEN. */
class FlattenTest {
    private static final long ORDER = 9;

    private final PlanRig rig = new PlanRig(PlanRig.still(false), SizingConfig.fixedFraction());

    @Test
    void shouldCloseAPositionThatOpensAfterwards() {
        rig.report(ORDER, OrderRole.STRATEGY, OrderStatus.SENT, 5 * ONE, 0);
        assertEquals("CANCEL STRATEGY 9", rig.flatten().wishes());
        rig.account.positionQuantityE8 = -5 * ONE;
        rig.report(ORDER, OrderRole.STRATEGY, OrderStatus.FILLED, 5 * ONE, 5 * ONE);
        closes(Side.BUY, 5);
    }

    @Test
    void shouldCloseAPositionThatTurnsAfterwards() {
        rig.report(ORDER, OrderRole.STRATEGY, OrderStatus.NEW, 5 * ONE, 0);
        rig.account.positionQuantityE8 = -2 * ONE;
        rig.flatten();
        rig.account.positionQuantityE8 = 3 * ONE;
        rig.report(ORDER, OrderRole.STRATEGY, OrderStatus.FILLED, 5 * ONE, 5 * ONE);
        closes(Side.SELL, 3);
    }

    @Test
    void shouldWaitForAnOrderOnItsWayThatNobodyHasHeardOf() {
        ask();
        assertEquals("", rig.flatten().wishes());
        rig.restart();
        assertEquals("", rig.event().wishes());
        rig.report(ORDER, OrderRole.STRATEGY, OrderStatus.SENT, 5 * ONE, 0);
        assertEquals("CANCEL STRATEGY 9", rig.wishes());
        rig.account.positionQuantityE8 = -5 * ONE;
        rig.report(ORDER, OrderRole.STRATEGY, OrderStatus.FILLED, 5 * ONE, 5 * ONE);
        closes(Side.BUY, 5);
    }

    @Test
    void shouldBeOverOnceWhatWasOnItsWayIsRefused() {
        ask();
        rig.flatten();
        assertEquals("", rig.signal(Direction.LONG, 0.7).wishes(), "it is not over");
        rig.report(0, OrderRole.STRATEGY, OrderStatus.REJECTED, 5 * ONE, 0);
        assertEquals("NEW ENTRY", rig.signal(Direction.LONG, 0.7).wishes());
    }

    @Test
    void shouldBeOverOnceANewRunBegins() {
        ask();
        rig.flatten();
        rig.manifest();
        rig.event();
        assertEquals("NEW ENTRY", rig.signal(Direction.LONG, 0.7).wishes());
    }

    /** The strategy asks for a sale at the market; its echo does not come yet. */
    private void ask() {
        StrategyRequest request = rig.signal.requests[0];
        RequestRig.limit(request, Side.SELL, 5, 990);
        request.expireTimeNs = 0;
        rig.signal.requestCount = 1;
        assertEquals("NEW STRATEGY", rig.event().wishes());
        rig.signal.requestCount = 0;
    }

    /** The last event wished for this; once it is filled a new entry may begin. */
    private void closes(Side side, long quantity) {
        assertEquals("NEW FLATTEN", rig.wishes());
        assertEquals(side, rig.out.wishes[0].side);
        assertEquals(quantity * ONE, rig.out.wishes[0].quantityE8);
        rig.report(10, OrderRole.FLATTEN, OrderStatus.SENT, quantity * ONE, 0);
        rig.account.positionQuantityE8 = 0;
        rig.report(10, OrderRole.FLATTEN, OrderStatus.FILLED, quantity * ONE, quantity * ONE);
        assertEquals("NEW ENTRY", rig.signal(Direction.LONG, 0.7).wishes());
    }
}
