package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.InstrumentSwitchDecoder;
import io.needletail.codecs.sbe.LimitChangeDecoder;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.sbe.TradingStatusDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.execution.Cover;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.risk.Control;
import io.needletail.core.risk.Rule;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a person may command of risk, on the whole core. */
class RiskCommandTest {
    private static final List<String> FEATURES = List.of("rsi(14)@1m", "spread()");

    private final Engine engine = engine();
    private final CoreRun run = new CoreRun(engine::onEvent).warmAtNoon();
    private final TestVenue venue = new TestVenue(run);

    private static Engine engine() {
        return new Engine(
                TestCore.config(FEATURES), TestCore.model(FEATURES, values -> 0.62), null);
    }

    @Test
    @Control(rule = Rule.RTS_OVERRIDE, by = "ctl limit --authorise")
    void shouldTightenAtOnceAndLoosenOnlyWithAName() {
        assertEquals("PASS 5000", change(run.limit(LimitKey.MAX_ORDER_NOTIONAL, 5_000, "")));
        assertEquals("REFUSE 5000", change(run.limit(LimitKey.MAX_ORDER_NOTIONAL, 6_000, "")));
        assertEquals("PASS 6000", change(run.limit(LimitKey.MAX_ORDER_NOTIONAL, 6_000, "Ann")));
        assertEquals("PASS 0.6", change(run.limit(LimitKey.MIN_CONFIDENCE, 0.6, "")));
        assertEquals("REFUSE 0.6", change(run.limit(LimitKey.MIN_CONFIDENCE, 0.59, "")));
        assertEquals("REFUSE 0.6", change(run.limit(LimitKey.MIN_CONFIDENCE, 1.1, "Ann")));
        assertEquals("REFUSE 6000", change(run.limit(LimitKey.MAX_ORDER_NOTIONAL, 0, "")));
    }

    @Test
    void shouldHoldALimitFromTheNextEventOnAndAcrossARestart() {
        run.limit(LimitKey.MAX_ORDER_NOTIONAL, 10, "");
        Engine restarted = restart();
        CoreRun later = new CoreRun(restarted::onEvent);
        later.until(run.nowNs());
        later.manifest(2);
        assertEquals("REFUSE 10", change(later.limit(LimitKey.MAX_ORDER_NOTIONAL, 11, "")));
        Decisions bar = run.barAfterNoon(0, 67_650);
        assertEquals(0, bar.count(OrderIntentDecoder.TEMPLATE_ID));
        assertEquals(
                Reason.RISK_REFUSED,
                bar.one(
                        NoTradeDecoder.TEMPLATE_ID,
                        view ->
                                new NoTradeDecoder()
                                        .wrapAndApplyHeader(
                                                view.buffer(), view.offset(), view.header())
                                        .reason()));
    }

    private Engine restart() {
        StateTape state = new StateTape();
        engine.save(state);
        Engine restarted = engine();
        restarted.load(state);
        assertEquals(engine.stateHash(), restarted.stateHash());
        return restarted;
    }

    @Test
    @Control(rule = Rule.RTS_THROTTLE, by = "EXECUTION_THROTTLE, ctl re-enable")
    @Control(rule = Rule.RTS_ALERTS, by = "a CRITICAL alert in the event itself")
    @Control(rule = Rule.SEC_REPORTS, by = "a fill is applied before anything is decided on it")
    void shouldDisableAnInstrumentUntilAPersonReEnablesIt() {
        run.limit(LimitKey.MAX_EXECUTIONS, 1, "");
        TestVenue.Order entry = accept(venue, run.barAfterNoon(0, 67_650));
        Decisions fill = venue.filled(entry, entry.quantityE8(), 0, CoreRun.e8(67_655));
        assertEquals("false EXECUTIONS_SPENT", switched(fill));
        assertTrue(fill.count(AlertDecoder.TEMPLATE_ID) >= 1);
        Engine restarted = restart();
        assertEquals(engine.stateHash(), restarted.stateHash());
        assertEquals("true RE_ENABLED", switched(run.command(CommandKind.RE_ENABLE)));
        assertEquals(
                0,
                run.command(CommandKind.RE_ENABLE).count(InstrumentSwitchDecoder.TEMPLATE_ID),
                "it is enabled");
    }

    @Test
    void shouldDisableAnInstrumentThatTheVenueKeepsRejecting() {
        run.limit(LimitKey.MAX_REJECTS, 0, "");
        TestVenue.Order entry = accept(venue, run.barAfterNoon(0, 67_650));
        assertEquals("false REJECTS_SPENT", switched(venue.rejected(entry)));
        Decisions bar = run.barAfterNoon(1, 67_650);
        assertEquals(0, bar.count(OrderIntentDecoder.TEMPLATE_ID));
    }

    @Test
    void shouldCancelWorkingEntriesWhenReducingAndHalted() {
        for (CommandKind kind : List.of(CommandKind.REDUCE, CommandKind.HALT)) {
            Engine fresh = engine();
            CoreRun own = new CoreRun(fresh::onEvent).warmAtNoon();
            TestVenue itsVenue = new TestVenue(own);
            accept(itsVenue, own.barAfterNoon(0, 67_650));
            own.command(kind);
            Decisions next = own.timer();
            assertEquals(1, next.count(CancelIntentDecoder.TEMPLATE_ID), kind + " cancels");
            Decisions bar = own.barAfterNoon(1, 67_650);
            assertEquals(0, bar.count(OrderIntentDecoder.TEMPLATE_ID));
        }
    }

