package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sale leaves a lot, 0.0001, which is worth less than the venue takes an order for. */
class UnsellableRestTest {
    private static final double PRICE = 40_000;

    private final AccountRig rig = new AccountRig();
    private long nowNs = SECOND;
    private long trades;

    @BeforeEach
    void buy() {
        rig.connect(SECOND, 0, 10_000);
        rig.on(rig.market.trade(next(), 1, PRICE, 1));
        rig.on(rig.order.sent(next(), 1, OrderRole.ENTRY, Side.BUY, 0.01, PRICE));
        fill(1, 0.01, PRICE, 0.01);
    }

    @Test
    void shouldEndTheTripOnceNothingOfOursWorks() {
        send(2, OrderRole.TAKE_PROFIT, 0.01);
        send(3, OrderRole.STOP_LOSS, 0.01);
        fill(2, 0.0099, PRICE - 100, 0.0099);
        assertFalse(rig.column.tradeClosed, "the target goes on selling");
        cancel(2, 0.0099);
        assertFalse(rig.column.tradeClosed, "the stop may sell it yet");
        cancel(3, 0);
        assertTrue(rig.column.tradeClosed);
        assertEquals(0, rig.column.positionQuantityE8);
        assertEquals(1, rig.column.lossStreak);
        assertEquals(nowNs, rig.column.lastLossTimeNs);
        ClosedTradeDecoder trade = rig.decisions.last(ClosedTradeDecoder.class);
        assertEquals(Reason.STOP_LOSS, trade.exitReason());
        assertEquals(990_000, trade.quantityE8());
        assertEquals(-99_000_000, trade.pnlE8());
        assertEquals(4 * E8, trade.feesE8(), "what the rest cost");
        rig.on(rig.order.balances(next(), 0.0001, 9_995.01));
        assertTrue(rig.column.reconciled, "the rest is the owner's");
    }

    @Test
    void shouldEndItWithTheOrderThatLeftIt() {
        send(2, OrderRole.EXIT, 0.0099);
        fill(2, 0.0099, PRICE, 0.0099);
        assertTrue(rig.column.tradeClosed);
        assertEquals(Reason.SIGNAL_EXIT, rig.column.exitReason);
        send(4, OrderRole.ENTRY, 0.01);
        assertFalse(rig.column.tradeClosed);
    }

    @Test
    void shouldKeepWhatCanBeSoldAndWhatNoSaleLeft() {
        send(2, OrderRole.EXIT, 0.0098);
        fill(2, 0.0098, PRICE, 0.0098);
        assertFalse(rig.column.tradeClosed, "two lots are worth 8");
        assertEquals(20_000, rig.column.positionQuantityE8);
        AccountRig other = new AccountRig();
        other.connect(SECOND, 0, 10_000);
        other.on(other.market.trade(SECOND, 1, PRICE, 1));
        other.on(other.order.sent(SECOND, 1, OrderRole.ENTRY, Side.BUY, 0.01, PRICE));
        other.on(other.order.fill(SECOND, 1, 1, 0.0001, PRICE, 0.0001));
        other.on(
                other.order.report(
                        SECOND, 1, ExecutionType.CANCELED, OrderStatus.CANCELED, 0.0001));
        assertFalse(other.column.tradeClosed, "the entry was filled no further");
        assertEquals(10_000, other.column.positionQuantityE8);
    }

    private void send(long id, OrderRole role, double quantity) {
        Side side = role == OrderRole.ENTRY ? Side.BUY : Side.SELL;
        rig.on(rig.order.sent(next(), id, role, side, quantity, PRICE));
    }

    private void fill(long id, double quantity, double price, double sum) {
        rig.on(rig.order.fill(next(), id, ++trades, quantity, price, sum));
    }

    private void cancel(long id, double sum) {
        rig.on(rig.order.report(next(), id, ExecutionType.CANCELED, OrderStatus.CANCELED, sum));
    }

    private long next() {
        nowNs += SECOND;
        return nowNs;
    }
}
