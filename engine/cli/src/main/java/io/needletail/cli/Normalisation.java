package io.needletail.cli;

import io.needletail.scoring.ScalingMethod;

/** What {@code train --normalise} may be told. */
enum Normalisation {
    NONE(null),
    MINMAX(ScalingMethod.MINMAX),
    ZSCORE(ScalingMethod.ZSCORE),
    ROBUST(ScalingMethod.ROBUST),
    RANK(ScalingMethod.RANK);

    private final ScalingMethod method;

    Normalisation(ScalingMethod method) {
        this.method = method;
    }

    /** The method; null = the features stay as they are. */
    ScalingMethod method() {
        return method;
    }
}
