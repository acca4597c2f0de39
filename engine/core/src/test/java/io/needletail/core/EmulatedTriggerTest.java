package io.needletail.core;

import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.StrategyRequest;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * Orders with a trigger, against the simulated venue: what it knows goes there, the rest is held.
 */
class EmulatedTriggerTest {
    private final EmulationRig rig = new EmulationRig();

    @Test
    void shouldLeaveToTheVenueWhatTheVenueKnows() {
        rig.hold(0.1);
        rig.ask(orders -> orders.stopMarket(Side.SELL, e8(0.01), e8(49_000), 2));
        rig.ask(orders -> orders.stopLimit(Side.SELL, e8(0.01), e8(49_000), e8(48_900), 3));
        rig.ask(orders -> orders.marketIfTouched(Side.BUY, e8(0.01), e8(49_500), 4));
        rig.ask(orders -> orders.limitIfTouched(Side.BUY, e8(0.01), e8(49_500), e8(49_400), 5));
        rig.ask(orders -> orders.takeProfit(Side.SELL, e8(0.01), e8(51_000), 6));
        rig.ask(orders -> orders.postOnly(Side.BUY, e8(0.01), e8(49_000), 7));
        rig.ask(orders -> orders.limit(Side.BUY, e8(0.01), e8(49_000), 8).immediateOrCancel());
        rig.ask(orders -> orders.limit(Side.BUY, e8(0.01), e8(50_002), 9).fillOrKill());
        assertEquals(
                List.of(
                        "order SELL STOP_LOSS 0.01 stop 49000",
                        "order SELL STOP_LOSS_LIMIT 0.01 limit 48900 stop 49000",
                        "order BUY TAKE_PROFIT 0.01 stop 49500",
                        "order BUY TAKE_PROFIT_LIMIT 0.01 limit 49400 stop 49500",
                        "order SELL TAKE_PROFIT 0.01 stop 51000",
                        "order BUY LIMIT_MAKER 0.01 limit 49000",
                        "order BUY LIMIT 0.01 limit 49000",
                        "order BUY LIMIT 0.01 limit 50002"),
                rig.steps());
        rig.trade(49_400);
        assertTrue(rig.strategy.told.contains("STRATEGY FILLED of 0"), rig.strategy.told::toString);
    }

    @Test
    void shouldHoldAStopThatTheVenueDoesNotTake() {
        rig.hold(0.1);
        rig.venue.run.instrumentWithoutStopLoss();
        rig.ask(orders -> orders.stopMarket(Side.SELL, e8(0.09), e8(49_500), 2));
        rig.ask(orders -> orders.stopLimit(Side.SELL, e8(0.01), e8(49_000), e8(48_900), 3));
        assertEquals(
                List.of(
                        "2 ACCEPTED STRATEGY",
                        "order SELL STOP_LOSS_LIMIT 0.01 limit 48900 stop 49000"),
                rig.steps());
        rig.trade(49_500);
        assertTrue(rig.steps().contains("order SELL MARKET 0.09"));
    }

    @Test
    void shouldTriggerAStopOnTheBidOnlyWhenTheBookSaysSo() {
        rig.hold(0.1);
        rig.ask(orders -> orders.stop(Side.SELL, e8(0.1), e8(49_500), 2).triggeredByBook());
        assertEquals(List.of("2 ACCEPTED STRATEGY"), rig.steps());
        rig.trade(49_400);
        assertEquals(List.of(), rig.steps(), "trades do not count");
        rig.book(49_500.01, 49_600);
        assertEquals(List.of(), rig.steps(), "one tick above");
        rig.book(49_500, 49_600);
        assertEquals(
                List.of(
                        "2 TRIGGERED PRICE_REACHED 49500 at 49500",
                        "2 RELEASED PRICE_REACHED 0.1",
                        "order SELL MARKET 0.1",
                        "2 FILLED NONE filled 0.1"),
                rig.steps());
    }

    @Test
    void shouldTriggerOnEachSideInItsOwnDirection() {
        rig.hold(0.1);
        rig.ask(orders -> orders.stopMarket(Side.BUY, e8(0.01), e8(50_500), 2).triggeredByBook());
        rig.ask(o -> o.marketIfTouched(Side.BUY, e8(0.01), e8(49_500), 3).triggeredByBook());
        rig.ask(o -> o.takeProfit(Side.SELL, e8(0.01), e8(50_400), 4).triggeredByBook());
        rig.ask(o ->
                o.limitIfTouched(Side.SELL, e8(0.01), e8(50_450), e8(50_460), 5)
                        .onlyReduce()
                        .triggeredByBook());
        rig.steps();
        rig.book(50_399, 50_401);
        assertEquals(List.of(), rig.steps());
        rig.book(50_400, 50_402);
        assertEquals("4 TRIGGERED PRICE_REACHED 50400 at 50400", rig.steps().getFirst());
        rig.book(50_450, 50_452);
        assertTrue(rig.steps().contains("order SELL LIMIT 0.01 limit 50460"));
        rig.book(50_498, 50_500);
        assertEquals("2 TRIGGERED PRICE_REACHED 50500 at 50500", rig.steps().getFirst());
        rig.book(49_498, 49_500);
        assertEquals("3 TRIGGERED PRICE_REACHED 49500 at 49500", rig.steps().getFirst());
    }

