package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Tells in which regime the market is: the responsibilities of a mixture of normal distributions
 * (Bishop 2006, 9.2). The same bits on every machine: one order of operations, no fused ones,
 * {@code StrictMath}. Allocates nothing once made; for one thread.
 */
public final class RegimeModel {
    private final String name;
    private final long contentHash;
    private final List<String> names;
    private final byte[][] paddedNames;
    private final int[] columns;
    private final int featureCount;
    private final Scaler scaler;
    private final double[][] means;
    private final double[][][] factors;
    private final double[] logHeights;
    private final double[] row;
    private final double[] white;

    RegimeModel(RegimePackage made, int[] columns, int featureCount) {
        List<GaussianRegime> regimes = made.regimes();
        name = made.description().name();
        contentHash = made.contentHash();
        names = regimes.stream().map(GaussianRegime::name).toList();
        paddedNames = names.stream().map(RegimeModel::padded).toArray(byte[][]::new);
        this.columns = columns.clone();
        this.featureCount = featureCount;
        scaler = made.scaler();
        means = regimes.stream().map(GaussianRegime::mean).toArray(double[][]::new);
        factors = regimes.stream().map(GaussianRegime::factor).toArray(double[][][]::new);
        logHeights = new double[means.length];
        for (int i = 0; i < logHeights.length; i++) {
            logHeights[i] = regimes.get(i).logHeight(factors[i]);
        }
        row = new double[columns.length];
        white = new double[columns.length];
    }

    /** Its name, as its package gives it. */
    public String name() {
        return name;
    }

    /** First 8 bytes of the SHA-256 of its {@code model.json}. */
    public long contentHash() {
        return contentHash;
    }

    /** Number of regimes. */
    public int count() {
        return means.length;
    }

    /** What the regimes are called, in their order. */
    public List<String> names() {
        return names;
    }

    /** A regime's name as UTF-8, filled up with zeros; not to be written to. */
    public byte[] paddedName(int regime) {
        return paddedNames[regime];
    }

    /** Number of features in the rows that it is compiled for. */
    public int featureCount() {
        return featureCount;
    }

    /**
     * Tells the regimes' probabilities.
     *
     * @param features the first {@link #featureCount()} are read.
     * @param probabilities takes one for each regime; they sum to 1, or are all NaN where a feature
     *     is missing or beyond all measure.
     */
    public void score(double[] features, double[] probabilities) {
        select(features);
        for (int i = 0; i < means.length; i++) {
            probabilities[i] = logHeights[i] - 0.5 * squaredDistance(means[i], factors[i]);
        }
        share(probabilities);
    }

    /** Log of the mixture's density at a row; −infinity or NaN far away from all regimes. */
    @Cold
    public double logDensity(double[] features) {
        select(features);
        double[] logs = new double[means.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logHeights[i] - 0.5 * squaredDistance(means[i], factors[i]);
            most = Math.max(most, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - most);
        }
        return most + StrictMath.log(sum);
    }

    private void select(double[] features) {
        for (int i = 0; i < row.length; i++) {
            row[i] = features[columns[i]];
        }
        if (scaler != null) {
            scaler.scale(row, row, 0);
        }
    }

    /** Of Mahalanobis: |L⁻¹(x − mean)|², by forward substitution. */
    private double squaredDistance(double[] mean, double[][] factor) {
        double sum = 0;
        for (int i = 0; i < white.length; i++) {
            double rest = row[i] - mean[i];
            for (int j = 0; j < i; j++) {
                rest -= factor[i][j] * white[j];
            }
            white[i] = rest / factor[i][i];
            sum += white[i] * white[i];
        }
        return sum;
    }

    /** From logs to shares; the greatest goes first, so that nothing overflows. */
    private void share(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < means.length; i++) {
            most = Math.max(most, logs[i]);
        }
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            logs[i] = StrictMath.exp(logs[i] - most);
            sum += logs[i];
        }
        for (int i = 0; i < means.length; i++) {
            logs[i] /= sum;
        }
    }

    @Cold
    private static byte[] padded(String name) {
        return Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), GaussianRegime.MAX_NAME);
    }
}
