package io.needletail.core.signal;

import io.needletail.scoring.RegimeModel;

/** In which regime the market is. It remembers nothing, so one serves all instruments. */
final class Regimes {
    private final RegimeModel model;
    private final double[] probabilities;

    Regimes(RegimeModel model) {
        this.model = model;
        probabilities = new double[model.count()];
    }

    int count() {
        return probabilities.length;
    }

    byte[] paddedName(int regime) {
        return model.paddedName(regime);
    }

    /** NaN where it cannot tell. */
    double probability(int regime) {
        return probabilities[regime];
    }

    /** Finds out from the features. */
    void tell(double[] features) {
        model.score(features, probabilities);
    }

    /** Whether the features were numbers that a density can be told of. */
    boolean isTold() {
        return !Double.isNaN(probabilities[0]);
    }

    /** The first of the likeliest; -1 = it cannot tell. */
    int likeliest() {
        int best = isTold() ? 0 : -1;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[Math.max(0, best)] ? i : best;
        }
        return best;
    }
}
