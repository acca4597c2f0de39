package io.needletail.core.execution;

import static io.needletail.core.execution.RequestRig.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.StrategyRequest;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is let out, when and how much of it; and what is said of it at its end. */
class EmulationReleaseTest {
    private static final long CHILD = 50;

    private final RequestRig rig = new RequestRig();

    @Test
    void shouldLetOutEightInAnEventAndGoOnInTheNext() {
        for (int i = 0; i < 9; i++) {
            rig.limit(Side.BUY, 1, 990);
        }
        rig.event();
        assertEquals(8, rig.wishes().size());
        rig.event();
        assertEquals(List.of("9 BUY 1.0 STRATEGY"), rig.wishes());
    }

    @Test
    void shouldEndNoMoreInAnEventThatToldFortySteps() {
        for (int event = 0; event < 2; event++) {
            for (int i = 0; i < 16; i++) {
                rig.stop(Side.BUY, 1, 1_010);
            }
            rig.event();
        }
        rig.steps();
        rig.account.reconciled = false;
        rig.trade(1_010);
        List<String> steps = rig.steps();
        assertEquals(40, steps.size());
        assertEquals("32 TRIGGERED PRICE_REACHED", steps.get(31));
        assertTrue(steps.stream().skip(32).allMatch(step -> step.endsWith("NOT_RECONCILED")));
        rig.event();
        assertEquals(24, rig.steps().size());
    }

    @Test
    void shouldCloseNoMoreThanThereIs() {
        rig.account.positionQuantityE8 = e8(-5);
        rig.limit(Side.BUY, 10, 990).reduceOnly = true;
        rig.limit(Side.SELL, 10, 1_010).reduceOnly = true;
        rig.event();
        assertEquals(List.of("1 BUY 5.0 STRATEGY"), rig.wishes());
        rig.event();
        assertEquals("2 CANCELED REDUCED_POSITION", rig.steps().getLast());
    }

    /** The message window was used up, say; so it is with a plan's exit. */
    @Test
    void shouldTryProtectionAgainAfterAWhileAndSaySoOnce() {
        rig.account.positionQuantityE8 = e8(5);
        rig.stop(Side.SELL, 5, 950).reduceOnly = true;
        rig.event();
        rig.trade(950);
        rig.report(1, 0, OrderStatus.REJECTED, 5, 0);
        assertEquals(List.of(), rig.wishes());
        assertEquals(1, rig.alerts().size());
        rig.stage.restart();
        rig.stage.nowNs -= 1;
        rig.event();
        assertEquals(List.of(), rig.wishes(), "not at once");
        rig.event();
        assertEquals(List.of("1 SELL 5.0 PRICE_REACHED"), rig.wishes());
        sent(1, CHILD, 5);
        rig.report(1, CHILD, OrderStatus.REJECTED, 5, 0);
        rig.event();
        assertEquals(List.of("1 SELL 5.0 PRICE_REACHED"), rig.wishes(), "by the venue");
        assertEquals(List.of(), rig.alerts(), "it was said");
        fill(1, 51, 5);
        assertEquals("1 FILLED NONE", rig.steps().getLast());
    }

    @Test
    void shouldGiveProtectionUpOfWhichNothingCanBeClosed() {
        rig.market.minQuantityE8 = e8(1);
        for (double left : new double[] {0, 0.99}) {
            rig.account.positionQuantityE8 = e8(5);
            rig.stop(Side.SELL, 5, 950).reduceOnly = true;
            rig.event();
            rig.trade(950);
            long id = rig.lastStep().emulatedId();
            rig.report(id, 0, OrderStatus.REJECTED, 5, 0);
            rig.account.positionQuantityE8 = e8(left);
            rig.event();
            rig.event();
            assertEquals(id + " CANCELED REDUCED_POSITION", rig.steps().getLast());
        }
    }

    @Test
    void shouldSayOfWhatALevelLetOutThatItWasTriggered() {
        rig.account.positionQuantityE8 = e8(5);
        rig.market(Side.SELL, 1).reduceOnly = true;
        rig.stop(Side.SELL, 2, 950).reduceOnly = true;
        rig.event();
        assertFalse(rig.stage.out.wishes[0].triggered);
        rig.trade(950);
        assertEquals(List.of("2 SELL 2.0 PRICE_REACHED"), rig.wishes());
        assertTrue(rig.stage.out.wishes[0].triggered);
    }

