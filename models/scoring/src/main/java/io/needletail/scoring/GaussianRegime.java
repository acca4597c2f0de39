package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.charset.StandardCharsets;

/**
 * One regime: a normal distribution of the features, and how often it is met.
 *
 * @param name what people call it, 1 to 32 bytes.
 * @param weight share of the rows, above 0 to 1.
 * @param mean one number for each feature.
 * @param covariance row after row; symmetric and positive definite.
 */
@Cold
public record GaussianRegime(String name, double weight, double[] mean, double[][] covariance) {
    /** Most bytes of a name. */
    public static final int MAX_NAME = 32;

    private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

    /**
     * Checks what can be checked without the factor.
     *
     * @throws ModelException when a value is out of its range or missing.
     */
    public GaussianRegime {
        mean = mean.clone();
        covariance = copy(covariance);
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        require(!name.isBlank() && bytes <= MAX_NAME, "name", name, "1 to 32 bytes");
        require(weight > 0 && weight <= 1, "weight of " + name, weight, "above 0 to 1");
        require(covariance.length == mean.length, "covariance of " + name, "", "a square");
        for (int i = 0; i < mean.length; i++) {
            require(Double.isFinite(mean[i]), "mean of " + name, mean[i], "finite numbers");
            requireRow(name, covariance, i);
        }
    }

    /** The covariance's lower triangular factor L, L·Lᵀ, row after row (Cholesky). */
    double[][] factor() {
        double[][] factor = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                if (i == j) {
                    require(rest > 0, "covariance of " + name, rest, "positive definite");
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
        return factor;
    }

    /** Logarithm of weight and density at the mean. */
    double logHeight(double[][] factor) {
        double height = StrictMath.log(weight) - 0.5 * mean.length * LOG_TWO_PI;
        for (int i = 0; i < mean.length; i++) {
            height -= StrictMath.log(factor[i][i]);
        }
        return height;
    }

    private static void requireRow(String name, double[][] covariance, int row) {
        require(
                covariance[row].length == covariance.length,
                "covariance of " + name,
                covariance[row].length + " in a row",
                "a square");
        for (int i = 0; i < row; i++) {
            double value = covariance[row][i];
            require(
                    Double.isFinite(value) && value == covariance[i][row],
                    "covariance of " + name,
                    value,
                    "finite and symmetric");
        }
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    private static void require(boolean holds, String what, Object found, String expected) {
        if (!holds) {
            throw new ModelException(
                    "'regimes': the %s is %s; expected %s".formatted(what, found, expected));
        }
    }
}
