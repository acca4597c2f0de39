package io.needletail.training;

/**
 * Rows as a trainer takes them.
 *
 * @param values row after row, as the model reads them; a missing value is NaN.
 * @param features how many values a row has.
 * @param up each row's label.
 * @param weights what each row counts for, 1 on average.
 */
record Samples(double[] values, int features, boolean[] up, float[] weights) {

    /** Rows of a set, seen through its scaler. */
    static Samples of(Dataset data, int[] rows, boolean balanced) {
        boolean[] up = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            up[i] = data.up(rows[i]);
        }
        return new Samples(
                values(data, rows),
                data.names().size(),
                up,
                SampleWeights.of(data, rows, balanced));
    }

    /** The features of rows, one after another. */
    static double[] values(Dataset data, int[] rows) {
        int features = data.names().size();
        double[] values = new double[Math.multiplyExact(rows.length, features)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(data.row(rows[i]), 0, values, i * features, features);
        }
        return values;
    }

    int rows() {
        return up.length;
    }

    /** The values rounded to float, as XGBoost keeps them. */
    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** 1 for what came true, else 0. */
    float[] targets() {
        float[] targets = new float[up.length];
        for (int i = 0; i < up.length; i++) {
            targets[i] = up[i] ? 1 : 0;
        }
        return targets;
    }

    /** Weighted share of rows that came true, kept away from 0 and 1. */
    double share() {
        double of = 1;
        double all = 2;
        for (int i = 0; i < up.length; i++) {
            of += up[i] ? weights[i] : 0;
            all += weights[i];
        }
        return of / all;
    }
}