    @Test
    void shouldLetOutARestThatIsTooSmallWithTheLastPart() {
        rig.market.minQuantityE8 = e8(0.5);
        rig.limit(Side.BUY, 1.3, 990).displayE8 = e8(0.8);
        rig.limit(Side.BUY, 1.29, 990).displayE8 = e8(0.8);
        rig.limit(Side.BUY, 0.8, 990).displayE8 = e8(0.8);
        rig.event();
        assertEquals(
                List.of("1 BUY 0.8 STRATEGY", "2 BUY 1.29 STRATEGY", "3 BUY 0.8 STRATEGY"),
                rig.wishes());
    }

    @Test
    void shouldCloseAtTheMarketInPartsThatTheVenueTakes() {
        rig.account.positionQuantityE8 = e8(5);
        rig.market.maxMarketQuantityE8 = e8(3);
        rig.stop(Side.SELL, 5, 950).reduceOnly = true;
        rig.event();
        rig.trade(950);
        assertEquals(List.of("1 SELL 2.5 PRICE_REACHED"), rig.wishes());
        rig.account.positionQuantityE8 = e8(2.5);
        fill(1, CHILD, 2.5);
        assertEquals(List.of("1 SELL 2.5 PRICE_REACHED"), rig.wishes());
    }

    @Test
    void shouldLetOutTheNextPartBecauseTheOneBeforeWasFilled() {
        rig.limit(Side.BUY, 1, 990).displayE8 = e8(0.6);
        rig.event();
        fill(1, CHILD, 0.6);
        assertEquals(List.of("1 BUY 0.4 CHILD_ENDED"), rig.wishes());
    }

    @Test
    void shouldLetOutWhatWasTakenBackForTheReasonItHadAtFirst() {
        RequestRig.join(
                BracketKind.OUO, rig.limit(Side.SELL, 10, 1_050), rig.stop(Side.SELL, 10, 950));
        rig.event();
        sent(1, CHILD, 10);
        rig.report(2, 49, OrderStatus.CANCELED, 4, 4, 4);
        assertEquals(List.of("cancel 50"), rig.wishes());
        rig.report(1, CHILD, OrderStatus.CANCELED, 10, 1);
        assertEquals(List.of("1 SELL 5.0 STRATEGY"), rig.wishes());
    }

    @Test
    void shouldHoldAChildWithoutATriggerUntilItsParentHasEnded() {
        StrategyRequest target = rig.limit(Side.SELL, 1, 1_050);
        StrategyRequest entry = rig.limit(Side.BUY, 1, 990);
        entry.displayE8 = e8(0.6);
        target.parentId = entry.emulatedId;
        rig.event();
        assertEquals(List.of("2 BUY 0.6 STRATEGY"), rig.wishes());
        fill(2, CHILD, 0.6);
        assertEquals(List.of("2 BUY 0.4 CHILD_ENDED"), rig.wishes());
        fill(2, 51, 0.4);
        assertEquals(List.of("1 SELL 1.0 STRATEGY"), rig.wishes());
    }

    @Test
    void shouldLetOutATriggeredChildThoughItsParentIsHeld() {
        StrategyRequest entry = rig.limit(Side.BUY, 1, 990);
        entry.displayE8 = e8(0.6);
        rig.stop(Side.SELL, 1, 950).parentId = entry.emulatedId;
        rig.event();
        fill(1, CHILD, 0.6);
        sent(1, 51, 0.4);
        rig.trade(950);
        assertEquals(List.of("cancel 51"), rig.wishes());
        rig.report(1, 51, OrderStatus.CANCELED, 0.4, 0);
        assertEquals(List.of("2 SELL 0.6 PRICE_REACHED"), rig.wishes());
    }

    @Test
    void shouldSayFilledOfWhatWasFilledWhileItWasCancelled() {
        rig.limit(Side.BUY, 1, 990);
        rig.event();
        sent(1, CHILD, 1);
        rig.cancel(1);
        rig.event();
        assertEquals(List.of("cancel 50"), rig.wishes());
        rig.report(1, CHILD, OrderStatus.FILLED, 1, 1);
        assertEquals("1 FILLED STRATEGY", rig.steps().getLast());
    }

    @Test
    void shouldSayCancelledOfALegOfWhichNothingIsLeft() {
        RequestRig.join(
                BracketKind.OUO, rig.limit(Side.SELL, 10, 1_050), rig.stop(Side.SELL, 10, 950));
        rig.event();
        fill(1, CHILD, 10);
        List<String> steps = rig.steps();
        assertTrue(steps.contains("2 CANCELED SIBLING_FILLED"), steps::toString);
        assertEquals("1 FILLED NONE", steps.get(steps.size() - 2));
    }

    private void sent(long id, long childId, double quantity) {
        rig.report(id, childId, OrderStatus.SENT, quantity, 0);
    }

    private void fill(long id, long childId, double quantity) {
        sent(id, childId, quantity);
        rig.report(id, childId, OrderStatus.FILLED, quantity, quantity);
    }
}
