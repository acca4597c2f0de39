package io.needletail.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is live, which of it is to be cancelled, and when that is asked for. */
class LiveOrdersTest {
    private static final long PLAN = 7;
    private static final long RETRY_NS = 100;

    private final LiveOrders live = new LiveOrders();
    private final AccountColumn report = new AccountColumn();

    LiveOrdersTest() {
        report.role = OrderRole.ENTRY;
        report.side = Side.BUY;
        report.planId = PLAN;
        report.orderQuantityE8 = 10;
        report.status = OrderStatus.NEW;
    }

    @Test
    void shouldTellWhatIsNewlyFilled() {
        report.cumulativeQuantityE8 = 3;
        report.lastQuantityE8 = 2;
        assertEquals(2, report(1), "one was filled before it was known");
        report.cumulativeQuantityE8 = 7;
        assertEquals(4, report(1), "the sum counts, not the last fill");
        assertEquals(0, report(1));
        report.cumulativeQuantityE8 = 5;
        assertEquals(0, report(1), "an old report takes nothing back");
    }

    @Test
    void shouldForgetWhatHasEnded() {
        report(1);
        report(2);
        report.status = OrderStatus.CANCELED;
        report(1);
        assertEquals(10, live.remainingE8(PLAN, OrderRole.ENTRY));
        report(3);
        assertEquals(10, live.remainingE8(PLAN, OrderRole.ENTRY), "it never was live");
        report(2);
        assertFalse(live.any(0, 0));
    }

    @Test
    void shouldCancelOnlyWhatCouldMakeThePositionLarger() {
        report(1);
        report.side = Side.SELL;
        report(2);
        live.update(1, with(3));
        live.cancelOpening(0, 10, Reason.TRADING_REDUCING);
        assertEquals(List.of("1 TRADING_REDUCING"), cancels(0));
        live.cancelOpening(0, 9, Reason.TRADING_REDUCING);
        assertEquals(List.of("2 TRADING_REDUCING"), cancels(0), "it would turn the position");
    }

    @Test
    void shouldLeaveAnExitTheRoomThatItNeeds() {
        report.side = Side.SELL;
        report.role = OrderRole.EXIT;
        report(1);
        report.role = OrderRole.STRATEGY;
        report(2);
        reduce(20);
        assertEquals(List.of(), cancels(0));
        reduce(19);
        assertEquals(List.of("2 TRADING_REDUCING"), cancels(0));
    }

    @Test
    void shouldSpareOnlyWhatTogetherClosesNoMoreThanIsHeld() {
        report.role = OrderRole.STRATEGY;
        report.side = Side.SELL;
        report(1);
        report(2);
        reduce(10);
        assertEquals(List.of("2 TRADING_REDUCING"), cancels(0));
        report.cumulativeQuantityE8 = 4;
        report(1);
        reduce(6);
        assertEquals(List.of(), cancels(0), "six are left of both");
    }

    @Test
    void shouldSpareWhatFitsThoughWhatDoesNotCameFirst() {
        report.role = OrderRole.STRATEGY;
        report.orderQuantityE8 = 11;
        report(1);
        report.orderQuantityE8 = 10;
        report(2);
        reduce(-10);
        assertEquals(List.of("1 TRADING_REDUCING"), cancels(0));
        reduce(-10);
        assertEquals(List.of(), cancels(0));
    }

    /** Where the venue knows no pairs a stop and a target are two orders, and one is filled. */
    @Test
    void shouldLeaveAStrategyWhatProtectionDoesNotStandFor() {
        report.role = OrderRole.STRATEGY;
        report.side = Side.SELL;
        report.orderQuantityE8 = 4;
        report(1);
        report(2);
        report.role = OrderRole.STOP_LOSS;
        report.orderQuantityE8 = 6;
        report(3);
        report.role = OrderRole.TAKE_PROFIT;
        report.cumulativeQuantityE8 = 1;
        report(4);
        reduce(10);
        assertEquals(List.of("2 TRADING_REDUCING"), cancels(0));
        report.cumulativeQuantityE8 = 0;
        report.role = OrderRole.EXIT;
        report(5);
        reduce(15);
        assertEquals(List.of("1 TRADING_REDUCING"), cancels(0));
    }

    @Test
    void shouldCountAPairOfTheVenueOnceAndTakeItAsAWhole() {
        report.role = OrderRole.STRATEGY;
        report.side = Side.SELL;
        report.pairId = 90;
        report(1);
        report(2);
        report.pairId = 0;
        report.orderQuantityE8 = 2;
        report(3);
        reduce(12);
        assertEquals(List.of(), cancels(0));
        reduce(11);
        assertEquals(List.of("3 TRADING_REDUCING"), cancels(0));
        reduce(9);
        assertEquals(List.of("1 TRADING_REDUCING"), cancels(0), "both legs, by one cancel");
        assertEquals(
                List.of("1 TRADING_REDUCING", "3 TRADING_REDUCING"), cancels(RETRY_NS), "again");
    }

