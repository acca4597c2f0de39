package io.needletail.core;

import static io.needletail.core.AlgoSession.SECOND_NS;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.execution.algo.AlgoDesk;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.Test;

import java.util.List;

/** An entry that an algorithm works: sized and judged as any, protected part by part. */
class AlgoEntryTest {
    private final AlgoSession session = session(Algo.TWAP);
    private final AlgoRecord record = session.record;

    private static AlgoSession session(Algo algo) {
        return new AlgoSession(
                        TestCore.execution(2, 2).withEntry(AlgoTerms.of(algo, 40 * SECOND_NS, 8)),
                        TestCore.model(TestCore.FEATURES, values -> 0.9),
                        0)
                .begin();
    }

    private void signal() {
        session.run.until(CoreRun.NOON + CoreRun.MINUTE_NS + 1);
        session.book(999.9, 50, 1_000.1, 50);
        session.run.candle(CoreRun.NOON, 1_004, 996, 1_000);
        session.settle();
    }

    @Test
    void shouldWorkTheEntryInParts() {
        signal();
        assertEquals(List.of(OrderRole.ENTRY_SLICE), roles());
        run(40);
        AlgoRecord.End end = record.end();
        assertEquals(Reason.DONE, end.reason());
        assertEquals(8, end.children());
        assertEquals(end.quantityE8(), end.filledE8());
    }

    @Test
    void shouldProtectEachQuarterAndAtLastAllOfIt() {
        signal();
        run(20);
        long heldE8 = record.filledE8();
        assertTrue(4 * stopsE8() >= 3 * heldE8, "all but less than a quarter of it");
        run(25);
        assertEquals(record.filledE8(), stopsE8(), "all is protected");
        long stops = record.orders.stream().filter(o -> o.role() == OrderRole.STOP_LOSS).count();
        assertTrue(stops <= 5, () -> stops + " stops");
    }

    @Test
    void shouldStopEnteringWhenItsStopIsHit() {
        signal();
        run(12);
        session.trade(Side.SELL, 980, 5);
        session.book(979.9, 50, 980.1, 50);
        run(5);
        assertEquals(Reason.STOPPED, record.end().reason());
        int orders = (int) slices();
        run(40);
        assertEquals(orders, slices(), "nothing is bought after the stop");
    }

    @Test
    void shouldCloseWhatHasNoStopYetBeyondTheStop() {
        signal();
        session.after(SECOND_NS / 10);
        session.book(980, 50, 980.5, 50);
        run(3);
        assertTrue(roles().contains(OrderRole.FORCED_EXIT));
        assertEquals(Reason.PROTECTION_MISSING, record.end().reason(), "the plan's own");
    }

    @Test
    void shouldEndTheEntryWhenEverythingIsFlattened() {
        signal();
        run(12);
        session.command(CommandKind.FLATTEN);
        run(5);
        assertEquals(Reason.FLATTEN_COMMAND, record.end().reason());
        assertTrue(roles().contains(OrderRole.FLATTEN));
        assertEquals(0, record.working());
    }

    @Test
    void shouldGoOnAfterItsStateWasStoredAndRestored() {
        signal();
        run(10);
        session.restart(0);
        run(40);
        assertEquals(8, record.end().children());
        assertEquals(record.filledE8(), stopsE8());
    }

    @Test
    void shouldNotBeginAnEntryWhileNoMoreCanBeWorked() {
        AlgoTerms terms = AlgoTerms.of(Algo.SNIPE, 600 * SECOND_NS, 1);
        for (int i = 0; i < AlgoDesk.CAPACITY; i++) {
            session.ask(orders -> orders.work(Side.BUY, e8(0.1), e8(500), terms));
        }
        signal();
        assertEquals(AlgoDesk.CAPACITY, record.schedules.size());
        assertEquals(List.of(), record.ends);
    }

    @Test
    void shouldNeedRoomForItsPairs() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, AlgoEntryTest::crowded);
        assertTrue(refused.getMessage().contains("maxOpenOrders is 8"), refused::getMessage);
    }

    private static void crowded() {
        TestCore.config(
                TestCore.FEATURES,
                TestCore.execution(2, 2).withEntry(AlgoTerms.of(Algo.TWAP, 40 * SECOND_NS, 8)),
                8);
    }

    /** What live stop orders would close; those that were cancelled do not count. */
    private long stopsE8() {
        return record.liveE8(OrderRole.STOP_LOSS);
    }

    private long slices() {
        return roles().stream().filter(role -> role == OrderRole.ENTRY_SLICE).count();
    }

    private List<OrderRole> roles() {
        return record.orders.stream().map(AlgoRecord.Order::role).toList();
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            session.after(SECOND_NS);
        }
    }
}
