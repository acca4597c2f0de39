package io.needletail.core.execution;

import static io.needletail.core.execution.OpenPlan.ONE;
import static io.needletail.core.execution.OpenPlan.SECOND_NS;
import static io.needletail.core.execution.OpenPlan.cancels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.execution.OrderPlan.Phase;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a plan's keeper does about what it knows; the grace is a second. */
class PlanKeeperTest {
    private static final List<String> NOTHING = List.of();

    private final OpenPlan open = new OpenPlan(1);
    private boolean waived;

    @Test
    void shouldProtectAllThatIsHeldAndNothingTwice() {
        assertEquals(List.of("STOP_LOSS 5.0", "TAKE_PROFIT 5.0"), keep());
        assertEquals(NOTHING, keep(), "they are under way");
        open.nowNs += 60 * SECOND_NS;
        assertEquals(NOTHING, keep());
        assertEquals(0, alerts());
    }

    @Test
    void shouldSendBothAsAPairWhereTheVenueKnowsPairs() {
        for (boolean pairs : new boolean[] {false, true}) {
            OpenPlan bought = new OpenPlan(1);
            bought.market.venueOco = pairs;
            assertEquals(2, keep(bought).size());
            for (Wish wish : new Wish[] {bought.column.wishes[0], bought.column.wishes[1]}) {
                assertEquals(pairs ? 1 : 0, wish.pairMark);
                assertEquals(7, wish.planId);
                assertEquals(Side.SELL, wish.side);
                assertTrue(wish.reduceOnly);
            }
            assertEquals(960 * ONE, bought.column.wishes[0].stopPriceE8);
            assertEquals(1_080 * ONE, bought.column.wishes[1].priceE8);
        }
    }

    @Test
    void shouldOpenAPlanWhoseEntryIsFilledLate() {
        open.plan.phase = Phase.IDLE;
        open.holds(0);
        assertEquals(NOTHING, keep());
        assertEquals(Phase.IDLE, open.plan.phase);
        open.holds(5);
        assertEquals(List.of("STOP_LOSS 5.0", "TAKE_PROFIT 5.0"), keep());
        assertEquals(Phase.OPEN, open.plan.phase);
    }

    @Test
    void shouldEndAPlanWhoseEntryEndedWithoutAFill() {
        open.holds(0).plan.phase = Phase.ENTERING;
        open.plan.entryFilledE8 = 0;
        open.plan.entryEnded = false;
        keep();
        assertEquals(Phase.ENTERING, open.plan.phase);
        open.plan.entryEnded = true;
        assertEquals(NOTHING, keep());
        assertEquals(Phase.IDLE, open.plan.phase);
    }

    @Test
    void shouldCancelOnlyWhatLeavesNoRoomForItsExit() {
        open.live(8, OrderRole.STRATEGY, 3, 0, 0).live(9, OrderRole.STRATEGY, 3, 0, 0).holds(8);
        open.plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
        assertEquals(cancels(Reason.SIGNAL_EXIT, 9), keep());
        open.holds(11);
        assertEquals(List.of("EXIT 5.0"), keep());
    }

    /** The stop is gone and its answer known, the target's is not: one second is given. */
    @Test
    void shouldNotProtectAgainWhatATargetStandsFor() {
        keep();
        open.plan.pendingStopE8 = 0;
        assertEquals(NOTHING, keep());
        open.nowNs += SECOND_NS;
        assertEquals(NOTHING, keep(), "the exit waits for the answer");
        assertEquals(1, alerts());
        assertEquals(Phase.CLOSING, open.plan.phase);
        assertEquals(OrderRole.FORCED_EXIT, open.plan.exitRole);
    }

    @Test
    void shouldCloseAtOnceWhatIsUnprotectedBeyondItsStop() {
        open.price(960.01);
        assertEquals(List.of("STOP_LOSS 5.0", "TAKE_PROFIT 5.0"), keep());
        OpenPlan beyond = new OpenPlan(1).price(960);
        assertEquals(List.of("FORCED_EXIT 5.0"), keep(beyond));
        assertEquals(5.0, beyond.decisions.last(AlertDecoder.class).value());
    }

