package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The empirical distribution, 0…1. A feature's knots are the values at evenly spaced shares of the
 * training rows, the least and the greatest among them: of n knots, the one at index i stands for i
 * / (n − 1). Between knots the rank is linear, outside it is 0 or 1, infinities included. A value
 * that several knots share takes the middle of theirs; so what was constant in training is 0.5,
 * what is below it 0, above it 1.
 */
public final class RankScaler implements Scaler {
    /** Most knots of a feature. More would say of the sample what is not true of its source. */
    public static final int MAX_KNOTS = 256;

    private static final int MIN_KNOTS = 2;

    private final double[][] knots;

    /**
     * From what was fitted.
     *
     * @param features their names, for messages.
     * @param knots for each feature 2 to {@value #MAX_KNOTS} finite values, never falling.
     * @throws ModelException when the knots are not as they must be.
     */
    public RankScaler(List<String> features, double[][] knots) {
        if (knots.length != features.size()) {
            throw new ModelException(
                    "'scaler.knots' has %d lists, the model has %d features"
                            .formatted(knots.length, features.size()));
        }
        for (int i = 0; i < knots.length; i++) {
            check(knots[i], features.get(i));
        }
        this.knots = copy(knots);
    }

    @Override
    public ScalingMethod method() {
        return ScalingMethod.RANK;
    }

    @Override
    public int featureCount() {
        return knots.length;
    }

    @Override
    public void scale(double[] features, double[] scaled, int at) {
        for (int i = 0; i < knots.length; i++) {
            scaled[at + i] = rank(knots[i], features[i]);
        }
    }

    private static double rank(double[] knots, double value) {
        if (Double.isNaN(value)) {
            return value;
        }
        int last = knots.length - 1;
        int below = countBelow(knots, value);
        if (below > last) {
            return 1;
        }
        if (knots[below] == value) {
            int lastOfTies = countBelow(knots, Math.nextUp(value)) - 1;
            return (below + lastOfTies) / (2.0 * last);
        }
        if (below == 0) {
            return 0;
        }
        double left = knots[below - 1];
        return (below - 1 + (value - left) / (knots[below] - left)) / last;
    }

    private static int countBelow(double[] knots, double value) {
        int from = 0;
        int to = knots.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (knots[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    @Override
    @Cold
    public String fitted(int feature) {
        double[] own = knots[feature];
        return String.format(
                Locale.ROOT, "%d knots, %.6g to %.6g", own.length, own[0], own[own.length - 1]);
    }

    @Cold
    double[][] knots() {
        return copy(knots);
    }

    @Cold
    private static double[][] copy(double[][] knots) {
        return Arrays.stream(knots).map(double[]::clone).toArray(double[][]::new);
    }

    @Cold
    private static void check(double[] knots, String feature) {
        String where = "'scaler.knots' of feature " + feature;
        if (knots.length < MIN_KNOTS || knots.length > MAX_KNOTS) {
            throw new ModelException(
                    "%s has %d numbers; expected %d to %d"
                            .formatted(where, knots.length, MIN_KNOTS, MAX_KNOTS));
        }
        for (int i = 0; i < knots.length; i++) {
            if (!Double.isFinite(knots[i])) {
                throw new ModelException(
                        "%s holds %s; expected finite numbers".formatted(where, knots[i]));
            }
            if (i > 0 && knots[i] < knots[i - 1]) {
                throw new ModelException(
                        "%s falls from %s to %s; expected sorted numbers"
                                .formatted(where, knots[i - 1], knots[i]));
            }
        }
        if (!Double.isFinite(knots[knots.length - 1] - knots[0])) {
            throw new ModelException(where + " spans more than a double holds");
        }
    }
}
