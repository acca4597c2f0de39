package io.needletail.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.StopMoveDecoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * How stops follow the price. The first stop stands at 960 of a long position of 1,000: R is 40.
 */
class ProtectionTest {
    private static final long ONE = PlanRig.ONE;
    private static final long SECOND_NS = PlanRig.SECOND_NS;
    private static final int STEPS = Integer.getInteger("needletail.protectionSteps", 50_000);

    @Test
    void shouldMoveTheStopToTheEntryOnceTheProfitIsOneRisk() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 1, 0)).open(Direction.LONG);
        assertEquals("", rig.price(1_039.99).wishes());
        assertEquals("REPLACE STOP_LOSS 2 at 1000.0", rig.price(1_040).wishes());
        StopMoveDecoder move = rig.decisions.last(StopMoveDecoder.class);
        assertEquals(Reason.BREAK_EVEN, move.reason());
        assertEquals(960 * ONE, move.fromE8());
        assertEquals(1_000 * ONE, move.toE8());
        assertEquals(5 * ONE, rig.out.wishes[0].quantityE8);
        assertTrue(rig.out.wishes[0].reduceOnly);
    }

    @Test
    void shouldCutTheStopToWhatATargetFilledInPartLeaves() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 0, 0)).open(Direction.LONG);
        targetFilledTo(rig, 2);
        assertEquals("REPLACE STOP_LOSS 2 at 960.0", rig.wishes());
        assertEquals(3 * ONE, rig.out.wishes[0].quantityE8);
        assertEquals(Reason.REDUCED_POSITION, rig.decisions.last(StopMoveDecoder.class).reason());
        assertEquals("", rig.price(1_010).wishes(), "it is under way");
        rig.report(4, OrderRole.STOP_LOSS, OrderStatus.SENT, 3 * ONE, 0);
        rig.report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5 * ONE, 0);
        assertEquals("", rig.price(1_010).wishes(), "it stands for what is held");
        targetFilledTo(rig, 4);
        assertEquals("REPLACE STOP_LOSS 4 at 960.0", rig.wishes());
        assertEquals(ONE, rig.out.wishes[0].quantityE8);
    }

    @Test
    void shouldAskAgainForASmallerStopAfterAWhileWhenItIsRefused() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 0, 0)).open(Direction.LONG);
        targetFilledTo(rig, 2);
        rig.report(4, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 3 * ONE, 0);
        assertEquals("", rig.wishes());
        rig.nowNs += 60 * SECOND_NS;
        assertEquals("REPLACE STOP_LOSS 2 at 960.0", rig.price(1_010).wishes());
    }

    @Test
    void shouldCancelAStopThatIsTooMuchAndThenCutTheNext() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 0, 0)).open(Direction.LONG);
        rig.market.venueOco = true;
        rig.report(6, OrderRole.STOP_LOSS, OrderStatus.SENT, 3 * ONE, 0);
        rig.market.venueOco = false;
        targetFilledTo(rig, 4);
        assertEquals("CANCEL STOP_LOSS 2", rig.wishes());
        assertEquals("", rig.event().wishes(), "the next one waits for what becomes of it");
        rig.report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5 * ONE, 0);
        assertEquals("REPLACE STOP_LOSS 6 at 960.0", rig.wishes());
        assertEquals(ONE, rig.out.wishes[0].quantityE8);
    }

    @Test
    void shouldLeaveTheStopOfAPairToTheVenue() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 0, 0));
        rig.market.venueOco = true;
        targetFilledTo(rig.open(Direction.LONG), 2);
        assertEquals("", rig.wishes());
    }

    private static void targetFilledTo(PlanRig rig, int filled) {
        rig.account.positionQuantityE8 = (5 - filled) * ONE;
        rig.report(3, OrderRole.TAKE_PROFIT, OrderStatus.PARTIALLY_FILLED, 5 * ONE, filled * ONE);
    }

    @Test
    void shouldTrailTheBestPriceByAFractionOfIt() {
        PlanRig rig = rig(PlanRig.moving(0.05, 1, 0, 0, 0)).open(Direction.LONG);
        assertEquals("", rig.price(1_030).wishes(), "not yet one risk of profit");
        assertEquals("REPLACE STOP_LOSS 2 at 988.0", rig.price(1_040).wishes());
        moved(rig, 2, 4);
        assertEquals("", rig.price(1_020).wishes(), "never farther from the price");
        assertEquals("REPLACE STOP_LOSS 4 at 1045.0", rig.price(1_100).wishes());
    }

    @Test
    void shouldHangTheChandelierByAverageTrueRanges() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 1.5, 0, 0)).open(Direction.SHORT);
        assertEquals("REPLACE STOP_LOSS 2 at 1030.0", rig.wishes());
        moved(rig, 2, 4);
        rig.feature.decisionPoint = true;
        rig.feature.closePriceE8 = 950 * ONE;
        rig.feature.atr = 10;
        assertEquals("REPLACE STOP_LOSS 4 at 965.0", rig.price(950).wishes());
    }

    @Test
    void shouldCloseAPositionWhoseTimeIsUp() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 0, 60)).open(Direction.LONG);
        rig.nowNs += 58 * SECOND_NS;
        assertEquals("", rig.price(1_000).wishes());
        assertEquals("CANCEL STOP_LOSS 2, CANCEL TAKE_PROFIT 3", rig.price(1_000).wishes());
        assertEquals(Reason.TIME_STOP, rig.decisions.last(StopMoveDecoder.class).reason());
        rig.report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5 * ONE, 0);
        rig.report(3, OrderRole.TAKE_PROFIT, OrderStatus.CANCELED, 5 * ONE, 0);
        assertEquals("NEW EXIT", rig.wishes());
    }

    @Test
    void shouldBeginNoExitWhileHaltedAndMoveStopsAllTheSame() {
        PlanRig late = rig(PlanRig.moving(0, 0, 0, 0, 60)).open(Direction.LONG);
        late.account.tradingState = TradingState.HALTED;
        late.nowNs += 60 * SECOND_NS;
        assertEquals("", late.price(1_000).wishes(), "its time is up");
        late.account.tradingState = TradingState.ACTIVE;
        assertEquals("CANCEL STOP_LOSS 2, CANCEL TAKE_PROFIT 3", late.price(1_000).wishes());
        PlanRig rig = rig(PlanRig.moving(0.01, 1, 0, 0, 0)).open(Direction.LONG);
        rig.account.tradingState = TradingState.HALTED;
        assertEquals("REPLACE STOP_LOSS 2 at 1089.0", rig.price(1_100).wishes());
        rig.report(0, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 5 * ONE, 0);
        assertEquals("", rig.price(1_000).wishes(), "the stop would stand beyond the price");
    }

    @Test
    void shouldCloseWhenTheStopShouldStandBeyondThePrice() {
        PlanRig rig = rig(PlanRig.moving(0.01, 1, 0, 0, 0)).open(Direction.LONG);
        assertEquals("REPLACE STOP_LOSS 2 at 1089.0", rig.price(1_100).wishes());
        rig.report(0, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 5 * ONE, 0);
        assertEquals("CANCEL STOP_LOSS 2, CANCEL TAKE_PROFIT 3", rig.price(1_000).wishes());
        assertEquals(Reason.TRAILING_STOP, rig.decisions.last(StopMoveDecoder.class).reason());
    }

    @Test
    void shouldKeepTheOldStopWhenAMoveIsRefused() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 1, 0)).open(Direction.LONG);
        rig.price(1_040);
        rig.report(0, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 5 * ONE, 0);
        assertEquals("", rig.wishes(), "the position is protected as it was");
        assertEquals("REPLACE STOP_LOSS 2 at 1000.0", rig.price(1_040).wishes(), "tried again");
    }

    @Test
    void shouldProtectAgainWhenTheVenueTakesTheOldStopButNotTheNew() {
        PlanRig rig = rig(PlanRig.moving(0, 0, 0, 1, 0)).open(Direction.LONG);
        rig.price(1_040);
        rig.report(4, OrderRole.STOP_LOSS, OrderStatus.SENT, 5 * ONE, 0);
        rig.report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5 * ONE, 0);
        rig.report(3, OrderRole.TAKE_PROFIT, OrderStatus.CANCELED, 5 * ONE, 0);
        rig.report(4, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 5 * ONE, 0);
        assertEquals("NEW STOP_LOSS at 960.0, NEW TAKE_PROFIT", rig.wishes());
    }

    @Test
    void shouldMoveAtMostOnceInAnInterval() {
        PlanRig rig = rig(PlanRig.moving(0.01, 1, 0, 0, 0)).open(Direction.LONG);
        rig.price(1_100);
        moved(rig, 2, 4);
        rig.quote(1_200);
        assertEquals("", rig.event().wishes());
        rig.nowNs += SECOND_NS;
        assertEquals("REPLACE STOP_LOSS 4 at 1188.0", rig.event().wishes());
    }

    /** Over a random walk with refusals and restarts the stop at the venue only comes nearer. */
    @Test
    void shouldNeverLoosenAStop() {
        for (Direction direction : new Direction[] {Direction.LONG, Direction.SHORT}) {
            SplittableRandom random = new SplittableRandom(9);
            int sign = direction.value();
            PlanRig rig = rig(PlanRig.moving(0.03, 0.5, 2, 1, 0)).open(direction);
            double price = 1_000;
            double stop = 1_000 - sign * 40;
            long order = 2;
            int moves = 0;
            for (int i = 0; i < STEPS; i++) {
                price += random.nextDouble() * 4 - 2 + sign * 0.02;
                rig.price(price);
                if (!rig.wishes().startsWith("REPLACE")) {
                    if (rig.out.count > 0) {
                        break;
                    }
                    continue;
                }
                assertEquals(order, rig.out.wishes[0].clientOrderId);
                double wished = rig.out.wishes[0].stopPriceE8 / (double) ONE;
                if (random.nextInt(3) == 0) {
                    rig.report(0, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 5 * ONE, 0);
                } else {
                    double before = stop;
                    assertTrue(sign * wished > sign * before, () -> wished + " after " + before);
                    stop = wished;
                    moved(rig, order, order + 2);
                    order += 2;
                    moves++;
                }
                if (random.nextInt(5) == 0) {
                    rig.restart();
                }
            }
            int seen = moves;
            assertTrue(seen > 3, () -> seen + " moves");
        }
    }

    @Test
    void shouldPutTheStopBehindTheLastSwingAndTheTargetAtTheOther() {
        PlanRig rig = rig(structure(true));
        assertEquals("", rig.signal(Direction.LONG, 0.7).wishes());
        assertEquals(Reason.NO_STRUCTURE, rig.decisions.last(NoTradeDecoder.class).reason());
        bars(rig, 1_010, 990, 1_030, 980, 1_060, 995, 1_020, 970, 1_015, 985, 1_012, 990);
        rig.open(Direction.LONG);
        assertEquals("", rig.price(1_000).wishes());
        rig = rig(structure(true));
        bars(rig, 1_010, 990, 1_030, 980, 1_060, 995, 1_020, 970, 1_015, 985, 1_012, 990);
        rig.signal(Direction.LONG, 0.7);
        assertEquals(60 / 40.0, rig.out.wishes[0].rewardRisk, 1e-9, "970 - 10 and 1060");
        assertEquals(5 * ONE, rig.out.wishes[0].quantityE8, "200 lost at 40 a unit");
    }

    @Test
    void shouldTakeRewardRiskWhereTheStructureGivesNoTarget() {
        PlanRig rig = rig(structure(false));
        bars(rig, 1_010, 990, 1_030, 980, 1_060, 995, 1_020, 970, 1_015, 985, 1_012, 990);
        rig.signal(Direction.LONG, 0.7);
        assertEquals(2, rig.out.wishes[0].rewardRisk, 1e-9);
    }

    @Test
    void shouldLeaveAWaivedPositionWithoutOrdersAndSaySo() {
        ProtectionConfig waived =
                new ProtectionConfig(
                        StopBasis.ATR,
                        60 * SECOND_NS,
                        1,
                        0,
                        false,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0.1,
                        SECOND_NS,
                        true);
        PlanRig rig = new PlanRig(waived, SizingConfig.fixedFraction());
        rig.signal(Direction.LONG, 0.7);
        rig.report(1, OrderRole.ENTRY, OrderStatus.SENT, 5 * ONE, 0);
        rig.account.positionQuantityE8 = 5 * ONE;
        rig.report(1, OrderRole.ENTRY, OrderStatus.FILLED, 5 * ONE, 5 * ONE);
        assertEquals("", rig.wishes());
        assertEquals(Reason.PROTECTION_WAIVED, rig.decisions.last(StopMoveDecoder.class).reason());
        assertEquals("", rig.price(900).wishes());
        assertEquals(0, rig.decisions.all(StopMoveDecoder.class).size(), "said once");
    }

    private static void moved(PlanRig rig, long from, long to) {
        rig.report(to, OrderRole.STOP_LOSS, OrderStatus.SENT, 5 * ONE, 0);
        rig.report(from, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5 * ONE, 0);
        rig.report(to, OrderRole.STOP_LOSS, OrderStatus.NEW, 5 * ONE, 0);
        assertEquals("", rig.wishes());
    }

    /** Bars of a minute: highs and lows in turn. */
    private static void bars(PlanRig rig, double... prices) {
        for (int i = 0; i < prices.length; i += 2) {
            BarValues bar = rig.market.bars[0];
            bar.intervalNs = 60 * SECOND_NS;
            bar.highE8 = Math.round(prices[i] * ONE);
            bar.lowE8 = Math.round(prices[i + 1] * ONE);
            rig.market.barCount = 1;
            rig.event();
        }
        rig.market.barCount = 0;
    }

    private static PlanRig rig(ProtectionConfig protection) {
        return new PlanRig(protection, SizingConfig.fixedFraction());
    }

    private static ProtectionConfig structure(boolean target) {
        return new ProtectionConfig(
                StopBasis.STRUCTURE,
                60 * SECOND_NS,
                1,
                0.5,
                target,
                0,
                0,
                0,
                0,
                0,
                0.1,
                SECOND_NS,
                false);
    }
}
