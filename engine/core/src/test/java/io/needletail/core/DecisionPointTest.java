package io.needletail.core;

import static io.needletail.core.CoreRun.MINUTE_NS;
import static io.needletail.core.CoreRun.at;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.TestVenue.Order;
import io.needletail.core.market.BarValues;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Every decision point ends with an order or with exactly one reason. */
class DecisionPointTest {
    private static final List<String> FEATURES = List.of("rsi(14)@1m", "spread()");
    private static final long NOON = at("2026-01-05T12:00:00Z");

    private record NoTrade(Reason reason, CheckCode check, double value, double threshold) {}

    @Test
    void shouldSayHowManyBarsAreMissing() {
        assertEquals(
                new NoTrade(Reason.WARMING_UP, CheckCode.NULL_VAL, 6, 15),
                noTrade(decide(5, told(0.9), null)));
    }

    @Test
    void shouldSayThatThereIsNoModel() {
        assertEquals(Reason.NO_MODEL, noTrade(decide(20, null, null)).reason);
    }

    @Test
    void shouldNotTrustAModelThatSaysNonsense() {
        assertEquals(Reason.BAD_PREDICTION, noTrade(decide(20, told(Double.NaN), null)).reason);
        assertEquals(Reason.BAD_PREDICTION, noTrade(decide(20, told(1.01), null)).reason);
    }

    @Test
    void shouldSayHowUnsureItIs() {
        assertEquals(
                new NoTrade(Reason.LOW_CONFIDENCE, CheckCode.NULL_VAL, 0.53, 0.55),
                noTrade(decide(20, told(0.53), null)));
    }

    @Test
    void shouldNameTheFirstCheckThatRefused() {
        CoreRun run = started(20, told(0.67), null);
        run.until(run.nowNs() + 1).book(67_600, 67_700);
        NoTrade refused = noTrade(run.candle(NOON, 68_095, 67_205, 67_650));
        assertEquals(Reason.RISK_REFUSED, refused.reason);
        assertEquals(CheckCode.SPREAD, refused.check);
    }

    @Test
    void shouldOpenNoRiskOnAnEventThatWaitedTooLong() {
        CoreRun run = started(20, told(0.67), null);
        run.slot.input().late(true);
        assertEquals(
                new NoTrade(Reason.RISK_REFUSED, CheckCode.DECISION_AGE, 1, 0),
                noTrade(run.candle(NOON, 68_095, 67_205, 67_650)));
    }

    @Test
    void shouldLetAStrategyOrderThroughTheSameChecks() {
        Decisions decisions = decide(20, told(0.53), buyer(0.1));
        List<Order> orders = Order.in(decisions);
        assertEquals(1, orders.size());
        assertEquals(OrderRole.STRATEGY, orders.getFirst().role());
        assertEquals(e8(0.1), orders.getFirst().quantityE8());
        assertEquals(99, orders.getFirst().planId());
        assertEquals(0, decisions.count(NoTradeDecoder.TEMPLATE_ID));

        NoTrade refused = noTrade(decide(20, told(0.53), buyer(1)));
        assertEquals(CheckCode.MAX_NOTIONAL, refused.check);
    }

    @Test
    void shouldWarmUpOnHistoryWithoutDecidingOnIt() {
        CoreRun run = started(0, told(0.67), null);
        Decisions decisions = run.candle(NOON - 5 * MINUTE_NS, 68_095, 67_205, 67_650);
        assertEquals(0, decisions.count(FeaturesDecoder.TEMPLATE_ID));
    }

    @Test
    void shouldRefuseAModelOfOtherFeatures() {
        Model other = TestCore.model(List.of("spread()", "rsi(14)@1m"), values -> 0.5);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Engine(TestCore.config(FEATURES), other, null))
                        .getMessage();
        assertTrue(message.contains("list the model's features in the model's order"), message);
    }

    @Test
    void shouldHaltWhenAStrategyThrows() {
        Strategy broken =
                new Strategy() {
                    @Override
                    public void onBook(MarketView market, AccountView account, Orders orders) {
                        throw new IllegalStateException("broken");
                    }
                };
        assertThrows(IllegalStateException.class, () -> started(0, told(0.5), broken));
    }

    private static Decisions decide(int history, Model model, Strategy strategy) {
        return started(history, model, strategy).candle(NOON, 68_095, 67_205, 67_650);
    }

    private static CoreRun started(int history, Model model, Strategy strategy) {
        Engine engine = new Engine(TestCore.config(FEATURES), model, strategy);
        CoreRun run = new CoreRun(engine::onEvent).until(NOON);
        run.manifest(1);
        run.instrument(true);
        for (int i = history + 1; i > 1; i--) {
            run.candle(NOON - i * MINUTE_NS, 68_095, 67_205, 67_650);
        }
        run.reconcile(10_000);
        run.until(NOON + MINUTE_NS + 1).book(67_645, 67_655);
        return run;
    }

    private static Model told(double probability) {
        return TestCore.model(FEATURES, values -> probability);
    }

    private static Strategy buyer(double quantity) {
        return new Strategy() {
            @Override
            public void onBar(
                    BarValues bar, MarketView market, AccountView account, Orders orders) {
                if (!bar.historical) {
                    orders.market(Side.BUY, e8(quantity) + 1, 99);
                }
            }
        };
    }

    private static NoTrade noTrade(Decisions decisions) {
        assertEquals(List.of(), Order.in(decisions));
        return decisions.one(
                NoTradeDecoder.TEMPLATE_ID,
                view -> {
                    NoTradeDecoder decoder = new NoTradeDecoder();
                    decoder.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return new NoTrade(
                            decoder.reason(),
                            decoder.check(),
                            decoder.value(),
                            decoder.threshold());
                });
    }
}
