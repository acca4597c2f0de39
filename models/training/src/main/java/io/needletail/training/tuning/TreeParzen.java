package io.needletail.training.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where to look next: the tree-structured Parzen estimator of Bergstra et al. (2011). What was
 * tried is parted into the good (15 percent) and the rest; of some points drawn from the density of
 * the good, the one that is most the good's and least the rest's is next.
 */
final class TreeParzen {
    private static final double GOOD_SHARE = 0.15;
    private static final int CANDIDATES = 24;

    /** So many are drawn evenly before anything is concluded. */
    static final int AT_RANDOM = 10;

    private final int dimensions;

    TreeParzen(int dimensions) {
        this.dimensions = dimensions;
    }

    /** The next point, from what is known; the same random numbers give the same point. */
    double[] next(List<Trial> known, SplittableRandom random) {
        if (known.size() < AT_RANDOM) {
            return random.doubles(dimensions).toArray();
        }
        List<Trial> sorted =
                known.stream()
                        .sorted(
                                Comparator.comparing(Trial::isAbandoned)
                                        .thenComparingDouble(Trial::loss)
                                        .thenComparingInt(Trial::number))
                        .toList();
        int good = (int) Math.ceil(GOOD_SHARE * sorted.size());
        double[] point = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            point[i] =
                    best(
                            estimator(sorted.subList(0, good), i),
                            estimator(sorted.subList(good, sorted.size()), i),
                            random);
        }
        return point;
    }

    private static ParzenEstimator estimator(List<Trial> trials, int dimension) {
        return new ParzenEstimator(
                trials.stream().mapToDouble(trial -> trial.point()[dimension]).toArray());
    }

    private static double best(
            ParzenEstimator good, ParzenEstimator rest, SplittableRandom random) {
        double best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            double candidate = good.sample(random);
            double ratio = good.density(candidate) / rest.density(candidate);
            if (ratio > most) {
                most = ratio;
                best = candidate;
            }
        }
        return best;
    }
}
