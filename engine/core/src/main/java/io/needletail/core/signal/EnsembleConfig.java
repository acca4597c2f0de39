package io.needletail.core.signal;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.List;

/**
 * How several models come to one view; without effect while there is one.
 *
 * @param method how votes are combined.
 * @param weights one for each model, above 0 to 1,000; none = all are alike. A vote of {@code
 *     K_OF_N} counts once whatever its weight; there they weigh the confidence.
 * @param votes of {@code K_OF_N}: least models that must vote for a side, 1 to their number; 0 =
 *     more than half. Higher trades less often.
 * @param abstainBand a model abstains while its probability is nearer to 0.5 than this, 0 to below
 *     0.5. Higher leaves doubtful views out.
 * @param minAgreement least share of all models, by weight or by number as the method counts, that
 *     must speak for the direction, 0 to 1. Who abstains speaks for none.
 * @param regimeWeights what models weigh in some regimes instead of {@code weights}; each counts by
 *     its regime's probability. None = the same in all.
 */
@Cold
public record EnsembleConfig(
        Combination method,
        double[] weights,
        int votes,
        double abstainBand,
        double minAgreement,
        List<RegimeWeights> regimeWeights) {
    static final double MOST_WEIGHT = 1_000;

    /** Checks each value. */
    public EnsembleConfig {
        weights = weights.clone();
        regimeWeights = List.copyOf(regimeWeights);
        for (double weight : weights) {
            if (!(weight > 0 && weight <= MOST_WEIGHT)) {
                throw new IllegalArgumentException(
                        "weights must be above 0 to 1000 each, not " + weight);
            }
        }
        if (votes < 0) {
            throw new IllegalArgumentException("votes must be 0 or more, not " + votes);
        }
        if (!(abstainBand >= 0 && abstainBand < 0.5)) {
            throw new IllegalArgumentException(
                    "abstainBand must be 0 to below 0.5, not " + abstainBand);
        }
        if (!(minAgreement >= 0 && minAgreement <= 1)) {
            throw new IllegalArgumentException("minAgreement must be 0 to 1, not " + minAgreement);
        }
    }

    /** The mean of models that are all alike and never abstain. */
    public static EnsembleConfig mean() {
        return new EnsembleConfig(Combination.WEIGHTED, new double[0], 0, 0, 0, List.of());
    }

    /**
     * The weights of so many models.
     *
     * @throws IllegalArgumentException when there are weights for another number.
     */
    double[] weightsOf(int models) {
        if (weights.length != 0 && weights.length != models) {
            throw new IllegalArgumentException(
                    "signal.ensemble.weights has %d numbers for %d models: give one for each in the order of decide.models"
                            .formatted(weights.length, models));
        }
        double[] each = new double[models];
        for (int i = 0; i < models; i++) {
            each[i] = weights.length == 0 ? 1 : weights[i];
        }
        return each;
    }

    /**
     * The weights of so many models in each regime; null = regimes make no difference.
     *
     * @param regimes their names, in their order.
     * @throws IllegalArgumentException when a regime is not there, or has weights of another
     *     number.
     */
    double[][] weightsByRegime(int models, List<String> regimes) {
        if (regimeWeights.isEmpty()) {
            return null;
        }
        double[][] each = new double[regimes.size()][];
        Arrays.setAll(each, i -> weightsOf(models));
        for (int i = 0; i < regimeWeights.size(); i++) {
            RegimeWeights given = regimeWeights.get(i);
            String where = "signal.ensemble.regimeWeights[" + i + "]";
            int regime = ModelSet.regime(regimes, given.regime(), where + ".regime");
            if (given.weights().length != models) {
                throw new IllegalArgumentException(
                        "%s.weights has %d numbers for %d models: give one for each in the order of decide.models"
                                .formatted(where, given.weights().length, models));
            }
            each[regime] = given.weights();
        }
        return each;
    }

    /**
     * How many of so many models must vote for a side.
     *
     * @throws IllegalArgumentException when there are not so many.
     */
    int votesOf(int models) {
        if (votes > models) {
            throw new IllegalArgumentException(
                    "signal.ensemble.votes is %d, but there are %d models"
                            .formatted(votes, models));
        }
        return votes == 0 ? models / 2 + 1 : votes;
    }
}