    @Test
    void shouldLeaveWhatIsBeyondItsStopToTheStopThatIsThere() {
        open.live(2, OrderRole.STOP_LOSS, 5, 0).live(3, OrderRole.TAKE_PROFIT, 5, 0).price(950);
        assertEquals(NOTHING, keep());
        assertEquals(0, alerts());
    }

    /** Of an entry in parts, what has no stop yet is closed; nothing may be added to it. */
    @Test
    void shouldCloseAWorkedEntryBeyondItsStopUnlessAllOfItIsCovered() {
        work();
        open.live(2, OrderRole.STOP_LOSS, 4, 0).live(3, OrderRole.TAKE_PROFIT, 4, 0).price(950);
        assertEquals(cancels(Reason.PROTECTION_MISSING, 2, 3), keep());
        OpenPlan covered = new OpenPlan(1);
        covered.plan.workEntry(8 * ONE);
        covered.live(2, OrderRole.STOP_LOSS, 5, 0).live(3, OrderRole.TAKE_PROFIT, 5, 0).price(950);
        assertEquals(NOTHING, keep(covered));
    }

    @Test
    void shouldCloseAWorkedEntryWhoseTargetsOutliveTheirStops() {
        work();
        open.market.minQuantityE8 = ONE;
        open.live(2, OrderRole.STOP_LOSS, 3, 0).live(3, OrderRole.TAKE_PROFIT, 4.5, 0);
        assertEquals(NOTHING, keep());
        assertEquals(0, alerts());
        open.nowNs += SECOND_NS;
        keep();
        assertEquals(1, alerts());
        assertEquals(Phase.CLOSING, open.plan.phase);
    }

    /** All but what is too little for a pair of its own is covered, or as well as it is aimed. */
    @Test
    void shouldGoOnWorkingAnEntryThatIsCoveredWellEnough() {
        work();
        open.market.minQuantityE8 = 3 * ONE;
        open.live(2, OrderRole.STOP_LOSS, 4, 0).live(3, OrderRole.TAKE_PROFIT, 4.5, 0);
        keep();
        open.nowNs += 60 * SECOND_NS;
        assertEquals(NOTHING, keep());
        open.ended(2, OrderRole.STOP_LOSS).ended(3, OrderRole.TAKE_PROFIT);
        open.live(4, OrderRole.STOP_LOSS, 3, 0).live(5, OrderRole.TAKE_PROFIT, 3, 0);
        keep();
        open.nowNs += SECOND_NS;
        assertEquals(NOTHING, keep());
        assertEquals(Phase.OPEN, open.plan.phase);
    }

    /** The stop stands at 960, where half a unit is worth 480; a sale's target at 920. */
    @Test
    void shouldMeasureWhatIsTooLittleAtThePriceOfItsOrders() {
        for (int sign : new int[] {1, -1}) {
            int least = sign > 0 ? 480 : 460;
            for (boolean enough : new boolean[] {true, false}) {
                OpenPlan held = new OpenPlan(sign);
                held.market.minNotionalE8 = least * ONE + (enough ? 0 : 1);
                held.live(2, OrderRole.STOP_LOSS, 4.5, 0).live(3, OrderRole.TAKE_PROFIT, 4.5, 0);
                assertEquals(
                        enough
                                ? List.of("STOP_LOSS 0.5", "TAKE_PROFIT 0.5")
                                : cancels(Reason.SIZE_BELOW_MINIMUM, 2, 3),
                        keep(held));
            }
        }
    }

    /** Nothing can be gathered with it: the venue refuses the stop, and the position is closed. */
    @Test
    void shouldTryToProtectAllThatIsHeldThoughItIsTooLittle() {
        open.market.minNotionalE8 = 4_900 * ONE;
        work();
        open.nowNs += SECOND_NS;
        assertEquals(NOTHING, keep(), "there is more to come");
        open.plan.worked = false;
        assertEquals(List.of("STOP_LOSS 5.0", "TAKE_PROFIT 5.0"), keep());
    }

