package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.ConsensusDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RegimeDecoder;
import io.needletail.codecs.sbe.SignalChecksDecoder;
import io.needletail.codecs.sbe.SignalDecoder;
import io.needletail.core.signal.Combination;
import io.needletail.core.signal.Confirmation;
import io.needletail.core.signal.EnsembleConfig;
import io.needletail.core.signal.FeatureVeto;
import io.needletail.core.signal.FilterConfig;
import io.needletail.core.signal.ModelSet;
import io.needletail.core.signal.ModelShelf;
import io.needletail.core.signal.ModelWatchConfig;
import io.needletail.core.signal.RegimeWeights;
import io.needletail.core.signal.SignalConfig;
import io.needletail.scoring.GaussianRegime;
import io.needletail.scoring.Model;
import io.needletail.scoring.RegimeModel;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What regimes do to weights, and what a signal must pass. Closes are 67,650 unless said. */
class SignalFilterTest {
    private static final String CLOSE = "close@1m";
    private static final List<String> FEATURES = List.of(CLOSE, "high@1m");
    private static final ModelWatchConfig WATCH = new ModelWatchConfig(100, 1, 0, 0.98, 0, 0);
    private static final RegimeModel REGIMES =
            TestCore.regimes(FEATURES, FEATURES, regime("below", 67_000), regime("above", 68_000));

    private static GaussianRegime regime(String name, double close) {
        return new GaussianRegime(
                name,
                0.5,
                new double[] {close, 68_095},
                new double[][] {{40_000, 0}, {0, 1_000_000}});
    }

    private record Why(Reason reason, double value, double threshold) {}

    private static FilterConfig avoiding(String regime, double most) {
        return new FilterConfig(List.of(regime), most, List.of(), 0, List.of(), 1);
    }

    private static FilterConfig vetoing(double mostClose, double mostRisk) {
        return new FilterConfig(
                List.of(), 0.5, List.of(), 0, List.of(new FeatureVeto(CLOSE, mostClose)), mostRisk);
    }

    private static FilterConfig confirming(int withinBars) {
        Confirmation.Side up = Confirmation.Side.LONG;
        return new FilterConfig(
                List.of(),
                0.5,
                List.of(
                        new Confirmation(up, CLOSE, 67_700, 67_800, withinBars),
                        new Confirmation(up, CLOSE, 66_000, 69_000, 1)),
                2,
                List.of(),
                1);
    }

    /** Twenty minutes are missing: nobody knows whether the pattern was there two bars ago. */
    @Test
    void shouldForgetPatternsBehindAHole() {
        for (int missing : new int[] {0, 20}) {
            FilterConfig filter = confirming(3);
            CoreRun run = started(engine(EnsembleConfig.mean(), filter, null, 0.9));
            candle(run, 0, 67_750);
            Reason reason = missing == 0 ? Reason.NONE : Reason.NOT_CONFIRMED;
            candle(run, 1 + missing, 67_650);
            assertEquals(reason, run.slot.signal().reason);
        }
    }

    @Test
    void shouldBlendTheWeightsOfRegimesByTheirProbabilities() {
        EnsembleConfig ensemble =
                ensemble(
                        new RegimeWeights("below", new double[] {1, 0}),
                        new RegimeWeights("above", new double[] {0, 3}));
        Decisions decisions =
                candle(started(engine(ensemble, FilterConfig.none(), null, 0.9, 0.2)), 0, 67_650);
        List<Double> told = probabilities(decisions);
        double above = 1 / (1 + Math.exp(-(650.0 * 650 - 350.0 * 350) / 80_000));
        assertEquals(above, told.get(1), 1e-12);
        List<Double> weights = weights(decisions);
        assertEquals(told.get(0), weights.get(0));
        assertEquals(3 * told.get(1), weights.get(1));
        double up =
                (0.9 * weights.get(0) + 0.2 * weights.get(1)) / (weights.get(0) + weights.get(1));
        assertEquals(1 - up, confidence(decisions), 1e-15);
    }

    @Test
    void shouldKeepTheUsualWeightsInARegimeThatNobodyNamed() {
        EnsembleConfig ensemble = ensemble(new RegimeWeights("above", new double[] {0, 3}));
        Decisions decisions =
                candle(started(engine(ensemble, FilterConfig.none(), null, 0.9, 0.2)), 0, 67_650);
        double below = probabilities(decisions).get(0);
        assertEquals(2 * below, weights(decisions).get(0));
        assertEquals(below + 3 * (1 - below), weights(decisions).get(1), 1e-15);
    }

    @Test
    void shouldKeepOutOfARegime() {
        Decisions kept =
                candle(started(engine(one(), avoiding("above", 0.5), null, 0.9)), 0, 67_650);
        double above = probabilities(kept).get(1);
        assertEquals(new Why(Reason.REGIME_AVOIDED, above, 0.5), noTrade(kept));
        Decisions traded =
                candle(started(engine(one(), avoiding("below", 0.5), null, 0.9)), 0, 67_650);
        assertEquals(Reason.NONE, reason(traded));
        assertEquals(List.of(), checks(traded, "REFUSE"));
        assertEquals(List.of("REGIME_AVOIDED"), checks(traded, "PASS"));
    }

    @Test
    void shouldWantPatternsToAgreeNowOrLately() {
        CoreRun run = started(engine(one(), confirming(2), null, 0.9));
        assertEquals(new Why(Reason.NOT_CONFIRMED, 1, 2), noTrade(candle(run, 0, 67_650)));
        assertEquals(Reason.NONE, reason(candle(run, 1, 67_750)));
        assertEquals(Reason.NONE, reason(candle(run, 2, 67_650)));
        assertEquals(Reason.NOT_CONFIRMED, reason(candle(run, 3, 67_650)));
    }

