package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * A line from knot to knot that never falls, level before the first and behind the last. A knot
 * says how often came true what the model gave as its probability.
 */
public final class IsotonicCalibration implements Calibration {
    /** Most knots. */
    public static final int MAX_KNOTS = 4_096;

    /** Its name in {@code model.json}. */
    static final String METHOD = "isotonic";

    private final double[] from;
    private final double[] to;

    /**
     * From what was fitted.
     *
     * @param from probabilities as the model gives them, 0 to 1, rising.
     * @param to one for each, 0 to 1, never falling.
     * @throws ModelException when a number is not as it must be.
     */
    public IsotonicCalibration(double[] from, double[] to) {
        if (from.length < 1 || from.length > MAX_KNOTS || to.length != from.length) {
            throw new ModelException(
                    "'calibration' has %d numbers 'from' and %d 'to'; expected as many, 1 to %d"
                            .formatted(from.length, to.length, MAX_KNOTS));
        }
        for (int i = 0; i < from.length; i++) {
            requireKnot("from", from, i, i > 0 && !(from[i] > from[i - 1]));
            requireKnot("to", to, i, i > 0 && to[i] < to[i - 1]);
        }
        this.from = from.clone();
        this.to = to.clone();
    }

    @Override
    @Cold
    public String method() {
        return METHOD;
    }

    @Override
    public double calibrate(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            return probability;
        }
        int above = above(probability);
        if (above == 0 || above == from.length) {
            return to[above == 0 ? 0 : above - 1];
        }
        double share = (probability - from[above - 1]) / (from[above] - from[above - 1]);
        double step = to[above] - to[above - 1];
        // Rounding may not carry it past the knot: it never falls.
        return Math.min(to[above - 1] + share * step, to[above]);
    }

    @Override
    @Cold
    public String fitted() {
        return from.length + " knots";
    }

    @Cold
    double[] from() {
        return from.clone();
    }

    @Cold
    double[] to() {
        return to.clone();
    }

    /** Index of the first knot above a probability; the number of knots when none is. */
    private int above(double probability) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= probability) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Cold
    private static void requireKnot(String key, double[] knots, int i, boolean falls) {
        if (falls || !(knots[i] >= 0 && knots[i] <= 1)) {
            throw new ModelException(
                    "'calibration.%s' is %s at knot %d; expected 0 to 1, %s"
                            .formatted(
                                    key,
                                    knots[i],
                                    i + 1,
                                    key.equals("from") ? "rising" : "never falling"));
        }
    }
}
