package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.Test;

/** The reference flow's money: bought at 67,652, sold at the target or at the stop. */
class ReferenceFlowTest {
    private static final double QUANTITY = 0.1123;

    private final AccountRig rig = new AccountRig();

    @Test
    void shouldEarn399Point5634AtTheTarget() {
        enter(0, "USDT");
        protect();
        rig.on(rig.order.fill(5 * SECOND, 3, 12, QUANTITY, 71_210, QUANTITY));
        assertTrue(rig.column.tradeClosed);
        assertEquals(Reason.TAKE_PROFIT, rig.column.exitReason);
        assertEquals(399_5634_0000L, rig.column.closedPnlE8);
        ClosedTradeDecoder trade = rig.decisions.last(ClosedTradeDecoder.class);
        assertEquals(Reason.TAKE_PROFIT, trade.exitReason());
        assertEquals(Direction.LONG, trade.direction());
        assertEquals(399_5634_0000L, trade.pnlE8());
        assertEquals(67_652 * E8, trade.entryPriceE8());
        assertEquals(71_210 * E8, trade.exitPriceE8());
        assertEquals(77, trade.planId());
        assertEquals(10_399_5634_0000L, rig.column.equityE8);
        assertEquals(10_399_5634_0000L, rig.column.freeQuoteE8);
        assertEquals(0, rig.column.positionQuantityE8);
    }

    @Test
    void shouldLose200Point1186AtTheStop() {
        enter(0, "USDT");
        protect();
        rig.on(rig.order.fill(5 * SECOND, 2, 12, QUANTITY, 65_870, QUANTITY));
        assertEquals(Reason.STOP_LOSS, rig.column.exitReason);
        assertEquals(-200_1186_0000L, rig.column.closedPnlE8);
        rig.on(rig.order.report(6 * SECOND, 3, ExecutionType.CANCELED, OrderStatus.CANCELED, 0));
        assertEquals(0, rig.column.workingOrders);
        assertEquals(9_799_8814_0000L, rig.column.equityE8);
    }

    @Test
    void shouldCountThePairOnceAsWorkingSell() {
        enter(0, "USDT");
        protect();
        assertEquals(Math.round(QUANTITY * E8), rig.column.workingSellE8);
        assertEquals(2, rig.column.workingOrders);
    }

    @Test
    void shouldKeepProfitBeforeFeesAndFeesApart() {
        enter(7.6, "USDT");
        protect();
        rig.on(rig.order.fill(5 * SECOND, 3, 12, QUANTITY, 71_210, QUANTITY, 8, "USDT"));
        assertEquals(399_5634_0000L, rig.column.closedPnlE8);
        assertEquals(15_6000_0000L, rig.decisions.last(ClosedTradeDecoder.class).feesE8());
        assertEquals(399_5634_0000L - 15_6000_0000L, rig.column.equityE8 - 10_000 * E8);
    }

    /** Binance takes the fee of a spot buy from what was bought. */
    @Test
    void shouldHoldLessWhenTheFeeIsTakenInKindAndEndTheTripWithTheDust() {
        enter(0.0001123, "BTC");
        assertEquals(11_218_770L, rig.column.positionQuantityE8);
        assertEquals(67_652 * E8, rig.column.averagePriceE8);
        PositionDecoder position = rig.decisions.last(PositionDecoder.class);
        assertEquals(7_5973_1960L, position.feesE8());
        rig.on(rig.order.sent(3 * SECOND, 4, OrderRole.EXIT, Side.SELL, 0.1121, 68_000));
        rig.on(rig.order.fill(4 * SECOND, 4, 12, 0.1121, 68_000, 0.1121));
        assertTrue(rig.column.tradeClosed);
        assertEquals(0, rig.column.positionQuantityE8);
        assertEquals(Math.round(348 * 0.1121 * E8), rig.column.closedPnlE8);
        assertEquals(Reason.SIGNAL_EXIT, rig.column.exitReason);
    }

    @Test
    void shouldSayThatATradeEndedForWantOfProtection() {
        enter(0, "USDT");
        rig.on(rig.order.sent(3 * SECOND, 4, OrderRole.FORCED_EXIT, Side.SELL, QUANTITY, 67_000));
        rig.on(rig.order.fill(4 * SECOND, 4, 12, QUANTITY, 67_000, QUANTITY));
        assertTrue(rig.column.tradeClosed);
        assertEquals(Reason.PROTECTION_MISSING, rig.column.exitReason);
    }

    @Test
    void shouldNotCloseATradeWhileSomeIsLeft() {
        enter(0, "USDT");
        protect();
        rig.on(rig.order.fill(5 * SECOND, 3, 12, 0.1, 71_210, 0.1));
        assertFalse(rig.column.tradeClosed);
        assertEquals(0.0123, rig.column.positionQuantityE8 / 1e8, 1e-9);
        rig.on(rig.order.fill(5 * SECOND, 3, 13, 0.0123, 71_210, QUANTITY));
        assertTrue(rig.column.tradeClosed);
        assertEquals(399_5634_0000L, rig.column.closedPnlE8);
    }

    private void enter(double fee, String asset) {
        rig.on(rig.order.sent(SECOND, 1, OrderRole.ENTRY, Side.BUY, QUANTITY, 67_650));
        assertEquals(7_597_0950_0000L, rig.column.workingNotionalE8);
        assertEquals(10_000 * E8 - 7_597_0950_0000L, rig.column.freeQuoteE8);
        rig.on(rig.order.fill(2 * SECOND, 1, 11, QUANTITY, 67_652, QUANTITY, fee, asset));
        assertEquals(OrderStatus.FILLED, rig.column.status);
        assertEquals(0, rig.column.workingNotionalE8);
    }

    private void protect() {
        rig.on(rig.order.sent(3 * SECOND, 2, OrderRole.STOP_LOSS, Side.SELL, QUANTITY, 65_870, 9));
        rig.on(
                rig.order.sent(
                        3 * SECOND, 3, OrderRole.TAKE_PROFIT, Side.SELL, QUANTITY, 71_210, 9));
    }
}
