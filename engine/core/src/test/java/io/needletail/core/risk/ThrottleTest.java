package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.InstrumentSwitchDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

/** What counts towards disabling an instrument, how long it counts, and what enables it again. */
class ThrottleTest {
    private static final long WINDOW_NS = 100;

    private final RiskRig rig = new RiskRig();
    private final Decisions decisions = new Decisions();
    private final ThrottleWatch watch = new ThrottleWatch(rig.memory);

    @Test
    void shouldDisableWithTheCountThatIsTooManyWithinTheWindow() {
        Throttle throttle = new Throttle(2, WINDOW_NS);
        assertFalse(throttle.add(1, 0, 3));
        assertFalse(throttle.add(1, 1, 3));
        assertEquals(2, throttle.count(1, 2));
        assertFalse(throttle.add(1, 100, 3), "the first is out of the window");
        assertTrue(throttle.add(1, 100, 3));
        assertTrue(throttle.isDisabled(1));
        assertFalse(throttle.isDisabled(0));
        assertFalse(throttle.add(1, 100, 3), "it is already");
        assertEquals(3, throttle.count(1, 1_000), "what disabled it, whenever it is asked");
        assertTrue(throttle.enable(1));
        assertFalse(throttle.enable(1));
        assertEquals(0, throttle.count(1, 100), "from none again");
    }

    @Test
    void shouldDisableAtTheFirstWhereNoneIsAllowed() {
        Throttle throttle = new Throttle(1, WINDOW_NS);
        assertTrue(throttle.add(0, 0, 1));
        assertEquals(1, throttle.count(0, 0));
    }

    @Test
    void shouldCountTheSameAfterARestart() {
        Throttle throttle = new Throttle(2, WINDOW_NS);
        throttle.add(0, 0, 2);
        throttle.add(0, 1, 2);
        throttle.add(1, 50, 3);
        StateTape tape = new StateTape();
        throttle.save(tape);
        Throttle restored = new Throttle(2, WINDOW_NS);
        restored.load(tape);
        assertTrue(tape.isRead());
        assertTrue(restored.isDisabled(0));
        assertEquals(2, restored.count(0, 1_000));
        assertEquals(1, restored.count(1, 149));
        assertEquals(0, restored.count(1, 150));
    }

    /** Against a queue, over the end of the ring many times, and restored now and then. */
    @Test
    void shouldCountAsAQueueWould() {
        OrderRate rate = new OrderRate(5, WINDOW_NS);
        ArrayDeque<Long> queue = new ArrayDeque<>();
        SplittableRandom random = new SplittableRandom(5);
        long nowNs = 0;
        for (int step = 0; step < 5_000; step++) {
            nowNs += random.nextInt(40);
            while (!queue.isEmpty() && nowNs - queue.peekFirst() >= WINDOW_NS) {
                queue.removeFirst();
            }
            assertEquals(queue.size(), rate.inWindow(nowNs));
            if (queue.size() < 5) {
                queue.add(nowNs);
                rate.add(nowNs);
            }
            if (step % 7 == 0) {
                StateTape tape = new StateTape();
                rate.save(tape);
                rate = new OrderRate(5, WINDOW_NS);
                rate.load(tape);
            }
        }
    }

    @Test
    void shouldCountTheFirstFillOfAnEntryAndTellWhatDisabled() {
        fill(OrderRole.ENTRY, 1, 1);
        fill(OrderRole.STRATEGY, 2, 2);
        assertEquals(0, decisions.count());
        rig.account.planId = 7;
        fill(OrderRole.ENTRY_SLICE, 3, 3);
        assertTold(Reason.EXECUTIONS_SPENT, 3, 3);
        assertTrue(rig.memory.executions.isDisabled(0));
    }