    @Test
    void shouldWantNoPatternForASideThatHasNone() {
        Decisions decisions = candle(started(engine(one(), confirming(1), null, 0.1)), 0, 67_650);
        assertEquals(Reason.NONE, reason(decisions));
        assertEquals(0, decisions.count(SignalChecksDecoder.TEMPLATE_ID));
    }

    @Test
    void shouldLetAFeatureOrAModelVeto() {
        assertEquals(
                new Why(Reason.RISK_VETO, 67_650, 67_649),
                noTrade(candle(started(engine(one(), vetoing(67_649, 1), null, 0.9)), 0, 67_650)));
        for (double risk : new double[] {0.7, 0.71, Double.NaN}) {
            FilterConfig filter = vetoing(67_650, 0.7);
            Decisions decisions =
                    candle(started(engine(one(), filter, told(risk), 0.9)), 0, 67_650);
            if (risk == 0.7) {
                assertEquals(List.of("RISK_VETO", "RISK_VETO"), checks(decisions, "PASS"));
            } else {
                assertEquals(new Why(Reason.RISK_VETO, risk, 0.7), noTrade(decisions));
            }
        }
    }

    @Test
    void shouldRefuseToStartWithWhatIsNotThere() {
        refuse("nearest is 'above'", one(), avoiding("abov", 0.5));
        FilterConfig unseen =
                new FilterConfig(
                        List.of(), 0.5, List.of(), 0, List.of(new FeatureVeto("open@1m", 1)), 1);
        refuse("signal.filter.veto[0].feature 'open@1m' is not in", one(), unseen);
        refuse(
                "regimeWeights[0].weights has 3 numbers for 2 models",
                ensemble(new RegimeWeights("below", new double[] {1, 2, 3})),
                FilterConfig.none());
    }

    private static void refuse(String expected, EnsembleConfig ensemble, FilterConfig filter) {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> engine(ensemble, filter, null, 0.9, 0.9))
                        .getMessage();
        assertTrue(message.contains(expected), message);
    }

    private static EnsembleConfig one() {
        return EnsembleConfig.mean();
    }

    private static EnsembleConfig ensemble(RegimeWeights... weights) {
        return new EnsembleConfig(
                Combination.WEIGHTED, new double[] {2, 1}, 0, 0, 0, List.of(weights));
    }

    private static Model told(double answer) {
        return TestCore.model(FEATURES, values -> answer);
    }

    private static Engine engine(
            EnsembleConfig ensemble, FilterConfig filter, Model risk, double... told) {
        List<Model> models = new ArrayList<>();
        for (double answer : told) {
            models.add(told(answer));
        }
        return new Engine(
                TestCore.config(
                        FEATURES,
                        TestCore.execution(2, 2),
                        new SignalConfig(0.55, 16, ensemble, WATCH, filter)),
                new ModelSet(models, null, ModelShelf.EMPTY, REGIMES, risk),
                null);
    }

    private static Decisions candle(CoreRun run, int minute, double close) {
        return run.barAfterNoon(minute, close);
    }

    private static CoreRun started(Engine engine) {
        return new CoreRun(engine::onEvent).warmAtNoon();
    }

    private static Reason reason(Decisions decisions) {
        return decisions.one(
                SignalDecoder.TEMPLATE_ID,
                view -> {
                    SignalDecoder signal = new SignalDecoder();
                    signal.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return signal.reason();
                });
    }

    private static double confidence(Decisions decisions) {
        return decisions.one(
                SignalDecoder.TEMPLATE_ID,
                view -> {
                    SignalDecoder signal = new SignalDecoder();
                    signal.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return signal.confidence();
                });
    }

    private static Why noTrade(Decisions decisions) {
        return decisions.one(
                NoTradeDecoder.TEMPLATE_ID,
                view -> {
                    NoTradeDecoder noTrade = new NoTradeDecoder();
                    noTrade.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return new Why(noTrade.reason(), noTrade.value(), noTrade.threshold());
                });
    }

    private static List<Double> probabilities(Decisions decisions) {
        return decisions.one(
                RegimeDecoder.TEMPLATE_ID,
                view -> {
                    RegimeDecoder regime = new RegimeDecoder();
                    regime.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    List<Double> told = new ArrayList<>();
                    regime.regimes().forEachRemaining(each -> told.add(each.probability()));
                    return told;
                });
    }

    private static List<Double> weights(Decisions decisions) {
        return decisions.one(
                ConsensusDecoder.TEMPLATE_ID,
                view -> {
                    ConsensusDecoder consensus = new ConsensusDecoder();
                    consensus.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    List<Double> weights = new ArrayList<>();
                    consensus.votes().forEachRemaining(each -> weights.add(each.weight()));
                    return weights;
                });
    }

    private static List<String> checks(Decisions decisions, String verdict) {
        return decisions.one(
                SignalChecksDecoder.TEMPLATE_ID,
                view -> {
                    SignalChecksDecoder checks = new SignalChecksDecoder();
                    checks.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    List<String> found = new ArrayList<>();
                    checks.checks()
                            .forEachRemaining(each -> {
                                if (each.verdict().name().equals(verdict)) {
                                    found.add(each.reason().name());
                                }
                            });
                    return found;
                });
    }
}