    @Test
    void shouldSayThatItIsBlindAndTriggerOnceTheBookIsBack() {
        rig.hold(0.1);
        rig.ask(orders -> orders.stop(Side.SELL, e8(0.1), e8(49_500), 2).triggeredByBook());
        rig.steps();
        rig.venue.run.until(rig.venue.run.nowNs() + 3_600 * EmulationRig.SECOND);
        rig.timer();
        rig.timer();
        assertEquals(1, alerts(Reason.TRIGGER_BLIND), "a silent book is stale, told once");
        assertEquals(List.of(), rig.steps(), "nothing is triggered on it");
        rig.book(49_000, 49_100);
        assertEquals("2 TRIGGERED PRICE_REACHED 49000 at 49500", rig.steps().getFirst());
    }

    @Test
    void shouldFollowThePriceAtAnOffsetAndNeverGoBack() {
        rig.hold(0.1);
        rig.ask(orders -> orders.trailingStop(Side.SELL, e8(0.1), e8(100), 2));
        rig.trade(50_000);
        rig.trade(50_200);
        rig.trade(50_205);
        rig.trade(50_106);
        assertEquals(
                List.of("2 ACCEPTED STRATEGY", "2 MOVED NONE 49900", "2 MOVED NONE 50100"),
                rig.steps(),
                "five is less than a tenth of the distance");
        rig.trade(50_105);
        assertEquals("2 TRIGGERED PRICE_REACHED 50105 at 50105", rig.steps().getFirst());
    }

    @Test
    void shouldFollowAtAFractionOnTheOtherSide() {
        rig.ask(orders -> orders.trailingStopFraction(Side.BUY, e8(0.01), e8(0.01), 2));
        rig.trade(50_000);
        rig.trade(49_000);
        rig.trade(49_489.99);
        assertEquals(
                List.of("2 ACCEPTED STRATEGY", "2 MOVED NONE 50500", "2 MOVED NONE 49490"),
                rig.steps());
        rig.trade(49_490);
        assertEquals(
                List.of(
                        "2 TRIGGERED PRICE_REACHED 49490 at 49490",
                        "2 CANCELED REDUCED_POSITION filled 0"),
                rig.steps(),
                "there is nothing to close");
    }

    @Test
    void shouldFollowAtAMultipleOfTheAverageTrueRange() {
        assertEquals(
                "2 REFUSED BAD_REQUEST",
                stepOf(() -> rig.ask(o -> o.trailingStopAtr(Side.SELL, e8(0.1), e8(2), 2))));
        long from = rig.venue.run.nowNs() / CoreRun.MINUTE_NS * CoreRun.MINUTE_NS;
        for (int i = 0; i < 30; i++) {
            rig.venue.run.until(from + (i + 1) * CoreRun.MINUTE_NS + 1);
            rig.venue.run.candle(from + i * CoreRun.MINUTE_NS, 50_050, 49_950, 50_000);
        }
        rig.book(49_999, 50_001);
        rig.hold(0.1);
        rig.ask(orders -> orders.trailingStopAtr(Side.SELL, e8(0.1), e8(2), 3));
        rig.trade(50_000);
        assertEquals(List.of("3 ACCEPTED STRATEGY", "3 MOVED NONE 49800"), rig.steps());
        rig.trade(49_800);
        assertEquals("3 TRIGGERED PRICE_REACHED 49800 at 49800", rig.steps().getFirst());
    }

    @Test
    void shouldRefuseWhatContradictsItself() {
        assertEquals(
                "2 REFUSED BAD_REQUEST",
                stepOf(() -> rig.ask(o -> o.trailingStop(Side.SELL, e8(0.1), 0, 2))));
        assertEquals(
                "3 REFUSED BAD_REQUEST",
                stepOf(() -> rig.ask(o -> o.trailingStopFraction(Side.SELL, e8(1), e8(1), 3))));
        assertEquals(
                "4 REFUSED BAD_REQUEST",
                stepOf(() -> rig.ask(o -> o.iceberg(Side.BUY, e8(1), e8(2), e8(49_000), 4))));
        assertEquals(
                "5 REFUSED BAD_REQUEST",
                stepOf(() -> rig.ask(o -> o.iceberg(Side.BUY, e8(1), 1, e8(49_000), 5))));
        assertEquals(
                "6 REFUSED BAD_REQUEST",
                stepOf(() -> rig.ask(o -> o.market(Side.BUY, e8(1), 6).triggeredByBook())));
    }