    @Test
    void shouldCountADecisionOnceInHoweverManyPartsItIsFilled() {
        OrderRole[] inParts = {OrderRole.ENTRY_SLICE, OrderRole.SLICE, OrderRole.EMULATED};
        for (int part = 0; part < 12; part++) {
            rig.account.planId = 1 + part % 2;
            fill(inParts[part % 2], 1, 1);
        }
        assertEquals(2, rig.memory.executions.count(0, RiskRig.NOW));
        StateTape tape = new StateTape();
        rig.memory.save(tape);
        rig.memory.load(tape);
        fill(OrderRole.SLICE, 1, 1);
        assertEquals(2, rig.memory.executions.count(0, RiskRig.NOW));
        rig.account.planId = 3;
        fill(OrderRole.EMULATED, 1, 1);
        assertTrue(rig.memory.executions.isDisabled(0));
    }

    @Test
    void shouldForgetThePlanThatWasCountedLongestAgo() {
        CountedPlans plans = new CountedPlans();
        for (int plan = 1; plan <= CountedPlans.REMEMBERED; plan++) {
            assertTrue(plans.add(plan));
        }
        assertFalse(plans.add(1));
        assertTrue(plans.add(-5));
        assertTrue(plans.add(1));
        assertFalse(plans.add(3));
    }

    @Test
    void shouldNotCountWhatOnlyReduces() {
        rig.account.reduceOnly = true;
        for (OrderRole role :
                new OrderRole[] {
                    OrderRole.ENTRY_SLICE, OrderRole.SLICE, OrderRole.EMULATED, OrderRole.STRATEGY
                }) {
            fill(role, 1, 1);
        }
        assertEquals(0, rig.memory.executions.count(0, RiskRig.NOW));
    }

    @Test
    void shouldNotCountWhatIsNoFirstFillOfNewRisk() {
        fill(OrderRole.ENTRY, 1, 2);
        fill(OrderRole.ENTRY, 0, 0);
        for (OrderRole role :
                new OrderRole[] {
                    OrderRole.STOP_LOSS,
                    OrderRole.TAKE_PROFIT,
                    OrderRole.EXIT,
                    OrderRole.FLATTEN,
                    OrderRole.FORCED_EXIT,
                    OrderRole.EXTERNAL
                }) {
            fill(role, 1, 1);
        }
        rig.account.reportApplied = false;
        on(ExecutionType.TRADE, OrderRole.ENTRY, 1, 1);
        rig.account.reported = false;
        rig.account.reportApplied = true;
        on(ExecutionType.TRADE, OrderRole.ENTRY, 1, 1);
        rig.account.reported = true;
        rig.account.clientOrderId = 0;
        on(ExecutionType.TRADE, OrderRole.ENTRY, 1, 1);
        assertEquals(0, rig.memory.executions.count(0, RiskRig.NOW));
    }

    @Test
    void shouldDisableWithOneRejectMoreThanAllowed() {
        for (int i = 0; i < 2; i++) {
            reject();
        }
        assertEquals(0, decisions.count());
        reject();
        assertTold(Reason.REJECTS_SPENT, 3, 2);
        assertTrue(rig.memory.rejects.isDisabled(0));
    }

    private void assertTold(Reason reason, int value, int threshold) {
        InstrumentSwitchDecoder told = decisions.last(InstrumentSwitchDecoder.class);
        assertEquals(0, told.enabled());
        assertEquals(reason, told.reason());
        assertEquals(value, told.value());
        assertEquals(threshold, told.threshold());
        assertEquals("", told.issuer());
        AlertDecoder alert = decisions.last(AlertDecoder.class);
        assertEquals(reason, alert.reason());
        assertEquals(value, alert.value());
    }

    private void fill(OrderRole role, long last, long all) {
        rig.account.reported = true;
        rig.account.reportApplied = true;
        rig.account.clientOrderId = 1;
        on(ExecutionType.TRADE, role, last, all);
    }

    private void reject() {
        rig.account.reported = true;
        rig.account.reportApplied = true;
        rig.account.clientOrderId = 1;
        on(ExecutionType.REJECTED, OrderRole.STOP_LOSS, 0, 0);
    }

    private void on(ExecutionType type, OrderRole role, long last, long all) {
        rig.account.executionType = type;
        rig.account.role = role;
        rig.account.lastQuantityE8 = last;
        rig.account.cumulativeQuantityE8 = all;
        watch.on(0, RiskRig.NOW, rig.account, decisions);
    }
}
