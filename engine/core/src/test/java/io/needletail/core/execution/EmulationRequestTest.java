package io.needletail.core.execution;

import static io.needletail.core.execution.RequestRig.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.core.signal.StrategyRequest;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is taken in and held, and as what. */
class EmulationRequestTest {
    private final RequestRig rig = new RequestRig();

    @Test
    void shouldRefuseWhatIsOverAlready() {
        long soonNs = rig.stage.nowNs + PlanRig.SECOND_NS;
        rig.limit(Side.BUY, 1, 990).expireTimeNs = soonNs;
        rig.limit(Side.BUY, 1, 990).expireTimeNs = soonNs + 1;
        rig.event();
        assertEquals(
                List.of("1 REFUSED TIME_REACHED", "2 ACCEPTED STRATEGY"),
                rig.steps().subList(0, 2));
        assertEquals(List.of("2 BUY 1.0 STRATEGY"), rig.wishes());
    }

    @Test
    void shouldBringAPurchaseOntoTheGridAwayFromTheMarket() {
        stopLimit(Side.BUY);
        rig.event();
        EmulatedOrderDecoder order = rig.lastStep();
        assertEquals(e8(1.23), order.quantityE8());
        assertEquals(e8(1_010.12), order.priceE8(), "it pays no more");
        assertEquals(e8(1_005.13), order.stopPriceE8(), "it waits no less");
    }

    @Test
    void shouldBringASaleOntoTheGridAwayFromTheMarket() {
        stopLimit(Side.SELL);
        rig.event();
        EmulatedOrderDecoder order = rig.lastStep();
        assertEquals(e8(1_010.13), order.priceE8());
        assertEquals(e8(1_005.12), order.stopPriceE8());
    }

    @Test
    void shouldFloorWhatIsShownToTheLot() {
        rig.limit(Side.BUY, 2, 990).displayE8 = e8(0.019);
        rig.event();
        assertEquals(e8(0.01), rig.lastStep().displayE8());
        assertEquals(List.of("1 BUY 0.01 STRATEGY"), rig.wishes());
        rig.limit(Side.BUY, 2, 990).displayE8 = e8(0.009);
        rig.steps();
        rig.event();
        assertEquals(List.of("2 REFUSED BAD_REQUEST"), rig.steps(), "nothing would be shown");
    }

    @Test
    void shouldTurnTheSecondLegThatWouldRestIntoATouch() {
        RequestRig.join(BracketKind.OCO, rig.limit(Side.BUY, 1, 990), rig.limit(Side.BUY, 1, 980));
        rig.event();
        assertEquals(List.of("1 BUY 1.0 STRATEGY"), rig.wishes());
        rig.cancel(2);
        rig.event();
        EmulatedOrderDecoder second = rig.lastStep();
        assertEquals(OrderType.TAKE_PROFIT_LIMIT, second.orderType());
        assertEquals(TimeInForce.GTC, second.timeInForce());
        assertEquals(TriggerPrice.LAST_TRADE, second.trigger());
        assertEquals(e8(980), second.stopPriceE8());
    }

    @Test
    void shouldLeaveALegThatHasATriggerAsItIs() {
        RequestRig.join(BracketKind.OCO, rig.limit(Side.SELL, 1, 1_050), stopLimit(Side.SELL));
        rig.event();
        rig.cancel(2);
        rig.event();
        assertEquals(OrderType.STOP_LOSS_LIMIT, rig.lastStep().orderType());
        assertEquals(e8(1_005.12), rig.lastStep().stopPriceE8());
    }

    @Test
    void shouldLeaveTheOnlyLegThatRestsAsItIs() {
        RequestRig.join(BracketKind.OCO, stopLimit(Side.SELL), rig.limit(Side.SELL, 1, 1_050));
        rig.event();
        assertEquals(List.of("2 SELL 1.0 STRATEGY"), rig.wishes());
    }

    @Test
    void shouldRefuseALegAtTheMarket() {
        RequestRig.join(BracketKind.OCO, rig.market(Side.SELL, 1));
        rig.event();
        assertEquals(List.of("1 REFUSED BAD_REQUEST"), rig.steps());
        RequestRig.join(BracketKind.OCO, rig.limit(Side.SELL, 1, 1_050), rig.market(Side.SELL, 1));
        rig.event();
        assertEquals(
                List.of("2 ACCEPTED STRATEGY", "3 REFUSED BAD_REQUEST", "2 RELEASED STRATEGY"),
                rig.steps());
        RequestRig.join(BracketKind.OCO, stopLimit(Side.SELL), rig.market(Side.SELL, 1));
        rig.event();
        assertEquals("5 REFUSED BAD_REQUEST", rig.steps().getLast());
    }

    @Test
    void shouldRefuseASecondLegAtTheMarketAsWhatItIs() {
        rig.account.reconciled = false;
        StrategyRequest resting = rig.limit(Side.SELL, 1, 1_050);
        resting.reduceOnly = true;
        RequestRig.join(BracketKind.OCO, resting, rig.market(Side.SELL, 1));
        rig.event();
        assertEquals("2 REFUSED BAD_REQUEST", rig.steps().getLast());
        assertEquals(OrderType.MARKET, rig.lastStep().orderType());
    }