    @Test
    void shouldRefuseMoreThanAnInstrumentMayHave() {
        for (int i = 0; i < 32; i++) {
            rig.ask(o -> o.stop(Side.SELL, e8(0.1), e8(49_000), 2).triggeredByBook());
        }
        assertEquals(32, rig.steps().size());
        rig.ask(o -> o.stop(Side.SELL, e8(0.1), e8(49_000), 2).triggeredByBook());
        assertEquals(List.of(), rig.steps());
        assertEquals(1, alerts(Reason.TOO_MANY_EMULATED));
    }

    @Test
    void shouldJudgeSixteenOrdersOfOneEventAndRefuseMore() {
        rig.tell(orders -> {
            for (int i = 0; i < 18; i++) {
                orders.limit(Side.BUY, e8(0.001), e8(40_000 + i), i);
            }
        });
        assertEquals(16, judged());
        assertEquals(1, alerts(Reason.TOO_MANY_REQUESTS));
    }

    @Test
    void shouldRefuseWhatIsLinkedToARefusedRequest() {
        rig.tell(orders -> {
            for (int i = 0; i < 15; i++) {
                orders.cancel(99);
            }
            StrategyRequest entry = orders.limit(Side.BUY, e8(0.001), e8(48_000), 1);
            StrategyRequest stop = orders.stop(Side.SELL, e8(0.001), e8(47_000), 2);
            orders.oneTriggersOther(entry, stop);
        });
        assertEquals(0, judged());
        assertEquals(List.of(), rig.steps());
        assertEquals(1, alerts(Reason.TOO_MANY_REQUESTS));
    }

    @Test
    void shouldTriggerAllOfAnInstrumentInOneEvent() {
        rig.hold(0.15);
        for (int i = 0; i < 32; i++) {
            rig.ask(o -> o.stop(Side.SELL, e8(0.004), e8(49_500), 2).triggeredByBook());
        }
        rig.steps();
        rig.book(49_400, 49_402);
        rig.book(49_400, 49_402.01);
        rig.book(49_400, 49_402);
        assertEquals(32, rig.steps().stream().filter(s -> s.contains("TRIGGERED")).count());
    }

    @Test
    void shouldCancelEverythingOnKillAndOnFlatten() {
        for (CommandKind kind : List.of(CommandKind.KILL, CommandKind.FLATTEN)) {
            EmulationRig one = new EmulationRig();
            one.hold(0.1);
            one.ask(o -> o.stop(Side.SELL, e8(0.1), e8(49_500), 2).triggeredByBook());
            one.steps();
            one.ledger.killed(kind == CommandKind.KILL);
            one.venue.run.command(kind);
            one.venue.settle();
            one.timer();
            assertEquals("2 CANCELED " + kind + "_COMMAND filled 0", one.steps().getFirst());
            one.book(49_000, 49_002);
            assertTrue(one.steps().stream().noneMatch(step -> step.contains("TRIGGERED")));
        }
    }

    @Test
    void shouldGoOnAfterASnapshotAndARestart() {
        rig.hold(0.1);
        rig.ask(orders -> orders.trailingStop(Side.SELL, e8(0.1), e8(100), 2));
        rig.trade(50_200);
        rig.steps();
        rig.restart(2);
        rig.trade(50_100);
        assertEquals(
                List.of("2 TRIGGERED PRICE_REACHED 50100 at 50100"),
                rig.steps(),
                "it waits for the venue's account of what there is to close");
        rig.reconnect();
        assertTrue(rig.steps().contains("order SELL MARKET 0.1"));
    }

    @Test
    void shouldNotBeginAPositionThatWasTriggeredInTheDark() {
        rig.ask(o -> o.stopMarket(Side.BUY, e8(0.01), e8(50_500), 2).goodForDay());
        rig.steps();
        rig.restart(2);
        rig.trade(50_600);
        assertEquals(
                List.of("2 TRIGGERED PRICE_REACHED 50600 at 50500", "2 REFUSED NOT_RECONCILED"),
                rig.steps());
    }

    private String stepOf(Runnable ask) {
        ask.run();
        return rig.steps().getFirst();
    }

    private int judged() {
        return rig.decisions.stream()
                .mapToInt(each -> each.count(RiskDecisionDecoder.TEMPLATE_ID))
                .sum();
    }

    private long alerts(Reason reason) {
        return rig.decisions.stream()
                .flatMap(event -> event.all(AlertDecoder.TEMPLATE_ID, this::reason).stream())
                .filter(found -> found == reason)
                .count();
    }

    private Reason reason(Decisions.View view) {
        AlertDecoder alert = new AlertDecoder();
        return alert.wrapAndApplyHeader(view.buffer(), view.offset(), view.header()).reason();
    }
}
