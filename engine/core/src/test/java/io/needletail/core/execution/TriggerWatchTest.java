package io.needletail.core.execution;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;

import org.junit.jupiter.api.Test;

/** When a level is reached, how far a trailing stop stays behind, and what is no sound request. */
class TriggerWatchTest {
    private static final long TICK = E8 / 100;

    @Test
    void shouldReachNoLevelThatIsNotThereYet() {
        EmulatedOrder order = trailing(Side.BUY, TrailKind.OFFSET, 5 * E8);
        assertFalse(TriggerWatch.isReached(order, 100 * E8));
        order.stopPriceE8 = 100 * E8;
        assertFalse(TriggerWatch.isReached(order, 100 * E8 - 1));
        assertTrue(TriggerWatch.isReached(order, 100 * E8));
    }

    @Test
    void shouldStayWhereItIsWhileNobodyKnowsTheRange() {
        EmulatedOrder order = trailing(Side.SELL, TrailKind.ATR, 2 * E8);
        assertFalse(TriggerWatch.follow(order, 100 * E8, 0, TICK));
        assertEquals(0, order.stopPriceE8);
        assertTrue(TriggerWatch.follow(order, 100 * E8, 3, TICK));
        assertEquals(94 * E8, order.stopPriceE8);
    }

    @Test
    void shouldNotTrailAtTheDistanceOfNothing() {
        EmulatedOrder order = trailing(Side.SELL, TrailKind.FRACTION, 1);
        assertFalse(TriggerWatch.follow(order, 1_000, 0, 0), "too little to be counted");
        assertEquals(0, order.stopPriceE8);
    }

    @Test
    void shouldHaveNoLevelOfNothingOrLess() {
        EmulatedOrder order = trailing(Side.SELL, TrailKind.OFFSET, 5 * E8);
        assertFalse(TriggerWatch.follow(order, 4 * E8, 0, TICK));
        assertFalse(TriggerWatch.follow(order, 5 * E8, 0, TICK));
        assertEquals(0, order.stopPriceE8);
        assertTrue(TriggerWatch.follow(order, 5 * E8 + TICK, 0, TICK));
        assertEquals(TICK, order.stopPriceE8);
    }

    @Test
    void shouldTellAMoveOfATenthOfTheDistanceAndNoLess() {
        for (Side side : new Side[] {Side.SELL, Side.BUY}) {
            long sign = side == Side.SELL ? 1 : -1;
            EmulatedOrder order = trailing(side, TrailKind.OFFSET, 5 * E8);
            assertTrue(TriggerWatch.follow(order, 100 * E8, 0, TICK));
            assertFalse(TriggerWatch.follow(order, 100 * E8 + sign * (E8 / 2 - TICK), 0, TICK));
            assertTrue(TriggerWatch.follow(order, 100 * E8 + sign * E8 / 2, 0, TICK));
            assertEquals((100 - sign * 5) * E8 + sign * E8 / 2, order.stopPriceE8);
            assertFalse(TriggerWatch.follow(order, 90 * E8, 0, TICK) && sign > 0);
        }
    }

    /** Such a distance has no tenth. */
    @Test
    void shouldNotTellOfAMoveThatIsNone() {
        for (Side side : new Side[] {Side.SELL, Side.BUY}) {
            EmulatedOrder order = trailing(side, TrailKind.OFFSET, 5);
            assertTrue(TriggerWatch.follow(order, 100, 0, 0));
            assertFalse(TriggerWatch.follow(order, 100, 0, 0));
        }
    }

    @Test
    void shouldTakeRequestsThatSayAllThatTheirKindNeeds() {
        assertTrue(TriggerWatch.isSound(iceberg(10, 4), 0));
        assertTrue(TriggerWatch.isSound(iceberg(10, 10), 0));
        assertTrue(TriggerWatch.isSound(stop(90), 0));
        assertTrue(TriggerWatch.isSound(trailing(Side.SELL, TrailKind.OFFSET, 1), 0));
        assertTrue(TriggerWatch.isSound(trailing(Side.SELL, TrailKind.FRACTION, E8 - 1), 0));
        assertTrue(TriggerWatch.isSound(trailing(Side.SELL, TrailKind.ATR, E8), 0.1));
    }

    @Test
    void shouldRefuseRequestsThatDoNot() {
        assertFalse(TriggerWatch.isSound(iceberg(0, 0), 0), "of nothing");
        assertFalse(TriggerWatch.isSound(iceberg(10, 11), 0), "shows more than there is");
        assertFalse(TriggerWatch.isSound(iceberg(10, -1), 0));
        EmulatedOrder free = iceberg(10, 0);
        free.priceE8 = 0;
        assertFalse(TriggerWatch.isSound(free, 0), "a limit order without a limit");
        EmulatedOrder impatient = iceberg(10, 4);
        impatient.timeInForce = TimeInForce.IOC;
        assertFalse(TriggerWatch.isSound(impatient, 0));
        assertFalse(TriggerWatch.isSound(stop(0), 0), "a trigger without a level");
        EmulatedOrder limited = stop(90);
        limited.priceE8 = 89 * E8;
        assertFalse(TriggerWatch.isSound(limited, 0), "a limit of an order at the market");
        EmulatedOrder untriggered = stop(90);
        untriggered.trigger = TriggerPrice.NONE;
        assertFalse(TriggerWatch.isSound(untriggered, 0));
        assertFalse(TriggerWatch.isSound(trailing(Side.SELL, TrailKind.OFFSET, 0), 0));
        assertFalse(TriggerWatch.isSound(trailing(Side.SELL, TrailKind.FRACTION, E8), 0));
        assertFalse(TriggerWatch.isSound(trailing(Side.SELL, TrailKind.ATR, E8), 0));
        EmulatedOrder blind = trailing(Side.SELL, TrailKind.OFFSET, 1);
        blind.trigger = TriggerPrice.NONE;
        assertFalse(TriggerWatch.isSound(blind, 0), "it follows no price");
    }

    private static EmulatedOrder trailing(Side side, TrailKind kind, long byE8) {
        EmulatedOrder order = stop(0);
        order.side = side;
        order.trail = kind;
        order.trailE8 = byE8;
        return order;
    }

    private static EmulatedOrder stop(long price) {
        EmulatedOrder order = new EmulatedOrder();
        order.side = Side.SELL;
        order.orderType = OrderType.STOP_LOSS;
        order.trigger = TriggerPrice.LAST_TRADE;
        order.quantityE8 = E8;
        order.stopPriceE8 = price * E8;
        return order;
    }

    private static EmulatedOrder iceberg(long quantity, long display) {
        EmulatedOrder order = new EmulatedOrder();
        order.side = Side.BUY;
        order.orderType = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.quantityE8 = quantity * E8;
        order.displayE8 = display * E8;
        order.priceE8 = 100 * E8;
        return order;
    }
}
