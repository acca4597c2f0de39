package io.needletail.core;

import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.StrategyRequest;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Icebergs, lives that end, and brackets, against the simulated venue. */
class EmulatedBracketTest {
    private final EmulationRig rig = new EmulationRig();

    @Test
    void shouldShowAnIcebergPartByPart() {
        rig.ask(o -> o.iceberg(Side.BUY, e8(0.05), e8(0.02), e8(49_900), 2));
        assertEquals(
                List.of(
                        "2 ACCEPTED STRATEGY",
                        "2 RELEASED STRATEGY 0.02",
                        "order BUY LIMIT 0.02 limit 49900"),
                rig.steps());
        rig.trade(49_899);
        assertEquals(
                List.of("2 RELEASED CHILD_ENDED 0.02", "order BUY LIMIT 0.02 limit 49900"),
                rig.steps());
        rig.trade(49_898);
        rig.trade(49_897);
        assertEquals(
                List.of(
                        "2 RELEASED CHILD_ENDED 0.01",
                        "order BUY LIMIT 0.01 limit 49900",
                        "2 FILLED NONE filled 0.05"),
                rig.steps());
    }

    @Test
    void shouldEndAnOrderWhenItsTimeHasCome() {
        long until = rig.venue.run.nowNs() + 10 * EmulationRig.SECOND;
        rig.ask(o -> o.limit(Side.BUY, e8(0.05), e8(49_900), 2).goodUntil(until));
        assertEquals("order BUY LIMIT 0.05 limit 49900", rig.steps().getLast());
        rig.venue.run.until(until - 1);
        rig.venue.run.timer();
        assertEquals(List.of(), rig.steps());
        rig.venue.run.until(until);
        rig.venue.run.timer();
        rig.venue.settle();
        rig.timer();
        assertEquals(List.of("cancel", "2 EXPIRED TIME_REACHED filled 0"), rig.steps());
    }

    @Test
    void shouldEndADayOrderWithTheUtcDay() {
        rig.ask(o -> o.stop(Side.SELL, e8(0.05), e8(49_900), 2).goodForDay());
        rig.steps();
        rig.venue.run.until(CoreRun.at("2026-01-06T00:00:00Z") - 1);
        rig.venue.run.timer();
        assertEquals(List.of(), rig.steps());
        rig.venue.run.until(CoreRun.at("2026-01-06T00:00:00Z"));
        rig.venue.run.timer();
        assertEquals(List.of("2 EXPIRED TIME_REACHED filled 0"), rig.steps());
    }

    @Test
    void shouldCancelWhatItHasAtTheVenueWhenTheStrategySaysSo() {
        long id = rig.ask(o -> o.iceberg(Side.BUY, e8(0.05), e8(0.02), e8(49_900), 2));
        rig.trade(49_899);
        rig.steps();
        rig.tell(orders -> orders.cancelEmulated(id));
        rig.timer();
        assertEquals(List.of("cancel", "2 CANCELED STRATEGY filled 0.02"), rig.steps());
        assertTrue(rig.strategy.told.contains("EMULATED CANCELED of " + id));
    }

    @Test
    void shouldSendAPairToAVenueThatKnowsPairs() {
        EmulationRig knowing = new EmulationRig(true);
        knowing.hold(0.1);
        knowing.tell(orders -> {
            StrategyRequest stop = orders.stop(Side.SELL, e8(0.1), e8(49_000), 2);
            StrategyRequest target =
                    orders.postOnly(Side.SELL, e8(0.1), e8(51_000), 3).onlyReduce();
            orders.oneCancelsOther(stop, target);
        });
        assertEquals(
                List.of(
                        "order SELL STOP_LOSS 0.1 stop 49000 pair",
                        "order SELL LIMIT_MAKER 0.1 limit 51000 pair"),
                knowing.steps());
    }

    @Test
    void shouldHoldTheStopOfAPairWhereTheVenueKnowsNone() {
        rig.hold(0.1);
        bracket(false);
        assertEquals(
                List.of(
                        "2 ACCEPTED STRATEGY",
                        "3 ACCEPTED STRATEGY",
                        "3 RELEASED STRATEGY 0.1",
                        "order SELL LIMIT 0.1 limit 51000"),
                rig.steps(),
                "one leg is at the venue");
        rig.trade(49_000);
        rig.timer();
        assertEquals(
                List.of(
                        "2 TRIGGERED PRICE_REACHED 49000 at 49000",
                        "cancel",
                        "3 CANCELED SIBLING_TRIGGERED filled 0",
                        "2 RELEASED PRICE_REACHED 0.1",
                        "order SELL MARKET 0.1",
                        "2 FILLED NONE filled 0.1"),
                rig.steps(),
                "the other first");
    }

    @Test
    void shouldCancelTheStopWhenTheTargetIsFilled() {
        rig.hold(0.1);
        bracket(false);
        rig.steps();
        rig.trade(51_001);
        assertEquals(
                List.of("2 CANCELED SIBLING_FILLED filled 0", "3 FILLED NONE filled 0.1"),
                rig.steps());
    }