    @Test
    void shouldCancelAnEntryAtTheEndOfARunAndTradeAgainInTheNext() {
        TestVenue.Order entry = accept(venue, run.barAfterNoon(0, 67_650));
        run.command(CommandKind.END_RUN);
        assertEquals(1, run.timer().count(CancelIntentDecoder.TEMPLATE_ID));
        assertFalse(run.slot.execution().settled, "the cancel is unanswered");
        venue.cancelled(entry);
        assertTrue(run.slot.execution().settled);
        assertEquals(Cover.NO_POSITION, run.slot.execution().cover);
        assertEquals(
                0, run.barAfterNoon(1, 67_650).count(OrderIntentDecoder.TEMPLATE_ID), "no risk");
        run.manifest(2);
        run.reconcile(10_000);
        assertEquals(TradingState.ACTIVE, run.slot.account().tradingState);
    }

    @Test
    void shouldAwaitAnEntrysFillAndItsProtectionAtTheEndOfARun() {
        TestVenue.Order entry = TestVenue.Order.in(run.barAfterNoon(0, 67_650)).getFirst();
        venue.sent(entry);
        run.command(CommandKind.END_RUN);
        run.timer();
        assertFalse(run.slot.execution().settled, "nobody has answered the entry");
        Decisions fill = venue.filled(entry, entry.quantityE8(), 0, CoreRun.e8(67_655));
        assertFalse(run.slot.execution().settled);
        assertEquals(Cover.NONE, run.slot.execution().cover);
        for (TestVenue.Order order : TestVenue.Order.in(fill)) {
            venue.sent(order);
            assertFalse(run.slot.execution().settled);
            venue.accepted(order);
        }
        assertTrue(run.slot.execution().settled);
        assertEquals(Cover.VENUE, run.slot.execution().cover);
    }

    @Test
    void shouldProtectWhatWasBoughtThoughHalted() {
        TestVenue.Order entry = accept(venue, run.barAfterNoon(0, 67_650));
        run.command(CommandKind.HALT);
        Decisions fill = venue.filled(entry, entry.quantityE8(), 0, CoreRun.e8(67_655));
        assertEquals(2, fill.count(OrderIntentDecoder.TEMPLATE_ID), "a stop and a target");
    }

    @Test
    @Control(rule = Rule.RTS_KILL, by = "KILL: cancels alone, across restarts, then FLAT")
    @Control(rule = Rule.RTS_CONTINUITY, by = "state, limits and throttles are in the snapshot")
    void shouldStayKilledAndSayFlatOnlyOnceTheVenueConfirms() {
        TestVenue.Order entry = accept(venue, run.barAfterNoon(0, 67_650));
        Decisions kill = run.command(CommandKind.KILL);
        assertEquals(1, kill.count(CancelIntentDecoder.TEMPLATE_ID));
        assertEquals(0, flat(kill));
        assertEquals(0, flat(run.timer()), "the order still works");
        assertEquals(0, run.command(CommandKind.PAUSE).count(TradingStatusDecoder.TEMPLATE_ID));
        assertEquals(0, flat(venue.cancelled(entry)), "the venue has not confirmed");
        Engine restarted = restart();
        CoreRun later = new CoreRun(restarted::onEvent);
        later.until(run.nowNs());
        later.manifest(2);
        assertEquals(0, flat(later.timer()));
        assertEquals(1, flat(later.reconcile(10_000)));
        assertEquals(TradingState.KILLED, later.slot.account().tradingState);
        assertEquals(0, flat(later.timer()), "once");
        assertEquals(1, flat(run.reconcile(10_000)));
    }

    private static TestVenue.Order accept(TestVenue venue, Decisions decisions) {
        TestVenue.Order order = TestVenue.Order.in(decisions).getFirst();
        venue.sent(order);
        venue.accepted(order);
        return order;
    }

    private static int flat(Decisions decisions) {
        return (int)
                decisions
                        .all(
                                TradingStatusDecoder.TEMPLATE_ID,
                                view ->
                                        new TradingStatusDecoder()
                                                .wrapAndApplyHeader(
                                                        view.buffer(), view.offset(), view.header())
                                                .reason())
                        .stream()
                        .filter(reason -> reason == Reason.FLAT)
                        .count();
    }

    private static String change(Decisions decisions) {
        return decisions.one(
                LimitChangeDecoder.TEMPLATE_ID,
                view -> {
                    LimitChangeDecoder change =
                            new LimitChangeDecoder()
                                    .wrapAndApplyHeader(
                                            view.buffer(), view.offset(), view.header());
                    assertEquals("test", change.issuer());
                    double to = change.toE8() / 1e8;
                    String text = to == Math.rint(to) ? Long.toString((long) to) : "" + to;
                    return (change.verdict() == Verdict.PASS ? "PASS " : "REFUSE ") + text;
                });
    }

    private static String switched(Decisions decisions) {
        return decisions.one(
                InstrumentSwitchDecoder.TEMPLATE_ID,
                view -> {
                    InstrumentSwitchDecoder change =
                            new InstrumentSwitchDecoder()
                                    .wrapAndApplyHeader(
                                            view.buffer(), view.offset(), view.header());
                    assertEquals(change.enabled() == 1 ? "test" : "", change.issuer());
                    return (change.enabled() == 1) + " " + change.reason();
                });
    }
}
