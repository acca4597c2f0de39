package io.needletail.training;

/**
 * How a configuration did on one fold.
 *
 * @param fromNs when the first judged row was known.
 * @param toNs when the last was.
 * @param learnt rows learnt from.
 * @param rounds kept.
 * @param judgement of the fold's judged rows.
 */
public record FoldScore(long fromNs, long toNs, int learnt, int rounds, Judgement judgement) {

    /** Fits one fold and judges it. */
    public static FoldScore of(Dataset data, Fold fold, TrainingSetup setup, TradingTerms terms) {
        try (FoldFit fit = FoldFit.of(data, fold, setup)) {
            int[] judge = fold.judge();
            return new FoldScore(
                    data.timeNs(judge[0]),
                    data.timeNs(judge[judge.length - 1]),
                    fold.learn().length,
                    fit.model().rounds(),
                    Judgement.of(data, fold, fit.predict(judge), terms));
        }
    }
}
