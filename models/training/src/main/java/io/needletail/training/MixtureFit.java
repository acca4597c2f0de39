package io.needletail.training;

import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.MathArithmeticException;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.util.Pair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Fits a mixture of normal distributions with full covariances by expectation and maximisation
 * (Dempster, Laird, Rubin 1977), as Commons Math does it. It begins with the rows cut into equal
 * parts by one feature: no lot is drawn, so the same rows give the same mixture.
 */
final class MixtureFit {
    private static final int MOST_ROUNDS = 2_000;
    private static final double SMALL_ENOUGH = 1e-7;

    private MixtureFit() {}

    /**
     * Fits.
     *
     * @param rows a number for each feature in each.
     * @param count how many normal distributions, 1 or more.
     * @param cutBy the feature that the first guess is cut by; the answer is ordered by its mean.
     * @throws TrainingException when the rows are too few or too alike.
     */
    static List<Pair<Double, MultivariateNormalDistribution>> of(
            double[][] rows, int count, int cutBy) {
        try {
            MixtureMultivariateNormalDistribution guess = guess(rows, count, cutBy);
            if (count == 1) {
                return guess.getComponents();
            }
            MultivariateNormalMixtureExpectationMaximization fit =
                    new MultivariateNormalMixtureExpectationMaximization(rows);
            fit.fit(guess, MOST_ROUNDS, SMALL_ENOUGH);
            List<Pair<Double, MultivariateNormalDistribution>> found =
                    new ArrayList<>(fit.getFittedModel().getComponents());
            found.sort(Comparator.comparingDouble(each -> each.getSecond().getMeans()[cutBy]));
            return found;
        } catch (MathIllegalArgumentException | MathArithmeticException alike) {
            throw new TrainingException(
                    "a regime shrank to nothing: in it two features say the same, or one says"
                            + " nothing (a pattern that is mostly 0); leave such a feature out, or"
                            + " ask for fewer regimes",
                    alike);
        } catch (ConvergenceException endless) {
            throw new TrainingException(
                    "the regimes had not settled after %d rounds; ask for fewer"
                            .formatted(MOST_ROUNDS),
                    endless);
        }
    }

    private static MixtureMultivariateNormalDistribution guess(
            double[][] rows, int count, int cutBy) {
        double[][] sorted = rows.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(row -> row[cutBy]));
        List<Pair<Double, MultivariateNormalDistribution>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * rows.length / count);
            int to = (int) ((long) (i + 1) * rows.length / count);
            parts.add(new Pair<>(1.0 / count, normal(Arrays.copyOfRange(sorted, from, to))));
        }
        return new MixtureMultivariateNormalDistribution(parts);
    }

    private static MultivariateNormalDistribution normal(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (int i = 0; i < means.length; i++) {
            int feature = i;
            means[i] =
                    new Mean().evaluate(Arrays.stream(rows).mapToDouble(r -> r[feature]).toArray());
        }
        return new MultivariateNormalDistribution(
                means, new Covariance(rows).getCovarianceMatrix().getData());
    }
}
