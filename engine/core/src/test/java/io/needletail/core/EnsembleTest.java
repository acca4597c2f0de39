package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ConsensusDecoder;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SignalDecoder;
import io.needletail.core.signal.Combination;
import io.needletail.core.signal.EnsembleConfig;
import io.needletail.core.signal.FilterConfig;
import io.needletail.core.signal.ModelSet;
import io.needletail.core.signal.ModelShelf;
import io.needletail.core.signal.ModelWatchConfig;
import io.needletail.core.signal.SignalConfig;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

/** Several models: how they come to one view, who is judged, and who takes whose place. */
class EnsembleTest {
    private static final List<String> FEATURES = List.of("rsi(14)@1m", "spread()");
    private static final double NOTHING = Double.NaN;

    private record Signal(Direction direction, Reason reason, double confidence, double agreement) {
        static Signal of(Decisions decisions) {
            return decisions.one(
                    SignalDecoder.TEMPLATE_ID,
                    view -> {
                        SignalDecoder signal = new SignalDecoder();
                        signal.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                        return new Signal(
                                signal.direction(),
                                signal.reason(),
                                signal.confidence(),
                                signal.agreement());
                    });
        }
    }

    private record Why(Reason reason, double value, double threshold) {}

    @Test
    void shouldWeighTheViewsOfAll() {
        Signal signal = Signal.of(decide(weighted(0, 0, 2, 1, 1), 0.7, 0.4, 0.6));
        assertEquals(Direction.LONG, signal.direction);
        assertEquals((2 * 0.7 + 0.4 + 0.6) / 4, signal.confidence, 1e-15);
        assertEquals(0.75, signal.agreement);
    }

    @Test
    void shouldLeaveOutWhoIsNotSureOrErrs() {
        Signal signal = Signal.of(decide(weighted(0.05, 0), 0.3, 0.52, NOTHING));
        assertEquals(Direction.SHORT, signal.direction);
        assertEquals(0.7, signal.confidence);
        assertEquals(1.0 / 3, signal.agreement);
    }

    @Test
    void shouldWantAMinimumOfAgreement() {
        Decisions decisions = decide(weighted(0, 0.7), 0.9, 0.4, 0.6);
        assertEquals(Reason.NO_CONSENSUS, Signal.of(decisions).reason);
        assertEquals(new Why(Reason.NO_CONSENSUS, 2.0 / 3, 0.7), noTrade(decisions));
        assertEquals(Reason.NONE, Signal.of(decide(weighted(0, 0.6), 0.9, 0.4, 0.6)).reason);
    }

    @Test
    void shouldTakeTheSideForWhichEnoughVote() {
        double[] seven = {0.6, 0.6, 0.7, 0.7, 0.9, 0.1, NOTHING};
        Signal signal = Signal.of(decide(votes(5), seven));
        assertEquals(Direction.LONG, signal.direction);
        assertEquals(0.7, signal.confidence, 1e-15);
        assertEquals(5.0 / 7, signal.agreement);
        Decisions short_ = decide(votes(6), seven);
        assertEquals(new Why(Reason.NO_CONSENSUS, 5, 6), noTrade(short_));
    }

    @Test
    void shouldWantMoreVotesForASideThanForTheOther() {
        assertEquals(
                new Why(Reason.NO_CONSENSUS, 2, 3), noTrade(decide(votes(1), 0.9, 0.9, 0.1, 0.1)));
        assertEquals(Direction.SHORT, Signal.of(decide(votes(1), 0.9, 0.1, 0.2)).direction);
    }

    @Test
    void shouldJournalEachVoteAndJudgeEachModelByItself() {
        CoreRun run = started(engine(weighted(0, 0), ModelShelf.EMPTY, told(0.2), 0.7, 0.4, 0.9));
        Decisions decisions = candle(run, 0);
        assertEquals(List.of(0, 1, 2, -1, 3), models(decisions));
        assertEquals(1, decisions.count(ConsensusDecoder.TEMPLATE_ID));
        Decisions next = candle(run, 1);
        assertEquals(
                List.of("0 0", "1 1", "2 0", "3 1", "-1 0"),
                next.all(
                        PredictionOutcomeDecoder.TEMPLATE_ID,
                        view -> {
                            PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
                            outcome.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                            return outcome.modelId() + " " + outcome.right();
                        }));
    }

