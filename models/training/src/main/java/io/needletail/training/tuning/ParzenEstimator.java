package io.needletail.training.tuning;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A density on 0…1 from observed points: a normal distribution at each, as wide as the greater
 * distance to its neighbours, cut off at the ends, and a broad one in the middle for what was not
 * seen (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for Hyper-Parameter Optimization", NeurIPS
 * 2011, section 4.2).
 */
final class ParzenEstimator {
    private static final double PRIOR_CENTER = 0.5;
    private static final double PRIOR_WIDTH = 1;

    private final double[] centers;
    private final double[] widths;

    ParzenEstimator(double[] points) {
        centers = Arrays.copyOf(points, points.length + 1);
        centers[points.length] = PRIOR_CENTER;
        Arrays.sort(centers);
        widths = new double[centers.length];
        boolean priorSeen = false;
        // No narrower than this: many points must not make a spike that is never left again.
        double least = PRIOR_WIDTH / Math.min(100, 1 + centers.length);
        for (int i = 0; i < centers.length; i++) {
            double left = i == 0 ? centers[i] : centers[i] - centers[i - 1];
            double right = i + 1 == centers.length ? 1 - centers[i] : centers[i + 1] - centers[i];
            widths[i] = Math.clamp(Math.max(left, right), least, PRIOR_WIDTH);
            if (!priorSeen && centers[i] == PRIOR_CENTER) {
                widths[i] = PRIOR_WIDTH;
                priorSeen = true;
            }
        }
    }

    double sample(SplittableRandom random) {
        int chosen = random.nextInt(centers.length);
        double point;
        do {
            point = random.nextGaussian(centers[chosen], widths[chosen]);
        } while (point < 0 || point > 1);
        return point;
    }

    double density(double point) {
        double sum = 0;
        for (int i = 0; i < centers.length; i++) {
            double distance = (point - centers[i]) / widths[i];
            double within = below((1 - centers[i]) / widths[i]) - below(-centers[i] / widths[i]);
            sum += Math.exp(-distance * distance / 2) / (widths[i] * within);
        }
        return sum / centers.length / Math.sqrt(2 * Math.PI);
    }

    /**
     * The normal distribution's share below a value, to 7.5e-8 (Abramowitz and Stegun 1964,
     * 26.2.17).
     */
    static double below(double value) {
        double t = 1 / (1 + 0.2316419 * Math.abs(value));
        double polynomial =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        double above = Math.exp(-value * value / 2) / Math.sqrt(2 * Math.PI) * polynomial;
        return value < 0 ? above : 1 - above;
    }
}
