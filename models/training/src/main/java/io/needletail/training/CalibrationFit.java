package io.needletail.training;

import io.needletail.scoring.Calibration;
import io.needletail.scoring.IsotonicCalibration;
import io.needletail.scoring.PlattCalibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fits a calibration to what a model says of rows that it did not learn from, and to no row that it
 * is judged on.
 */
final class CalibrationFit {
    private static final int MOST_STEPS = 100;
    private static final double SMALL_ENOUGH = 1e-12;
    private static final double LEAST_PROBABILITY = 1e-9;
    private static final double RIDGE = 1e-12;

    private final double[] probabilities;
    private final boolean[] labels;

    private CalibrationFit(double[] probabilities, boolean[] labels) {
        this.probabilities = probabilities;
        this.labels = labels;
    }

    /**
     * Fits.
     *
     * @param probabilities as the model gave them.
     * @param labels whether it came true.
     * @throws TrainingException when there is nothing to fit: one label only, or a model whose
     *     answers say the reverse.
     */
    static Calibration of(CalibrationMethod method, double[] probabilities, boolean[] labels) {
        int up = 0;
        for (boolean label : labels) {
            up += label ? 1 : 0;
        }
        if (up == 0 || up == labels.length) {
            throw new TrainingException(
                    "the validation part has one label only, so nothing can be calibrated: give"
                            + " more data, or --calibrate none");
        }
        CalibrationFit fit = new CalibrationFit(probabilities, labels);
        return switch (method) {
            case PLATT -> fit.platt(up);
            case ISOTONIC -> fit.isotonic();
        };
    }

    /**
     * Newton's method on the log loss, with Platt's targets (1999): (n + 1) / (n + 2) for what came
     * true, 1 / (n + 2) for what did not, so that few rows give no certainty. Halved steps keep it
     * from leaping, as Lin, Lin and Weng (2007) have it.
     */
    private Calibration platt(int up) {
        double whenUp = (up + 1.0) / (up + 2.0);
        double whenNot = 1.0 / (labels.length - up + 2.0);
        double[] odds = Arrays.stream(probabilities).map(CalibrationFit::logOdds).toArray();
        double[] targets = new double[odds.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = labels[i] ? whenUp : whenNot;
        }
        double slope = 1;
        double intercept = 0;
        double loss = loss(odds, targets, slope, intercept);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] change = newton(odds, targets, slope, intercept);
            double share = 1;
            double next = loss(odds, targets, slope + change[0], intercept + change[1]);
            while (next > loss && share > SMALL_ENOUGH) {
                share /= 2;
                next =
                        loss(
                                odds,
                                targets,
                                slope + share * change[0],
                                intercept + share * change[1]);
            }
            if (!(next < loss)) {
                break;
            }
            slope += share * change[0];
            intercept += share * change[1];
            boolean done = loss - next < SMALL_ENOUGH;
            loss = next;
            if (done) {
                break;
            }
        }
        if (!(slope > 0)) {
            throw new TrainingException(
                    "on the validation part the model's greater answers came true less often, so"
                            + " there is nothing to calibrate: the model is of no use");
        }
        return new PlattCalibration(slope, intercept);
    }

    /** What slope and intercept change by in one step. */
    private static double[] newton(
            double[] odds, double[] targets, double slope, double intercept) {
        double gradientSlope = 0;
        double gradientIntercept = 0;
        double hessianSlope = RIDGE;
        double hessianBoth = 0;
        double hessianIntercept = RIDGE;
        for (int i = 0; i < odds.length; i++) {
            double p = logistic(slope * odds[i] + intercept);
            double error = p - targets[i];
            double weight = p * (1 - p);
            gradientSlope += error * odds[i];
            gradientIntercept += error;
            hessianSlope += weight * odds[i] * odds[i];
            hessianBoth += weight * odds[i];
            hessianIntercept += weight;
        }
        double determinant = hessianSlope * hessianIntercept - hessianBoth * hessianBoth;
        return new double[] {
            -(hessianIntercept * gradientSlope - hessianBoth * gradientIntercept) / determinant,
            -(hessianSlope * gradientIntercept - hessianBoth * gradientSlope) / determinant
        };
    }

    private static double loss(double[] odds, double[] targets, double slope, double intercept) {
        double loss = 0;
        for (int i = 0; i < odds.length; i++) {
            double p = logistic(slope * odds[i] + intercept);
            loss -= targets[i] * StrictMath.log(Math.max(p, Double.MIN_NORMAL));
            loss -= (1 - targets[i]) * StrictMath.log(Math.max(1 - p, Double.MIN_NORMAL));
        }
        return loss;
    }

    private static double logistic(double odds) {
        return 1 / (1 + StrictMath.exp(-odds));
    }

    private static double logOdds(double probability) {
        double kept = Math.clamp(probability, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
        return StrictMath.log(kept / (1 - kept));
    }

    /**
     * Pools what would fall: adjacent violators (Ayer and others, 1955). Nothing is certain: a knot
     * stays 1 / (n + 2) away from 0 and 1.
     */
    private Calibration isotonic() {
        Integer[] order = IntStream.range(0, labels.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
        double[] from = new double[order.length];
        double[] to = new double[order.length];
        double[] rows = new double[order.length];
        double[] sums = new double[order.length];
        int count = 0;
        for (int index : order) {
            boolean sameAnswer = count > 0 && from[count - 1] == probabilities[index];
            if (!sameAnswer) {
                count++;
                from[count - 1] = probabilities[index];
                rows[count - 1] = 0;
                sums[count - 1] = 0;
            }
            rows[count - 1]++;
            sums[count - 1] += labels[index] ? 1 : 0;
        }
        return knots(from, to, rows, sums, count);
    }

    /** Blocks of equal height, each as a knot at its mean answer. */
    private static Calibration knots(
            double[] from, double[] to, double[] rows, double[] sums, int answers) {
        double least = 1.0 / (from.length + 2);
        int blocks = 0;
        for (int i = 0; i < answers; i++) {
            double answer = from[i] * rows[i];
            double n = rows[i];
            double sum = sums[i];
            while (blocks > 0 && sums[blocks - 1] * n >= sum * rows[blocks - 1]) {
                blocks--;
                answer += from[blocks];
                n += rows[blocks];
                sum += sums[blocks];
            }
            from[blocks] = answer;
            rows[blocks] = n;
            sums[blocks] = sum;
            blocks++;
        }
        for (int i = 0; i < blocks; i++) {
            from[i] /= rows[i];
            to[i] = Math.clamp(sums[i] / rows[i], least, 1 - least);
        }
        int kept = rising(from, to, blocks);
        return new IsotonicCalibration(Arrays.copyOf(from, kept), Arrays.copyOf(to, kept));
    }

    /** At most as many knots as a package may hold, each further right than the one before. */
    private static int rising(double[] from, double[] to, int blocks) {
        int step = (blocks + IsotonicCalibration.MAX_KNOTS - 1) / IsotonicCalibration.MAX_KNOTS;
        int kept = 0;
        for (int i = 0; i < blocks; i += step) {
            if (kept == 0 || from[i] > from[kept - 1]) {
                from[kept] = from[i];
                to[kept] = to[i];
                kept++;
            }
        }
        return kept;
    }
}