    @Test
    void shouldLessenTheStopByWhatTheTargetFills() {
        rig.hold(0.1);
        bracket(true);
        rig.steps();
        rig.trade(51_000, 0.03);
        assertEquals(List.of("2 LESSENED SIBLING_FILLED to 0.07"), rig.steps());
        rig.trade(51_000, 0.03);
        assertEquals(List.of("2 LESSENED SIBLING_FILLED to 0.04"), rig.steps());
        rig.trade(49_000);
        rig.timer();
        assertEquals(
                List.of(
                        "2 TRIGGERED PRICE_REACHED 49000 at 49000",
                        "cancel",
                        "3 CANCELED SIBLING_TRIGGERED filled 0.06",
                        "2 RELEASED PRICE_REACHED 0.04",
                        "order SELL MARKET 0.04",
                        "2 FILLED NONE filled 0.04"),
                rig.steps());
    }

    @Test
    void shouldProtectAnEntryAsItIsFilled() {
        rig.tell(orders -> {
            StrategyRequest entry = orders.limit(Side.BUY, e8(0.1), e8(49_900), 1);
            StrategyRequest stop = orders.stop(Side.SELL, e8(0.1), e8(49_000), 2);
            StrategyRequest target = orders.limit(Side.SELL, e8(0.1), e8(51_000), 3).onlyReduce();
            orders.oneTriggersOther(entry, stop);
            orders.oneTriggersOther(entry, target);
            orders.oneUpdatesOther(stop, target);
        });
        rig.trade(48_500);
        List<String> steps = rig.steps();
        assertEquals("1 RELEASED STRATEGY 0.1", steps.get(3));
        assertTrue(steps.contains("2 ARMED PARENT_FILLED"), steps::toString);
        assertTrue(steps.contains("1 FILLED NONE filled 0.1"), steps::toString);
        assertTrue(steps.contains("order SELL LIMIT 0.1 limit 51000"), steps::toString);
        rig.trade(48_900);
        steps = rig.steps();
        assertEquals("2 TRIGGERED PRICE_REACHED 48900 at 49000", steps.getFirst());
        assertTrue(steps.contains("order SELL MARKET 0.1"), steps::toString);
    }

    @Test
    void shouldHoldNoStopOnceTheTargetSoldAllThatWasBought() {
        long until = rig.venue.run.nowNs() + 5 * EmulationRig.SECOND;
        rig.tell(orders -> {
            StrategyRequest entry = orders.limit(Side.BUY, e8(0.1), e8(49_900), 1).goodUntil(until);
            StrategyRequest stop = orders.stop(Side.SELL, e8(0.1), e8(49_000), 2);
            StrategyRequest target = orders.limit(Side.SELL, e8(0.1), e8(51_000), 3).onlyReduce();
            orders.oneTriggersOther(entry, stop);
            orders.oneTriggersOther(entry, target);
            orders.oneUpdatesOther(stop, target);
        });
        rig.trade(49_900, 0.04);
        rig.venue.run.until(until);
        rig.timer();
        rig.timer();
        assertEquals("order SELL LIMIT 0.04 limit 51000", rig.steps().getLast());
        rig.trade(51_001, 0.04);
        assertEquals(
                List.of(
                        "2 LESSENED SIBLING_FILLED to 0.06",
                        "2 CANCELED SIBLING_FILLED filled 0",
                        "3 FILLED NONE filled 0.04"),
                rig.steps());
    }

    @Test
    void shouldForgetTheChildrenOfAnOrderThatWasNeverFilled() {
        long until = rig.venue.run.nowNs() + 5 * EmulationRig.SECOND;
        rig.tell(orders -> {
            StrategyRequest entry = orders.limit(Side.BUY, e8(0.1), e8(49_900), 1).goodUntil(until);
            StrategyRequest stop = orders.stop(Side.SELL, e8(0.1), e8(49_000), 2);
            orders.oneTriggersOther(entry, stop);
        });
        rig.steps();
        rig.venue.run.until(until);
        rig.timer();
        rig.timer();
        assertEquals(
                List.of(
                        "cancel",
                        "1 EXPIRED TIME_REACHED filled 0",
                        "2 CANCELED PARENT_ENDED filled 0"),
                rig.steps());
    }

    @Test
    void shouldHoldTheSecondOfTwoLimitsUntilItIsTouched() {
        rig.tell(orders -> {
            StrategyRequest near = orders.limit(Side.BUY, e8(0.05), e8(49_900), 1);
            StrategyRequest far = orders.limit(Side.BUY, e8(0.05), e8(49_500), 2);
            orders.oneCancelsOther(near, far);
        });
        assertEquals(
                List.of(
                        "1 ACCEPTED STRATEGY",
                        "2 ACCEPTED STRATEGY",
                        "1 RELEASED STRATEGY 0.05",
                        "order BUY LIMIT 0.05 limit 49900"),
                rig.steps());
        rig.trade(49_890);
        assertEquals(
                List.of("1 FILLED NONE filled 0.05", "2 CANCELED SIBLING_FILLED filled 0"),
                rig.steps());
    }

    private void bracket(boolean updates) {
        rig.tell(orders -> {
            StrategyRequest stop = orders.stop(Side.SELL, e8(0.1), e8(49_000), 2);
            StrategyRequest target = orders.limit(Side.SELL, e8(0.1), e8(51_000), 3).onlyReduce();
            if (updates) {
                orders.oneUpdatesOther(stop, target);
            } else {
                orders.oneCancelsOther(stop, target);
            }
        });
    }
}