    @Test
    void shouldJudgeOnlyTheLatestOfWhatAnOutageMadeDueAtOnce() {
        Model[] models = new Model[ModelSet.MOST];
        Arrays.fill(models, TestCore.model(FEATURES, values -> 0.6, 120 * CoreRun.MINUTE_NS));
        SignalConfig config = new SignalConfig(0.55, 200);
        Engine engine =
                new Engine(
                        TestCore.config(FEATURES, TestCore.execution(2, 2), config),
                        new ModelSet(List.of(models), models[0], ModelShelf.EMPTY),
                        null);
        CoreRun run = started(engine);
        for (int i = 0; i < 120; i++) {
            assertEquals(0, candle(run, i).count(PredictionOutcomeDecoder.TEMPLATE_ID));
        }
        Decisions late = candle(run, 360);
        assertEquals(34 * 8, late.count(PredictionOutcomeDecoder.TEMPLATE_ID));
        assertEquals(0, candle(run, 361).count(PredictionOutcomeDecoder.TEMPLATE_ID));
    }

    @Test
    void shouldNotTradeOnAShadow() {
        Decisions decisions = candle(started(engine(one(), ModelShelf.EMPTY, told(0.9), 0.5)), 0);
        assertEquals(Reason.LOW_CONFIDENCE, Signal.of(decisions).reason);
        assertEquals(List.of(0, 1), models(decisions));
    }

    @Test
    void shouldRefuseToStartWithSettingsForOtherModels() {
        SignalConfig two = weighted(0, 0, 1, 2);
        String message =
                assertThrows(IllegalArgumentException.class, () -> decide(two, 0.5, 0.5, 0.5))
                        .getMessage();
        assertTrue(message.contains("2 numbers for 3 models"), message);
        assertThrows(IllegalArgumentException.class, () -> decide(votes(4), 0.5, 0.5, 0.5));
    }

    @Test
    void shouldSwapAModelAtTheCommand() {
        CoreRun run = started(engine(one(), shelf(0.8), null, 0.6));
        assertEquals(0.6, Signal.of(candle(run, 0)).confidence);
        Decisions swapped = run.swap(0, 5);
        assertEquals(List.of("MODEL_SWAPPED 0 5"), changes(swapped));
        assertEquals(0.8, Signal.of(candle(run, 1)).confidence);
    }

    @Test
    void shouldRefuseAModelThatIsNotOnTheShelf() {
        CoreRun run = started(engine(one(), shelf(0.8), null, 0.6));
        for (long missing : new long[] {0, 6}) {
            Decisions refused = run.swap(0, missing);
            assertEquals(List.of(Reason.MODEL_REFUSED), alerts(refused));
            assertEquals(List.of(), changes(refused));
        }
        assertEquals(List.of(Reason.MODEL_REFUSED), alerts(run.swap(1, 5)));
        assertEquals(0.6, Signal.of(candle(run, 0)).confidence);
    }

    @Test
    void shouldGoBackWhenTheNewModelErrs() {
        CoreRun run = started(engine(one(), shelf(NOTHING), null, 0.6));
        candle(run, 0);
        run.swap(0, 5);
        Decisions decisions = candle(run, 1);
        assertEquals(List.of(Reason.MODEL_ERRED), alerts(decisions));
        assertEquals(List.of("MODEL_ERRED 5 0"), changes(decisions));
        assertEquals(0.6, Signal.of(decisions).confidence);
    }

    @Test
    void shouldGoBackWhenTheNewModelSaysTheSameAgainAndAgain() {
        CoreRun run = started(engine(one(), shelf(0.8), null, 0.6));
        run.swap(0, 5);
        assertEquals(0.8, Signal.of(candle(run, 0)).confidence);
        assertEquals(0.8, Signal.of(candle(run, 1)).confidence);
        Decisions third = candle(run, 2);
        assertEquals(List.of(Reason.MODEL_CONSTANT), alerts(third));
        assertEquals(0.6, Signal.of(third).confidence);
        assertEquals(List.of(), alerts(candle(run, 3)));
    }

