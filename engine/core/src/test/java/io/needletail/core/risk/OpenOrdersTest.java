package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.Wish;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** Whose orders count against whose, and that they never keep a position from being closed. */
class OpenOrdersTest {
    private final RiskRig rig = new RiskRig();
    private final AccountColumn account = rig.account;
    private final Wish wish = rig.wish;

    @Test
    void shouldCountAStakeThatHasNotEndedAsAnOpenOrder() {
        account.workingOrders = 1;
        assertEquals(Set.of(), rig.refusals());
        account.openStakes = 10_000;
        refuses(CheckCode.MAX_OPEN_ORDERS);
    }

    @Test
    void shouldKeepRoomForWhatWillProtectAnEntry() {
        wish.protectiveOrders = 2;
        account.workingOrders = 1;
        assertEquals(Set.of(), rig.refusals());
        assertEquals(4, rig.value(CheckCode.MAX_OPEN_ORDERS));
        account.workingOrders++;
        refuses(CheckCode.MAX_OPEN_ORDERS);
    }

    @Test
    void shouldProtectAndCloseHoweverManyOrdersRest() {
        rig.protect();
        account.workingOrders = 1_000;
        account.ownWorkingOrders = 511;
        assertEquals(Set.of(), rig.refusals());
        wish.role = OrderRole.EMULATED;
        wish.triggered = true;
        assertEquals(Set.of(), rig.refusals());
        account.ownWorkingOrders++;
        refuses(CheckCode.MAX_OPEN_ORDERS);
        assertEquals(512, rig.out.threshold(rig.indexOf(CheckCode.MAX_OPEN_ORDERS)));
    }

    @Test
    void shouldSendNothingThatNoAccountCouldBeKeptOf() {
        account.orderRoom = 2;
        rig.memory.exposure.add(77, 1, Side.BUY, ONE, 0, 0);
        assertEquals(Set.of(), rig.refusals());
        account.orderRoom--;
        refuses(CheckCode.MAX_OPEN_ORDERS);
        rig.protect();
        refuses(CheckCode.MAX_OPEN_ORDERS);
        account.orderRoom++;
        assertEquals(Set.of(), rig.refusals());
    }

    @Test
    void shouldCountOurOwnOrdersAloneAgainstWhatAStrategyLetsRestToReduce() {
        rig.protect();
        wish.role = OrderRole.STRATEGY;
        account.workingOrders = 1_000;
        account.ownWorkingOrders = 3;
        assertEquals(Set.of(), rig.refusals());
        account.ownWorkingOrders++;
        refuses(CheckCode.MAX_OPEN_ORDERS);
        wish.orderType = OrderType.MARKET;
        assertEquals(Set.of(), rig.refusals());
        wish.orderType = OrderType.STOP_LOSS;
        refuses(CheckCode.MAX_OPEN_ORDERS);
    }

    private void refuses(CheckCode code) {
        assertEquals(Set.of(code), rig.refusals());
    }
}
