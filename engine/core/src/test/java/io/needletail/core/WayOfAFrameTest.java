package io.needletail.core;

import static io.needletail.core.CoreRun.BTC;
import static io.needletail.core.CoreRun.MINUTE_NS;
import static io.needletail.core.CoreRun.at;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SignalDecoder;
import io.needletail.codecs.sbe.SizeDecisionDecoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.execution.Wish;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Consumer;

/**
 * The tour. One trade enters and takes the six steps; each writes its column from those to its left
 * and leaves its decisions; one order intent comes out.
 */
class WayOfAFrameTest {
    private static final List<String> FEATURES = List.of("return(1)@1m", "rsi(14)@1m");
    private static final long NOON = at("2026-01-05T12:00:00Z");

    private final Engine engine =
            new Engine(TestCore.config(FEATURES), TestCore.model(FEATURES, values -> 0.67), null);
    private Consumer<EventSlot> way = engine::onEvent;
    private final CoreRun run = new CoreRun(slot -> way.accept(slot));

    @Test
    void shouldTurnATradeIntoAnIntentInSixSteps() {
        aQuietMarket();
        way = this::walk;

        Decisions decisions =
                run.until(NOON + MINUTE_NS + 200_000_000L).trade(Side.BUY, 67_651, 0.5);

        assertEquals(
                List.of(
                        BarDecoder.TEMPLATE_ID,
                        FeaturesDecoder.TEMPLATE_ID,
                        PredictionDecoder.TEMPLATE_ID,
                        SignalDecoder.TEMPLATE_ID,
                        SizeDecisionDecoder.TEMPLATE_ID,
                        RiskDecisionDecoder.TEMPLATE_ID,
                        OrderIntentDecoder.TEMPLATE_ID),
                decisions.templates());
    }

    private void walk(EventSlot slot) {
        engine.market(slot);
        seesTheMarket(slot);
        engine.account(slot);
        knowsWhatWeHave(slot);
        engine.feature(slot);
        hasFeatures(slot);
        engine.signal(slot);
        thinksLong(slot);
        engine.execution(slot);
        wishesToBuy(slot);
        engine.risk(slot);
        assertEquals(7, slot.outbox().count());
    }

    /** 1: the trade begins a new minute, so the one before it is a bar. */
    private static void seesTheMarket(EventSlot slot) {
        assertEquals(BTC, slot.market().instrumentId);
        assertTrue(slot.market().traded);
        assertEquals(e8(67_651), slot.market().tradePriceE8);
        assertEquals(1, slot.market().barCount);
        assertEquals(NOON, slot.market().bars[0].openTimeNs);
        assertEquals(e8(67_650), slot.market().bars[0].closeE8);
        assertFalse(slot.market().bars[0].historical);
        assertEquals(BookState.SYNCED, slot.market().bookState);
        assertEquals(1, slot.outbox().count());
    }

    /** 2: we are flat, may trade, and agree with the venue. */
    private static void knowsWhatWeHave(EventSlot slot) {
        assertEquals(TradingState.ACTIVE, slot.account().tradingState);
        assertTrue(slot.account().reconciled);
        assertEquals(0, slot.account().positionQuantityE8);
        assertEquals(e8(10_000), slot.account().freeQuoteE8);
        assertFalse(slot.account().reported);
    }

    /** 3: the bar is a decision point, and every feature has a value. */
    private static void hasFeatures(EventSlot slot) {
        assertTrue(slot.feature().decisionPoint);
        assertTrue(slot.feature().ready);
        assertEquals(2, slot.feature().count);
        assertEquals(NOON + MINUTE_NS, slot.feature().barCloseTimeNs);
        assertEquals(890, slot.feature().atr, 1e-9);
    }

    /** 4: the model speaks, clearly enough. */
    private static void thinksLong(EventSlot slot) {
        assertTrue(slot.signal().signalled);
        assertEquals(0.67, slot.signal().probabilityUp);
        assertEquals(Direction.LONG, slot.signal().direction);
        assertEquals(0.67, slot.signal().confidence);
    }

    /** 5: a wish, sized so that the stop would cost 2 % of the capital. */
    private static void wishesToBuy(EventSlot slot) {
        assertEquals(1, slot.execution().count);
        Wish wish = slot.execution().wishes[0];
        assertEquals(Wish.Kind.NEW, wish.kind);
        assertEquals(OrderRole.ENTRY, wish.role);
        assertEquals(Side.BUY, wish.side);
        assertEquals(OrderType.MARKET, wish.orderType);
        assertEquals(e8(0.1123), wish.quantityE8);
        assertEquals(slot.input().sequence(), wish.planId);
        assertEquals(5, slot.outbox().count(), "its size is told as well");
    }

    private void aQuietMarket() {
        run.until(NOON - 10_000_000_000L);
        run.manifest(1);
        run.instrument(true);
        for (int i = 18; i > 1; i--) {
            run.candle(NOON - i * MINUTE_NS, 68_095, 67_205, 67_650);
        }
        run.reconcile(10_000);
        run.trade(Side.BUY, 67_650, 0.1);
        run.until(NOON + 1).trade(Side.BUY, 67_650, 0.1);
        run.until(NOON + 6_000_000_000L).candle(NOON - MINUTE_NS, 68_095, 67_205, 67_650);
        run.trade(Side.BUY, 68_095, 0.1);
        run.trade(Side.SELL, 67_205, 0.1);
        run.trade(Side.SELL, 67_650, 0.1);
        run.until(NOON + MINUTE_NS).book(67_649, 67_651);
    }
}
