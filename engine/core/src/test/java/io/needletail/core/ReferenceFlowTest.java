package io.needletail.core;

import static io.needletail.core.CoreRun.MINUTE_NS;
import static io.needletail.core.CoreRun.at;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SignalDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.TestVenue.Order;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The reference flow of the first issue, to the digit. */
class ReferenceFlowTest {
    private static final List<String> FEATURES = List.of("return(1)@1m", "rsi(14)@1m");
    private static final long NOON = at("2026-01-05T12:00:00Z");

    private final Engine engine =
            new Engine(TestCore.config(FEATURES), TestCore.model(FEATURES, features -> 0.67), null);
    private final CoreRun run = new CoreRun(engine::onEvent);
    private final TestVenue venue = new TestVenue(run);

    private record Check(Verdict verdict, double value, double threshold) {}

    @Test
    void shouldSizeAndCheckTheEntryToTheDigit() {
        start(true);
        Decisions decisions = decide();

        Order entry = entry(decisions);
        assertEquals(e8(0.1123), entry.quantityE8());
        assertEquals(Side.BUY, entry.side());
        assertEquals(OrderType.MARKET, entry.type());
        assertEquals(1, decisions.count(PredictionDecoder.TEMPLATE_ID));
        assertEquals(1, decisions.count(SignalDecoder.TEMPLATE_ID));
        assertEquals(0, decisions.count(NoTradeDecoder.TEMPLATE_ID));

        Map<CheckCode, Check> checks = checks(decisions);
        check(checks, CheckCode.CONFIDENCE, 0.67, 0.55, 0);
        check(checks, CheckCode.ALREADY_IN_POSITION, 0, 0, 0);
        check(checks, CheckCode.DAILY_LOSS, 0.012, 0.05, 1e-12);
        check(checks, CheckCode.VOLATILITY_LOW, 890.0 / 67_650, 0.005, 1e-12);
        check(checks, CheckCode.VOLATILITY_HIGH, 890.0 / 67_650, 0.03, 1e-12);
        check(checks, CheckCode.SPREAD, 0.0002, 0.001, 1e-6);
        check(checks, CheckCode.MIN_NOTIONAL, 7_597.095, 5, 0);
        assertEquals(CheckCode.values().length - 5, checks.size());
        assertTrue(checks.values().stream().allMatch(check -> check.verdict == Verdict.PASS));
    }

    @Test
    void shouldTakeProfitAtTheTargetOfAVenuePair() {
        start(true);
        List<Order> pair = enter();
        assertNotEquals(0, pair.get(0).pairId());
        assertEquals(pair.get(0).pairId(), pair.get(1).pairId());

        venue.expired(pair.get(0));
        Decisions decisions = venue.filled(pair.get(1), e8(71_210));

        assertClosed(decisions, "399.5634", Reason.TAKE_PROFIT);
        assertEquals(0, decisions.count(CancelIntentDecoder.TEMPLATE_ID));
    }

    @Test
    void shouldCancelTheStopWhenTheTargetIsHit() {
        start(false);
        List<Order> pair = enter();
        assertEquals(0, pair.get(0).pairId());

        Decisions decisions = venue.filled(pair.get(1), e8(71_210));

        assertClosed(decisions, "399.5634", Reason.TAKE_PROFIT);
        assertCancels(decisions, pair.get(0));
    }

    @Test
    void shouldCancelTheTargetWhenTheStopIsHit() {
        start(false);
        List<Order> pair = enter();

        Decisions decisions = venue.filled(pair.get(0), e8(65_870));

        assertClosed(decisions, "-200.1186", Reason.STOP_LOSS);
        assertCancels(decisions, pair.get(1));
    }

    @Test
    void shouldMarkThePredictionRightWhenItsHorizonHasPassed() {
        start(true);
        decide();
        long close = NOON + 2 * MINUTE_NS;
        Decisions decisions =
                run.until(close + 1).candle(close - MINUTE_NS, 67_700, 67_640, 67_660);
        long right =
                decisions.one(
                        PredictionOutcomeDecoder.TEMPLATE_ID,
                        view -> {
                            PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
                            outcome.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                            assertEquals(e8(67_650), outcome.priceE8());
                            assertEquals(e8(67_660), outcome.outcomePriceE8());
                            return (long) outcome.right();
                        });
        assertEquals(1, right);
    }