    /** What is too little for a pair of its own gets one with all the rest. */
    @Test
    void shouldGatherThePairsOfAnEntryInPartsWhenTheRestIsTooSmall() {
        work();
        open.market.minQuantityE8 = ONE;
        open.live(2, OrderRole.STOP_LOSS, 4.5, 0).live(3, OrderRole.TAKE_PROFIT, 4.5, 0);
        assertEquals(NOTHING, keep(), "there is more to come");
        open.plan.worked = false;
        assertEquals(cancels(Reason.SIZE_BELOW_MINIMUM, 2, 3), keep());
        open.ended(2, OrderRole.STOP_LOSS).ended(3, OrderRole.TAKE_PROFIT);
        assertEquals(List.of("STOP_LOSS 5.0", "TAKE_PROFIT 5.0"), keep());
    }

    @Test
    void shouldGatherThePairsOfAnEntryWhoseLateFillIsTooSmall() {
        open.plan.entryEnded = false;
        open.market.minQuantityE8 = ONE;
        open.live(1, OrderRole.ENTRY, 6, 5);
        open.live(2, OrderRole.STOP_LOSS, 4.5, 0).live(3, OrderRole.TAKE_PROFIT, 4.5, 0);
        assertEquals(NOTHING, keep());
        open.nowNs += SECOND_NS;
        assertEquals(cancels(Reason.TIME_OUT, 1), keep(), "there may be more to come");
        open.ended(1, OrderRole.ENTRY).plan.entryEnded = true;
        assertEquals(cancels(Reason.SIZE_BELOW_MINIMUM, 2, 3), keep());
        open.ended(2, OrderRole.STOP_LOSS);
        assertEquals(NOTHING, keep());
        open.ended(3, OrderRole.TAKE_PROFIT);
        assertEquals(List.of("STOP_LOSS 5.0", "TAKE_PROFIT 5.0"), keep());
        assertEquals(0, alerts());
    }

    @Test
    void shouldCancelAStopThatWouldSellMoreThanIsHeld() {
        open.live(2, OrderRole.STOP_LOSS, 6, 1);
        assertEquals(NOTHING, keep(), "five of six are left");
        open.holds(4);
        assertEquals(cancels(Reason.REDUCED_POSITION, 2), keep());
    }

    @Test
    void shouldCancelTheRestOfAnEntryWhenTheGraceIsOver() {
        for (boolean one : new boolean[] {false, true}) {
            OpenPlan entering = new OpenPlan(1);
            waived = one;
            entering.plan.entryEnded = false;
            entering.live(1, OrderRole.ENTRY, 9, 5);
            assertEquals(NOTHING, keep(entering));
            entering.nowNs += SECOND_NS - 1;
            assertEquals(NOTHING, keep(entering));
            entering.nowNs++;
            assertTrue(keep(entering).containsAll(cancels(Reason.TIME_OUT, 1)));
        }
    }

    @Test
    void shouldCancelTheSiblingOfAFilledOrderAndThenEnd() {
        open.live(3, OrderRole.TAKE_PROFIT, 5, 0).holds(0);
        assertEquals(cancels(Reason.SIBLING_FILLED, 3), keep());
        assertEquals(Phase.OPEN, open.plan.phase);
        open.ended(3, OrderRole.TAKE_PROFIT);
        assertEquals(NOTHING, keep());
        assertEquals(Phase.IDLE, open.plan.phase);
    }

    @Test
    void shouldLeaveTheSiblingToAVenueThatKnowsPairsForAWhile() {
        open.market.venueOco = true;
        open.live(3, OrderRole.TAKE_PROFIT, 5, 0).holds(0);
        assertEquals(NOTHING, keep());
        open.nowNs += SECOND_NS;
        assertEquals(cancels(Reason.SIBLING_FILLED, 3), keep());
    }

    @Test
    void shouldNotEndWhileProtectionIsUnanswered() {
        keep();
        open.holds(0);
        keep();
        assertEquals(Phase.OPEN, open.plan.phase);
        open.plan.pendingStopE8 = 0;
        keep();
        assertEquals(Phase.OPEN, open.plan.phase);
        open.plan.pendingTargetE8 = 0;
        keep();
        assertEquals(Phase.IDLE, open.plan.phase);
    }

    /** Somebody else sold what the entry bought, and the entry goes on. */
    @Test
    void shouldCancelAnEntryOfWhichNothingIsHeld() {
        open.plan.entryEnded = false;
        open.live(1, OrderRole.ENTRY, 9, 5).holds(0);
        assertEquals(NOTHING, keep());
        open.nowNs += SECOND_NS;
        assertEquals(cancels(Reason.TIME_OUT, 1), keep());
        assertEquals(Phase.OPEN, open.plan.phase);
    }

