package io.needletail.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a model did on rows that it never saw, beside what costs nothing.
 *
 * @param rows rows that have a side.
 * @param independentRows what they are worth as independent ones: the sum of their uniqueness.
 * @param quality of the probabilities.
 * @param confusion of what was said with what was.
 * @param baselines on the same rows.
 * @param roc see {@link Curves}.
 * @param calibration see {@link Curves}.
 * @param alwaysIn what the likelier side earns, held on every bar.
 * @param confident what it earns where it is as sure as the engine asks.
 * @param holding what being long all the time earns.
 */
public record Judgement(
        int rows,
        double independentRows,
        Quality quality,
        Confusion confusion,
        Baselines baselines,
        List<CurvePoint> roc,
        List<CurvePoint> calibration,
        Performance alwaysIn,
        Performance confident,
        Performance holding) {

    /** One-sided 95 % of a normal distribution, in standard errors. */
    private static final double CONFIDENCE = 1.645;

    /**
     * Judges.
     *
     * @param probabilities of the fold's judged rows, neutral ones too.
     */
    static Judgement of(Dataset data, Fold fold, double[] probabilities, TradingTerms terms) {
        int[] judged = fold.judgeLabelled(data);
        boolean[] labels = new boolean[judged.length];
        double[] said = new double[judged.length];
        int[] places =
                IntStream.range(0, fold.judge().length)
                        .filter(i -> data.isLabelled(fold.judge()[i]))
                        .toArray();
        for (int i = 0; i < judged.length; i++) {
            labels[i] = data.up(judged[i]);
            said[i] = probabilities[places[i]];
        }
        SignalReturns signal = new SignalReturns(data, fold.judge(), terms);
        return new Judgement(
                judged.length,
                Arrays.stream(SampleWeights.uniqueness(data, judged)).sum(),
                Quality.of(said, labels),
                Confusion.of(said, labels),
                Baselines.of(data, fold.learn(), judged),
                Curves.roc(said, labels),
                Curves.calibration(said, labels),
                Performance.of(signal.following(probabilities, 0.5), terms),
                Performance.of(signal.following(probabilities, terms.minConfidence()), terms),
                Performance.of(signal.holding(), terms));
    }

    /** Whether it was right more often than either baseline, by more than luck explains. */
    public boolean beatsBaselines() {
        return quality.accuracy() > baselines.accuracy() + luck();
    }

    /** What luck explains of a difference on so many independent rows, with 95 % confidence. */
    public double luck() {
        double baseline = baselines.accuracy();
        return CONFIDENCE * Math.sqrt(baseline * (1 - baseline) / Math.max(1, independentRows));
    }
}
