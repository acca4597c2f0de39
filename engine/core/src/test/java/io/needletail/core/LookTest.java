package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.FeatureView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A look at the features within a running bar. */
class LookTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOON = CoreRun.at("2026-01-06T12:00:00Z");
    private static final List<String> FEATURES = List.of("close@1m", "high@1m", "sma(2)@1m");

    private final List<double[]> seen = new ArrayList<>();
    private final List<Boolean> ready = new ArrayList<>();
    private final Strategy watcher =
            new Strategy() {
                @Override
                public void onLook(
                        FeatureView features,
                        MarketView market,
                        AccountView account,
                        Orders orders) {
                    seen.add(
                            new double[] {
                                features.value(0), features.value(1), features.probabilityUp()
                            });
                    ready.add(features.isReady());
                }
            };

    @Test
    void shouldShowWhatTheFeaturesWouldBe() {
        CoreRun run = started(SECOND);
        trade(run, NOON - SECOND, 100);
        trade(run, NOON, 101);
        trade(run, NOON + SECOND, 105);
        trade(run, NOON + 2 * SECOND, 103);
        assertEquals(103, seen.getLast()[0]);
        assertEquals(105, seen.getLast()[1]);
        assertEquals(3, seen.size(), "none in the bar whose beginning was not seen");
        assertFalse(ready.getLast(), "the range is not warm");
    }

    @Test
    void shouldScoreTheModelOnALookOnceWarm() {
        CoreRun run = started(SECOND);
        for (int i = -1; i < 5; i++) {
            trade(run, NOON + i * CoreRun.MINUTE_NS, 100 + i);
        }
        assertEquals(1, seen.size(), "a closed bar is no look");
        trade(run, NOON + 4 * CoreRun.MINUTE_NS + SECOND, 104);
        assertTrue(ready.getLast());
        assertEquals(0.75, seen.getLast()[2]);
    }

    @Test
    void shouldNotLookMoreOftenThanItIsTold() {
        CoreRun run = started(10 * SECOND);
        trade(run, NOON - SECOND, 100);
        for (int second = 0; second < 30; second++) {
            trade(run, NOON + second * SECOND, 101);
        }
        assertEquals(3, seen.size());
    }

    @Test
    void shouldNotLookUnlessTold() {
        CoreRun run = started(0);
        trade(run, NOON - SECOND, 100);
        trade(run, NOON, 101);
        assertEquals(0, seen.size());
    }

    private CoreRun started(long lookEveryNs) {
        EngineConfig plain = TestCore.config(FEATURES);
        EngineConfig config =
                new EngineConfig(
                        plain.market(),
                        plain.account(),
                        new FeatureConfig(FEATURES, CoreRun.MINUTE_NS, 2, lookEveryNs, List.of()),
                        plain.signal(),
                        plain.execution(),
                        plain.risk(),
                        plain.stateHashEvery());
        Engine engine = new Engine(config, TestCore.model(FEATURES, values -> 0.75), watcher);
        CoreRun run = new CoreRun(engine::onEvent).until(NOON - CoreRun.MINUTE_NS);
        run.manifest(1);
        run.instrument(true);
        return run;
    }

    private static void trade(CoreRun run, long timeNs, double price) {
        run.until(timeNs).trade(Side.BUY, price, 1);
    }
}
