package io.needletail.core.execution;

import static io.needletail.core.execution.OpenPlan.ONE;
import static io.needletail.core.execution.OpenPlan.cancels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.StopMoveDecoder;

import org.junit.jupiter.api.Test;

import java.util.List;

/** One move at a time, at its edges. R is 40, the average true range 20. */
class StopMoverTest {
    private static final List<String> NOTHING = List.of();

    private double trailBy;
    private double trailAfter;
    private double chandelier;
    private double breakEven;
    private boolean closes;

    @Test
    void shouldLeaveAStopAloneThatNoRuleMoves() {
        for (int sign : new int[] {1, -1}) {
            OpenPlan open = stopped(sign);
            assertEquals(NOTHING, move(open));
            assertFalse(closes);
            breakEven = 1;
            assertEquals(NOTHING, move(open.price(1_000 + sign * 39.99)));
            assertFalse(closes);
            breakEven = 0;
        }
    }

    @Test
    void shouldMoveOnlyByWhatIsWorthAMessage() {
        chandelier = 1.8;
        OpenPlan open = stopped(1).price(999.99);
        assertEquals(NOTHING, move(open), "3.99 is less than a tenth of R");
        assertEquals(List.of("REPLACE 2 5.0 at 964.0 CHANDELIER_STOP"), move(open.price(1_000)));
        assertFalse(closes);
    }

    @Test
    void shouldMoveWhatIsLeftOfTheStop() {
        chandelier = 1;
        OpenPlan open = new OpenPlan(1).live(2, OrderRole.STOP_LOSS, 5, 1).holds(4);
        assertEquals(List.of("REPLACE 2 4.0 at 980.0 CHANDELIER_STOP"), move(open));
    }

    @Test
    void shouldTakeTheNearestOfItsRulesOnEitherSide() {
        breakEven = 1;
        chandelier = 2;
        for (int sign : new int[] {1, -1}) {
            assertEquals("1010.0 CHANDELIER_STOP", to(sign, 50), "by the rule's own distance");
            chandelier = 3;
            assertEquals("1000.0 BREAK_EVEN", to(sign, 50));
            chandelier = 2.5;
            assertEquals("1000.0 BREAK_EVEN", to(sign, 50), "the first of equals");
            chandelier = 2;
        }
        trailBy = 0.01;
        assertEquals("1039.5 TRAILING_STOP", to(1, 50));
        chandelier = 0.5;
        assertEquals("1040.0 CHANDELIER_STOP", to(1, 50));
        assertEquals("1040.5 TRAILING_STOP", to(-1, 50), "950 and a hundredth of it");
    }

    /** Where the stop goes, mirrored at 1,000 for a sale, once the price went so far. */
    private String to(int sign, double profit) {
        OpenPlan open = stopped(sign);
        assertEquals(1, move(open.price(1_000 + sign * profit)).size());
        double at = open.column.wishes[0].stopPriceE8 / (double) ONE;
        return (sign > 0 ? at : 2_000 - at) + " " + open.column.wishes[0].reason;
    }

    @Test
    void shouldRoundAStopAwayFromThePrice() {
        trailBy = 0.0499999;
        assertEquals(
                List.of("REPLACE 2 5.0 at 997.5 TRAILING_STOP"), move(stopped(1).price(1_050)));
        assertEquals(List.of("REPLACE 2 5.0 at 997.5 TRAILING_STOP"), move(stopped(-1).price(950)));
    }

    @Test
    void shouldNotHangAChandelierWithoutAPriceOrARange() {
        chandelier = 1;
        for (int sign : new int[] {1, -1}) {
            OpenPlan blind = stopped(sign).price(0);
            assertEquals(NOTHING, move(blind));
            OpenPlan still = stopped(sign);
            still.plan.trail.atr = 0;
            assertEquals(NOTHING, move(still));
            assertFalse(closes);
        }
    }

