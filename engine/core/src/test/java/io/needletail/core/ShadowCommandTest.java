package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateBuffer;
import io.needletail.core.signal.EnsembleConfig;
import io.needletail.core.signal.FilterConfig;
import io.needletail.core.signal.ModelSet;
import io.needletail.core.signal.ModelWatchConfig;
import io.needletail.core.signal.SignalConfig;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A model is put in the shadow's place while the engine trades, and taken from it again. */
class ShadowCommandTest {
    private static final List<String> FEATURES = List.of("rsi(14)@1m", "spread()");
    private static final long NONE = 6;

    private Engine engine = engine(null, 0.6);
    private final CoreRun run = new CoreRun(slot -> engine.onEvent(slot));

    @Test
    void shouldJudgeAShadowFromTheCommandOnAndNeverTradeOnIt() {
        start();
        assertEquals(List.of("0 0.6"), predictions(candle(0)));
        assertEquals(List.of("1 SHADOW_BEGUN 0 5"), changes(run.shadow(5)));
        assertEquals(List.of("0 0.6", "1 0.8"), predictions(candle(1)));
        assertEquals(2, candle(2).count(PredictionOutcomeDecoder.TEMPLATE_ID));
    }

    @Test
    void shouldEndAShadowWithWhatIsStillToBeJudged() {
        start();
        run.shadow(5);
        candle(0);
        assertEquals(List.of("1 SHADOW_ENDED 5 0"), changes(run.command(CommandKind.END_SHADOW)));
        Decisions after = candle(1);
        assertEquals(List.of("0 0.6"), predictions(after));
        assertEquals(1, after.count(PredictionOutcomeDecoder.TEMPLATE_ID));
        assertEquals(1, alerts(run.command(CommandKind.END_SHADOW)), "there is none to end");
    }

    @Test
    void shouldRefuseAShadowThatIsNotAtHandOrHasNobodyToBeComparedWith() {
        start();
        assertEquals(1, alerts(run.shadow(NONE)));
        assertEquals(1, alerts(run.shadow(0)));
        engine = new Engine(config(), new ModelSet(List.of(), null, hash -> told(0.8)), null);
        start();
        assertEquals(1, alerts(run.shadow(5)));
    }

    @Test
    void shouldComeBackToTheRunsOwnShadowWhenTheOtherEnds() {
        engine = engine(told(0.3), 0.6);
        start();
        run.shadow(5);
        assertEquals(List.of("0 0.6", "1 0.8"), predictions(candle(0)));
        run.command(CommandKind.END_SHADOW);
        assertEquals(List.of("0 0.6", "1 0.3"), predictions(candle(1)));
    }

    @Test
    void shouldKeepAShadowOverARestart() {
        start();
        run.shadow(5);
        candle(0);

        restart(engine(null, 0.6));

        Decisions after = candle(1);
        assertEquals(List.of("0 0.6", "1 0.8"), predictions(after));
        assertEquals(2, after.count(PredictionOutcomeDecoder.TEMPLATE_ID));
        run.command(CommandKind.END_SHADOW);
        restart(engine(null, 0.6));
        assertEquals(List.of("0 0.6"), predictions(candle(2)));
    }

    @Test
    void shouldCountTheModelsOfAVacantPlaceTheSameAfterARestart() {
        Engine untouched = engine(null, 0.6);
        CoreRun both =
                new CoreRun(slot -> {
                    untouched.onEvent(slot);
                    engine.onEvent(slot);
                });
        both.warmAtNoon();
        both.shadow(5);
        both.command(CommandKind.END_SHADOW);
        StateBuffer state = new StateBuffer();
        engine.save(state);
        state.rewind();
        engine = engine(null, 0.6);
        engine.load(state);
        both.shadow(5);
        assertEquals(untouched.stateHash(), engine.stateHash());
    }

    @Test
    void shouldPreferTheShadowOfANewConfiguration() {
        start();
        run.shadow(5);
        candle(0);
        restart(engine(told(0.3), 0.6));
        assertEquals(List.of("0 0.6", "1 0.3"), predictions(candle(1)));
    }

    private void restart(Engine next) {
        StateBuffer state = new StateBuffer();
        engine.save(state);
        state.rewind();
        next.load(state);
        assertTrue(state.isExhausted());
        engine = next;
    }

    private void start() {
        run.warmAtNoon();
    }

    private Decisions candle(int minute) {
        return run.barAfterNoon(minute, 67_650);
    }

    private static Engine engine(Model shadow, double champion) {
        return new Engine(
                config(),
                new ModelSet(List.of(told(champion)), shadow, hash -> hash == 5 ? told(0.8) : null),
                null);
    }

    private static EngineConfig config() {
        return TestCore.config(
                FEATURES,
                TestCore.execution(2, 2),
                new SignalConfig(
                        0.9,
                        16,
                        EnsembleConfig.mean(),
                        new ModelWatchConfig(100, 1, 0, 0.98, 0, 0),
                        FilterConfig.none()));
    }

    private static Model told(double probability) {
        return TestCore.model(FEATURES, values -> probability);
    }

    private static List<String> predictions(Decisions decisions) {
        return decisions.all(
                PredictionDecoder.TEMPLATE_ID,
                view -> {
                    PredictionDecoder prediction = new PredictionDecoder();
                    prediction.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return prediction.modelId() + " " + prediction.probabilityUp();
                });
    }

    private static long alerts(Decisions decisions) {
        return decisions
                .all(
                        AlertDecoder.TEMPLATE_ID,
                        view -> {
                            AlertDecoder alert = new AlertDecoder();
                            alert.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                            return alert.reason();
                        })
                .stream()
                .filter(reason -> reason == Reason.MODEL_REFUSED)
                .count();
    }

    private static List<String> changes(Decisions decisions) {
        return decisions.all(
                ModelChangeDecoder.TEMPLATE_ID,
                view -> {
                    ModelChangeDecoder change = new ModelChangeDecoder();
                    change.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return "%d %s %d %d"
                            .formatted(
                                    change.modelId(),
                                    change.reason(),
                                    change.fromHash(),
                                    change.toHash());
                });
    }
}