    /** Warm, reconciled, 1.2 % down on the day, with the reference book. */
    private void start(boolean oco) {
        run.until(NOON);
        run.manifest(1);
        run.instrument(oco);
        for (int i = 18; i > 1; i--) {
            run.candle(NOON - i * MINUTE_NS, 68_095, 67_205, 67_650);
        }
        run.reconcile(10_000);
        lose120();
        run.until(NOON + MINUTE_NS - 1).book(67_643.24, 67_656.76);
    }

    private void lose120() {
        Order bought = strategyOrder(900, Side.BUY);
        venue.sent(bought);
        venue.filled(bought, e8(68_850));
        Order sold = strategyOrder(901, Side.SELL);
        venue.sent(sold);
        venue.filled(sold, e8(67_650));
    }

    private static Order strategyOrder(long number, Side side) {
        long id = 1L << 40 | number;
        return new Order(id, side, OrderType.MARKET, OrderRole.STRATEGY, 7, 0, e8(0.1), 0, 0);
    }

    /** The decision bar closes at 12:01. */
    private Decisions decide() {
        long close = NOON + MINUTE_NS;
        return run.until(close + 100_000_000L).candle(NOON, 68_095, 67_205, 67_650);
    }

    /** Fills the entry at 67,652 and lets its protection work. */
    private List<Order> enter() {
        Order entry = entry(decide());
        venue.sent(entry);
        venue.accepted(entry);
        List<Order> pair = Order.in(venue.filled(entry, e8(67_652)));
        assertEquals(2, pair.size());
        assertEquals(OrderRole.STOP_LOSS, pair.get(0).role());
        assertEquals(e8(65_870), pair.get(0).stopPriceE8());
        assertEquals(OrderRole.TAKE_PROFIT, pair.get(1).role());
        assertEquals(e8(71_210), pair.get(1).priceE8());
        for (Order order : pair) {
            assertEquals(e8(0.1123), order.quantityE8());
            assertEquals(Side.SELL, order.side());
            assertEquals(entry.planId(), order.planId());
            assertEquals(List.of(), Order.in(venue.sent(order)));
        }
        pair.forEach(venue::accepted);
        return pair;
    }

    private static Order entry(Decisions decisions) {
        List<Order> orders = Order.in(decisions);
        assertEquals(1, orders.size(), () -> decisions.templates().toString());
        assertEquals(OrderRole.ENTRY, orders.getFirst().role());
        return orders.getFirst();
    }

    private static Map<CheckCode, Check> checks(Decisions decisions) {
        return decisions.one(
                RiskDecisionDecoder.TEMPLATE_ID,
                view -> {
                    RiskDecisionDecoder decision = new RiskDecisionDecoder();
                    decision.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    assertEquals(Verdict.PASS, decision.verdict());
                    assertEquals(e8(67_650), decision.priceE8());
                    Map<CheckCode, Check> checks = new EnumMap<>(CheckCode.class);
                    for (RiskDecisionDecoder.ChecksDecoder check : decision.checks()) {
                        checks.put(
                                check.code(),
                                new Check(check.verdict(), check.value(), check.threshold()));
                    }
                    return checks;
                });
    }

    private static void check(
            Map<CheckCode, Check> checks,
            CheckCode code,
            double value,
            double threshold,
            double tolerance) {
        assertEquals(value, checks.get(code).value, tolerance, code::name);
        assertEquals(threshold, checks.get(code).threshold, 0, code::name);
    }

    private static void assertClosed(Decisions decisions, String pnl, Reason reason) {
        decisions.one(
                ClosedTradeDecoder.TEMPLATE_ID,
                view -> {
                    ClosedTradeDecoder closed = new ClosedTradeDecoder();
                    closed.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    assertEquals(Double.parseDouble(pnl), FixedPoint.toDouble(closed.pnlE8()), 0);
                    assertEquals(reason, closed.exitReason());
                    return closed;
                });
    }

    private static void assertCancels(Decisions decisions, Order order) {
        decisions.one(
                CancelIntentDecoder.TEMPLATE_ID,
                view -> {
                    CancelIntentDecoder cancel = new CancelIntentDecoder();
                    cancel.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    assertEquals(order.id(), cancel.clientOrderId());
                    assertEquals(Reason.SIBLING_FILLED, cancel.reason());
                    return cancel;
                });
    }
}
