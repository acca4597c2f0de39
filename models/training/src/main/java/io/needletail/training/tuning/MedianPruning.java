package io.needletail.training.tuning;

import java.util.List;

/**
 * Gives up what is worse, after as many folds, than the median of what is known (the median rule of
 * Golovin et al., "Google Vizier", KDD 2017, section 3.2.2).
 */
final class MedianPruning {
    private static final int LEAST_KNOWN = 5;

    private MedianPruning() {}

    /**
     * Whether to go no further.
     *
     * @param known what was tried before.
     * @param trial what it has so far.
     */
    static boolean isHopeless(List<Trial> known, Trial trial) {
        int folds = trial.losses().length;
        double[] others =
                known.stream()
                        .filter(other -> other.losses().length >= folds)
                        .mapToDouble(other -> other.lossAfter(folds))
                        .sorted()
                        .toArray();
        return others.length >= LEAST_KNOWN && trial.loss() > others[others.length / 2];
    }
}