    @Test
    void shouldCancelAllOfAPlanBeforeItExits() {
        open.live(1, OrderRole.ENTRY, 9, 5);
        open.live(2, OrderRole.STOP_LOSS, 5, 0).live(3, OrderRole.TAKE_PROFIT, 5, 0);
        open.live(9, OrderRole.STRATEGY, 5, 0, 0).holds(10);
        open.plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
        assertEquals(cancels(Reason.SIGNAL_EXIT, 1, 2, 3), keep());
        open.ended(1, OrderRole.ENTRY).ended(2, OrderRole.STOP_LOSS);
        assertEquals(NOTHING, keep());
        open.ended(3, OrderRole.TAKE_PROFIT);
        assertEquals(List.of("EXIT 5.0"), keep());
        assertEquals(NOTHING, keep(), "it is under way");
    }

    @Test
    void shouldCancelASliceThatCameBackBeforeItExits() {
        open.live(4, OrderRole.ENTRY_SLICE, 1, 0);
        open.plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
        assertEquals(cancels(Reason.SIGNAL_EXIT, 4), keep());
        open.ended(4, OrderRole.ENTRY_SLICE);
        assertEquals(List.of("EXIT 5.0"), keep());
    }

    @Test
    void shouldFlattenOnceEveryOrderOfTheInstrumentIsGone() {
        open.live(2, OrderRole.STOP_LOSS, 5, 0);
        open.live(8, OrderRole.FLATTEN, 1, 0, 0);
        open.live(9, OrderRole.STRATEGY, 5, 0, 0);
        open.holds(8);
        open.plan.close(OrderRole.FLATTEN, Reason.FLATTEN_COMMAND);
        assertEquals(cancels(Reason.FLATTEN_COMMAND, 2, 9), keep(), "not what flattens");
        open.ended(2, OrderRole.STOP_LOSS).ended(9, OrderRole.STRATEGY);
        assertEquals(NOTHING, keep());
        open.ended(8, OrderRole.FLATTEN);
        assertEquals(List.of("FLATTEN 8.0"), keep());
    }

    @Test
    void shouldWaitForWhatIsUnansweredBeforeItExits() {
        for (int i = 0; i < 5; i++) {
            OpenPlan closing = new OpenPlan(1);
            closing.plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
            closing.plan.entryPending = i == 0;
            closing.plan.exitPending = i == 1;
            closing.plan.pendingStopE8 = i == 2 ? 1 : 0;
            closing.plan.pendingTargetE8 = i == 3 ? 1 : 0;
            closing.plan.worked = i == 4;
            assertEquals(NOTHING, keep(closing));
            assertEquals(Phase.CLOSING, closing.plan.phase);
        }
    }

    @Test
    void shouldTryAnExitAgainNotBeforeItsTime() {
        open.plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
        open.plan.exitRetryNs = open.nowNs + 1;
        assertEquals(NOTHING, keep());
        open.nowNs++;
        assertEquals(List.of("EXIT 5.0"), keep());
        assertEquals(7, open.column.wishes[0].planId);
        assertTrue(open.column.wishes[0].reduceOnly);
    }

    @Test
    void shouldEndAPlanThatHasNothingLeftToClose() {
        open.plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
        open.holds(0);
        assertEquals(NOTHING, keep());
        assertEquals(Phase.IDLE, open.plan.phase);
    }

    /** An algorithm works an entry of eight; a pair is worth at least two. */
    private void work() {
        open.plan.workEntry(8 * ONE);
    }

    private List<String> keep() {
        return keep(open);
    }

    private List<String> keep(OpenPlan of) {
        of.begin();
        new PlanKeeper(config(), of.orders)
                .keep(of.plan, of.nowNs, of.market, of.account, of.wishes, of.decisions);
        return of.end();
    }

    private int alerts() {
        return open.decisions.all(AlertDecoder.class).size();
    }

    private ExecutionConfig config() {
        return PlanRig.config(PlanRig.still(waived), SizingConfig.fixedFraction());
    }
}