    @Test
    void shouldGoBackWhenTheNewModelIsTooOftenWrong() {
        SignalConfig config =
                config(EnsembleConfig.mean(), new ModelWatchConfig(10, 1, 0, 0.98, 0, 0.4));
        CoreRun run = started(engine(config, shelf(0.8), null, 0.3));
        run.swap(0, 5);
        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(), alerts(candle(run, i)), "bar " + i);
        }
        Decisions eleventh = candle(run, 10);
        assertEquals(List.of(Reason.MODEL_INACCURATE), alerts(eleventh));
        assertEquals(Direction.SHORT, Signal.of(eleventh).direction);
    }

    @Test
    void shouldWarnOnceOfAModelThatFallsFarBelowItsTraining() {
        SignalConfig config =
                config(EnsembleConfig.mean(), new ModelWatchConfig(10, 0.15, 0, 0.98, 0, 0));
        CoreRun run = started(engine(config, ModelShelf.EMPTY, null, 0.8));
        int alerts = 0;
        for (int i = 0; i < 30; i++) {
            alerts += alerts(candle(run, i)).size();
        }
        assertEquals(1, alerts);
    }

    @Test
    void shouldWarnOnceAWindowOfModelsThatNearlyAlwaysAgree() {
        for (double share : new double[] {0.7, 0.8}) {
            int[] bar = new int[1];
            Model seldomOther = TestCore.model(FEATURES, values -> bar[0] % 5 == 3 ? 0.4 : 0.8);
            Engine engine =
                    new Engine(
                            TestCore.config(
                                    FEATURES,
                                    TestCore.execution(2, 2),
                                    config(
                                            EnsembleConfig.mean(),
                                            new ModelWatchConfig(100, 1, 5, share, 0, 0))),
                            new ModelSet(List.of(told(0.7), seldomOther), null, ModelShelf.EMPTY),
                            null);
            CoreRun run = started(engine);
            for (; bar[0] < 20; bar[0]++) {
                boolean warned = share < 0.8 && bar[0] % 5 == 4;
                List<Reason> expected = warned ? List.of(Reason.MODELS_ALIKE) : List.of();
                assertEquals(expected, alerts(candle(run, bar[0])), "bar " + bar[0]);
            }
        }
    }

    private static SignalConfig weighted(double band, double agreement, double... weights) {
        return config(
                new EnsembleConfig(Combination.WEIGHTED, weights, 0, band, agreement, List.of()),
                new ModelWatchConfig(100, 1, 0, 0.98, 3, 0));
    }

    private static SignalConfig votes(int least) {
        return config(
                new EnsembleConfig(Combination.K_OF_N, new double[0], least, 0, 0, List.of()),
                new ModelWatchConfig(100, 1, 0, 0.98, 3, 0));
    }

    private static SignalConfig one() {
        return weighted(0, 0);
    }

    private static SignalConfig config(EnsembleConfig ensemble, ModelWatchConfig watch) {
        return new SignalConfig(0.55, 16, ensemble, watch, FilterConfig.none());
    }

    private static Decisions decide(SignalConfig config, double... told) {
        return candle(started(engine(config, ModelShelf.EMPTY, null, told)), 0);
    }

    private static Engine engine(
            SignalConfig config, ModelShelf shelf, Model shadow, double... told) {
        List<Model> models = Arrays.stream(told).mapToObj(EnsembleTest::told).toList();
        return new Engine(
                TestCore.config(FEATURES, TestCore.execution(2, 2), config),
                new ModelSet(models, shadow, shelf),
                null);
    }

    /** Right in training on nine of ten. */
    private static Model told(double probability) {
        return TestCore.model(FEATURES, values -> probability);
    }

    private static ModelShelf shelf(double probability) {
        return hash -> hash == 5 ? told(probability) : null;
    }

    /** The price stands still, so who says up is wrong. */
    private static Decisions candle(CoreRun run, int minute) {
        return run.barAfterNoon(minute, 67_650);
    }

    private static CoreRun started(Engine engine) {
        return new CoreRun(engine::onEvent).warmAtNoon();
    }

    private static List<Integer> models(Decisions decisions) {
        return decisions.all(
                PredictionDecoder.TEMPLATE_ID,
                view -> {
                    PredictionDecoder prediction = new PredictionDecoder();
                    prediction.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return prediction.modelId();
                });
    }

    private static List<Reason> alerts(Decisions decisions) {
        return decisions.all(
                AlertDecoder.TEMPLATE_ID,
                view -> {
                    AlertDecoder alert = new AlertDecoder();
                    alert.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return alert.reason();
                });
    }

    private static List<String> changes(Decisions decisions) {
        return decisions.all(
                ModelChangeDecoder.TEMPLATE_ID,
                view -> {
                    ModelChangeDecoder change = new ModelChangeDecoder();
                    change.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return change.reason() + " " + change.fromHash() + " " + change.toHash();
                });
    }

    private static Why noTrade(Decisions decisions) {
        return decisions.one(
                NoTradeDecoder.TEMPLATE_ID,
                view -> {
                    NoTradeDecoder decoder = new NoTradeDecoder();
                    decoder.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return new Why(decoder.reason(), decoder.value(), decoder.threshold());
                });
    }
}
