package io.needletail.training;

import java.util.stream.IntStream;

/**
 * Rows as a trainer takes them.
 *
 * @param data that they are of, seen through its scaler.
 * @param places of the rows in it.
 * @param up each row's label.
 * @param weights what each row counts for, 1 on average.
 */
record Samples(Dataset data, int[] places, boolean[] up, float[] weights) {

    /** Rows of a set, seen through its scaler. */
    static Samples of(Dataset data, int[] rows, boolean balanced) {
        boolean[] up = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            up[i] = data.up(rows[i]);
        }
        return new Samples(data, rows, up, SampleWeights.of(data, rows, balanced));
    }

    /** The features of rows, one after another; a missing value is NaN. */
    static double[] values(Dataset data, int[] rows) {
        return values(data, rows, 1);
    }

    /** The windows of rows, one after another, each with its oldest row first. */
    static double[] values(Dataset data, int[] rows, int window) {
        int features = data.names().size();
        int width = Math.multiplyExact(window, features);
        double[] values = new double[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < window; j++) {
                double[] row = data.row(rows[i] - window + 1 + j);
                System.arraycopy(row, 0, values, i * width + j * features, features);
            }
        }
        return values;
    }

    /** The features of all rows, one after another. */
    double[] values() {
        return values(data, places);
    }

    /** The windows of some of the rows. */
    float[] windows(int[] picks, int window) {
        return floats(values(data, IntStream.of(picks).map(i -> places[i]).toArray(), window));
    }

    /** How many values a row has. */
    int features() {
        return data.names().size();
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

    /** The weight of down and of up for some of the rows, in all 1. */
    float[] targets(int[] picks) {
        double sum = IntStream.of(picks).mapToDouble(i -> weights[i]).sum();
        float[] targets = new float[2 * picks.length];
        for (int i = 0; i < picks.length; i++) {
            targets[2 * i + (up[picks[i]] ? 1 : 0)] = (float) (weights[picks[i]] / sum);
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