    @Test
    void shouldTakeAnOrderAtTheMarketThatIsNoLegAndALegWithATrigger() {
        rig.market(Side.BUY, 1);
        RequestRig.join(BracketKind.OCO, rig.stop(Side.BUY, 1, 1_010));
        rig.event();
        assertEquals(
                List.of("1 ACCEPTED STRATEGY", "2 ACCEPTED STRATEGY", "1 RELEASED STRATEGY"),
                rig.steps());
    }

    @Test
    void shouldRefuseWhatItKnowsNoGridOf() {
        rig.market.lotSizeE8 = 0;
        rig.limit(Side.BUY, 1, 990);
        rig.event();
        assertEquals(List.of("1 REFUSED NO_INSTRUMENT"), rig.steps());
        rig.market.lotSizeE8 = 1;
        rig.limit(Side.BUY, 1, 990);
        rig.event();
        assertEquals("2 ACCEPTED STRATEGY", rig.steps().getFirst());
    }

    @Test
    void shouldBeginNoPositionInTheDarkButHoldWhatWaitsOrCloses() {
        rig.account.reconciled = false;
        rig.limit(Side.BUY, 1, 990);
        rig.limit(Side.SELL, 1, 1_050).reduceOnly = true;
        rig.stop(Side.BUY, 1, 1_010);
        rig.event();
        assertEquals(
                List.of("1 REFUSED NOT_RECONCILED", "2 ACCEPTED STRATEGY", "3 ACCEPTED STRATEGY"),
                rig.steps());
        assertEquals(List.of(), rig.wishes());
    }

    @Test
    void shouldTrailByTheRangeOfTheLastDecisionBar() {
        rig.stage.feature.decisionPoint = true;
        rig.event();
        rig.stage.feature.decisionPoint = false;
        rig.stage.feature.atr = 50;
        StrategyRequest stop = rig.stop(Side.SELL, 1, 0);
        stop.trail = TrailKind.ATR;
        stop.trailE8 = e8(2);
        rig.event();
        rig.trade(1_000);
        assertEquals(e8(960), rig.lastStep().stopPriceE8());
    }

    @Test
    void shouldRefuseMoreThanAnInstrumentMayHaveThoughAnotherMay() {
        ask(Emulation.MOST_PER_INSTRUMENT);
        rig.stop(Side.BUY, 1, 1_010);
        rig.event();
        AlertDecoder alert = rig.alerts().getFirst();
        assertEquals(Reason.TOO_MANY_EMULATED, alert.reason());
        assertEquals(Emulation.MOST_PER_INSTRUMENT + 1, alert.clientOrderId());
        assertEquals(Emulation.MOST_PER_INSTRUMENT, alert.value());
        rig.market.instrumentId = 1;
        rig.stop(Side.BUY, 1, 1_010);
        rig.event();
        assertEquals(List.of(), rig.alerts());
        assertEquals("34 ACCEPTED STRATEGY", rig.steps().getLast());
    }

    @Test
    void shouldServeAsManyAsItHolds() {
        for (int id = 0; id < RequestRig.INSTRUMENTS; id++) {
            rig.market.instrumentId = id;
            ask(Emulation.MOST_PER_INSTRUMENT);
        }
        rig.manifest();
        rig.trade(1_000);
        assertEquals(EmulatedOrders.CAPACITY, rig.steps().size(), "all are held, none moves");
        rig.market.instrumentId = -1;
        rig.account.flatten = true;
        rig.event();
        rig.account.flatten = false;
        for (int id = 0; id < RequestRig.INSTRUMENTS; id++) {
            rig.market.instrumentId = id;
            rig.event();
            assertEquals(Emulation.MOST_PER_INSTRUMENT, rig.steps().size(), "all have ended");
        }
    }

    @Test
    void shouldEndAllOfTheInstrumentThatIsFlattened() {
        rig.stop(Side.BUY, 1, 1_010);
        rig.event();
        rig.market.instrumentId = 1;
        rig.stop(Side.BUY, 1, 1_010);
        rig.event();
        rig.market.instrumentId = 0;
        rig.account.flatten = true;
        rig.event();
        assertEquals("1 CANCELED FLATTEN_COMMAND", rig.steps().getLast());
        rig.account.flatten = false;
        rig.market.instrumentId = 1;
        rig.event();
        assertEquals(List.of(), rig.steps());
    }

    private void ask(int count) {
        for (int i = 1; i <= count; i++) {
            rig.stop(Side.BUY, 1, 1_010);
            if (i % 16 == 0) {
                rig.event();
            }
        }
    }

    private StrategyRequest stopLimit(Side side) {
        StrategyRequest request = rig.stop(side, 1.239, 1_005.123);
        request.orderType = OrderType.STOP_LOSS_LIMIT;
        request.timeInForce = TimeInForce.GTC;
        request.priceE8 = e8(1_010.123);
        return request;
    }
}
