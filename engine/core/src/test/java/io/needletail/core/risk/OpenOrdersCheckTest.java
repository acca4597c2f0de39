package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.Set;

/** How many orders may rest, and what is never held up by those that do. */
class OpenOrdersCheckTest {
    private static final long ONE = RiskRig.ONE;

    private final RiskRig rig = new RiskRig();
    private final Exposure exposure = rig.memory.exposure;
    private final Judgement out = rig.out;
    private final AccountColumn account = rig.account;
    private final Wish wish = rig.wish;

    @Test
    void shouldCountAStakeThatHasNotEndedAsAnOpenOrder() {
        account.workingOrders = 1;
        assertEquals(Set.of(), refusals());
        account.openStakes = 10_000;
        refuses(CheckCode.MAX_OPEN_ORDERS);
    }

    @Test
    void shouldKeepRoomForWhatWillProtectAnEntry() {
        wish.protectiveOrders = 2;
        account.workingOrders = 1;
        assertEquals(Set.of(), refusals());
        assertEquals(4, rig.value(CheckCode.MAX_OPEN_ORDERS));
        account.workingOrders++;
        refuses(CheckCode.MAX_OPEN_ORDERS);
    }

    @Test
    void shouldProtectAndCloseHoweverManyOrdersRest() {
        rig.protect();
        account.workingOrders = 1_000;
        account.ownWorkingOrders = 511;
        assertEquals(Set.of(), refusals());
        wish.role = OrderRole.EMULATED;
        wish.triggered = true;
        assertEquals(Set.of(), refusals());
        account.ownWorkingOrders++;
        refuses(CheckCode.MAX_OPEN_ORDERS);
        assertEquals(512, out.threshold(rig.indexOf(CheckCode.MAX_OPEN_ORDERS)));
    }

    @Test
    void shouldSendNothingThatNoAccountCouldBeKeptOf() {
        account.orderRoom = 2;
        exposure.add(77, 1, Side.BUY, ONE, 0, 0);
        assertEquals(Set.of(), refusals());
        account.orderRoom--;
        refuses(CheckCode.MAX_OPEN_ORDERS);
        rig.protect();
        refuses(CheckCode.MAX_OPEN_ORDERS);
        account.orderRoom++;
        assertEquals(Set.of(), refusals());
    }

    @Test
    void shouldCountOurOwnOrdersAloneAgainstWhatAStrategyLetsRestToReduce() {
        rig.protect();
        wish.role = OrderRole.STRATEGY;
        account.workingOrders = 1_000;
        account.ownWorkingOrders = 3;
        assertEquals(Set.of(), refusals());
        account.ownWorkingOrders++;
        refuses(CheckCode.MAX_OPEN_ORDERS);
        wish.orderType = OrderType.MARKET;
        assertEquals(Set.of(), refusals());
        wish.orderType = OrderType.STOP_LOSS;
        refuses(CheckCode.MAX_OPEN_ORDERS);
    }

    private void refuses(CheckCode... codes) {
        Set<CheckCode> expected = EnumSet.noneOf(CheckCode.class);
        expected.addAll(Set.of(codes));
        assertEquals(expected, refusals());
        assertTrue(out.firstRefusal() >= 0);
    }

    private Set<CheckCode> refusals() {
        return rig.refusals();
    }
}