    @Test
    void shouldCloseWhereTheStopShouldStandAtThePriceAndNotBefore() {
        breakEven = 1;
        for (int sign : new int[] {1, -1}) {
            OpenPlan open = stopped(sign);
            open.plan.trail.see(open.nowNs, sign, (1_000 + sign * 40) * ONE);
            assertEquals(1, move(open.price(1_000 + sign * 0.01)).size());
            assertFalse(closes);
            OpenPlan at = stopped(sign);
            at.plan.trail.see(at.nowNs, sign, (1_000 + sign * 40) * ONE);
            assertEquals(NOTHING, move(at.price(1_000)));
            assertTrue(closes);
            assertEquals(OrderPlan.Phase.CLOSING, at.plan.phase);
            assertEquals(Reason.BREAK_EVEN, at.plan.exitReason);
            assertEquals(0, at.decisions.last(StopMoveDecoder.class).toE8());
            OpenPlan blind = stopped(sign);
            blind.plan.trail.see(blind.nowNs, sign, (1_000 + sign * 40) * ONE);
            assertEquals(NOTHING, move(blind.price(0)), "no price is no price beyond it");
            assertFalse(closes);
        }
    }

    /** For one event one side of the book is all but empty. */
    @Test
    void shouldFollowWhatThePositionCouldBeClosedAt() {
        trailBy = 0.02;
        for (int sign : new int[] {1, -1}) {
            OpenPlan open = stopped(sign);
            boolean bought = sign > 0;
            open.market.bidPriceE8 = bought ? 1_000 * ONE : 700 * ONE;
            open.market.askPriceE8 = bought ? 1_300 * ONE : 1_000 * ONE;
            move(open);
            assertEquals(0, open.plan.trail.bestE8, "a hole tells nothing");
            open.market.bidPriceE8 = bought ? 1_000 * ONE : 961 * ONE;
            open.market.askPriceE8 = bought ? 1_039 * ONE : 1_000 * ONE;
            move(open);
            assertEquals(1_000 * ONE, open.plan.trail.bestE8);
        }
    }

    @Test
    void shouldNotCloseByAPriceThatMayBeAHole() {
        breakEven = 1;
        for (int sign : new int[] {1, -1}) {
            OpenPlan open = stopped(sign);
            open.plan.trail.see(open.nowNs, sign, (1_000 + sign * 40) * ONE);
            open.market.bidPriceE8 = sign > 0 ? 990 * ONE : 970 * ONE;
            open.market.askPriceE8 = sign > 0 ? 1_030 * ONE : 1_010 * ONE;
            assertEquals(NOTHING, move(open));
            assertFalse(closes);
        }
    }

    @Test
    void shouldBelieveABookOnlyWhileItIsSyncedAndATradeWhereThereIsNone() {
        for (BookState state : BookState.values()) {
            OpenPlan open = stopped(1).price(1_010);
            open.market.bookState = state;
            open.market.tradePriceE8 = 1_020 * ONE;
            move(open);
            boolean believed = state == BookState.SYNCED || state == BookState.EMPTY;
            assertEquals(
                    believed || state == BookState.NULL_VAL ? 1_010 * ONE : 0,
                    open.plan.trail.bestE8);
            open.market.askPriceE8 = 0;
            move(open);
            boolean traded = state == BookState.EMPTY || state == BookState.NULL_VAL;
            long bestE8 = traded ? 1_020 * ONE : believed ? 1_010 * ONE : 0;
            assertEquals(bestE8, open.plan.trail.bestE8);
        }
    }

    @Test
    void shouldCutAStopThatWasFilledInPartToWhatIsHeld() {
        OpenPlan open = new OpenPlan(1).live(2, OrderRole.STOP_LOSS, 5, 1).holds(2);
        assertEquals(List.of("REPLACE 2 2.0 at 960.0 REDUCED_POSITION"), move(open));
        assertFalse(closes);
    }

    @Test
    void shouldCancelAStopOfWhichNothingIsLeftToStandFor() {
        OpenPlan open =
                new OpenPlan(1)
                        .live(2, OrderRole.STOP_LOSS, 3, 1)
                        .live(4, OrderRole.STOP_LOSS, 2, 0)
                        .holds(2);
        assertEquals(cancels(Reason.REDUCED_POSITION, 2), move(open));
    }

    private static OpenPlan stopped(int sign) {
        return new OpenPlan(sign).live(2, OrderRole.STOP_LOSS, 5, 0);
    }

    private List<String> move(OpenPlan open) {
        open.begin();
        closes =
                new StopMover(protection(), open.orders)
                        .move(
                                open.plan,
                                open.nowNs,
                                open.market,
                                open.account,
                                open.wishes,
                                open.decisions);
        return open.end();
    }

    private ProtectionConfig protection() {
        return PlanRig.moving(trailBy, trailAfter, chandelier, breakEven, 0);
    }
}