    @Test
    void shouldLeaveAloneWhatIsNotOurs() {
        report.role = OrderRole.EXTERNAL;
        report.side = Side.SELL;
        report(1);
        report.role = OrderRole.STRATEGY;
        report(2);
        reduce(10);
        assertEquals(List.of(), cancels(0));
    }

    private void reduce(long positionE8) {
        live.cancelOpening(0, positionE8, Reason.TRADING_REDUCING);
    }

    @Test
    void shouldCancelForAStrategyOnlyItsOwn() {
        report(1);
        report.role = OrderRole.STRATEGY;
        report(2);
        report.role = OrderRole.EMULATED;
        report(3);
        for (long id = 0; id <= 4; id++) {
            live.cancelOfStrategy(id);
        }
        assertEquals(List.of("2 STRATEGY", "3 STRATEGY"), cancels(0));
    }

    @Test
    void shouldCancelAStrategysFirstOrder() {
        report.role = OrderRole.STRATEGY;
        report(1);
        live.cancelOfStrategy(1);
        assertEquals(List.of("1 STRATEGY"), cancels(0));
    }

    @Test
    void shouldAskAgainAfterAWhileAndNoSooner() {
        report(1);
        live.cancel(1, Reason.NONE);
        assertEquals(List.of("1 SIBLING_FILLED"), cancels(5));
        assertEquals(List.of(), cancels(5 + RETRY_NS - 1));
        assertEquals(List.of("1 SIBLING_FILLED"), cancels(5 + RETRY_NS));
        live.cancel(1, Reason.STRATEGY);
        assertEquals(List.of(), cancels(5 + RETRY_NS), "it is asked for already");
    }

    @Test
    void shouldAskOnceForAPairOfTheVenue() {
        report.pairId = 90;
        report(1);
        report(2);
        report.pairId = 91;
        report(3);
        report.pairId = 0;
        report(4);
        report(5);
        live.cancel(0, PLAN, Reason.KILL_COMMAND);
        assertEquals(
                List.of("1 KILL_COMMAND", "3 KILL_COMMAND", "4 KILL_COMMAND", "5 KILL_COMMAND"),
                cancels(0));
    }

    @Test
    void shouldAskForTheOtherOfAPairThatWasAskedForEarlier() {
        report.pairId = 90;
        report(1);
        report(2);
        live.cancel(1, Reason.STRATEGY);
        cancels(0);
        live.cancel(2, Reason.STRATEGY);
        assertEquals(List.of("2 STRATEGY"), cancels(1));
    }

    @Test
    void shouldAskForTheRestInTheNextEventWhenOneHoldsNoMore() {
        for (long id = 1; id <= ExecutionColumn.MAX_WISHES + 1; id++) {
            report(id);
        }
        live.cancel(-1, 0, Reason.KILL_COMMAND);
        assertEquals(ExecutionColumn.MAX_WISHES, cancels(0).size());
        assertEquals(List.of("65 KILL_COMMAND"), cancels(0));
    }

    @Test
    void shouldServeAsManyAsItHoldsAndNoMore() {
        for (long id = 1; id <= LiveOrders.CAPACITY; id++) {
            report(id);
        }
        assertThrows(IllegalStateException.class, () -> report(LiveOrders.CAPACITY + 1));
        live.cancel(1, 0, Reason.KILL_COMMAND);
        live.cancel(PLAN, OrderRole.EXIT, Reason.KILL_COMMAND);
        live.cancelBut(0, OrderRole.ENTRY, Reason.KILL_COMMAND);
        live.cancelOpening(1, 0, Reason.KILL_COMMAND);
        live.cancelOfStrategy(LiveOrders.CAPACITY + 1);
        assertEquals(List.of(), cancels(0));
        assertFalse(live.any(1, 0));
        assertEquals(0, live.remainingE8(PLAN, OrderRole.EXIT));
        report.status = OrderStatus.FILLED;
        for (long id = 1; id < LiveOrders.CAPACITY; id++) {
            report(id);
        }
        assertTrue(live.any(0, PLAN));
        report(LiveOrders.CAPACITY);
        assertFalse(live.any(0, PLAN));
    }

    private long report(long id) {
        return live.update(0, with(id));
    }

    private AccountColumn with(long id) {
        report.clientOrderId = id;
        return report;
    }

    private List<String> cancels(long nowNs) {
        return HeldOrders.cancels(live, nowNs, RETRY_NS);
    }
}
