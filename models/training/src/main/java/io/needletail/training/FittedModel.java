package io.needletail.training;

import io.needletail.scoring.ModelWindow;

import java.util.Arrays;

/**
 * A model as a trainer left it.
 *
 * @param kind what {@code model.json} calls its form.
 * @param fileName name of its weights file.
 * @param weights the file's content.
 * @param rounds rounds kept: trees, or steps of a linear model.
 * @param curve loss of round after round; empty where there are no rounds.
 * @param gain of each feature, its share of all; how far that goes is the library's to say.
 * @param predictor scores rows as the file's reader would.
 */
record FittedModel(
        String kind,
        String fileName,
        byte[] weights,
        int rounds,
        LearningCurve curve,
        double[] gain,
        Predictor predictor)
        implements AutoCloseable {
    private static final int AT_ONCE = 1_024;

    /** Scores rows, and lets its library's memory go in the end. */
    interface Predictor extends AutoCloseable {

        /**
         * Probabilities that rows of a set come true.
         *
         * @param rows ascending.
         * @param change of what is read of them.
         */
        double[] predict(Dataset data, int[] rows, Change change);

        /** How many rows a change sees of each that is asked about, itself the last. */
        default int window() {
            return 1;
        }

        /** How the engine shall let it see rows. */
        default ModelWindow sees() {
            return new ModelWindow(window(), false);
        }

        @Override
        void close();
    }

    /** Scores each row by itself, or by its window. */
    interface OfWindows extends Predictor {

        /**
         * Probabilities that the rows come true.
         *
         * @param values row after row, or window after window.
         * @param features of one row.
         */
        double[] predict(double[] values, int features);

        /** Some at a time, since windows are large. */
        @Override
        default double[] predict(Dataset data, int[] rows, Change change) {
            double[] said = new double[rows.length];
            for (int from = 0; from < rows.length; from += AT_ONCE) {
                int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + AT_ONCE));
                double[] values = Samples.values(data, some, window());
                change.apply(values, from);
                double[] part = predict(values, data.names().size());
                System.arraycopy(part, 0, said, from, part.length);
            }
            return said;
        }
    }

    /** Changes what is read of some rows before they are scored. */
    @FunctionalInterface
    interface Change {
        Change NONE = (values, from) -> {};

        /**
         * Changes it.
         *
         * @param values of windows one after another.
         * @param from which of all rows the first window is of.
         */
        void apply(double[] values, int from);
    }

    @Override
    public void close() {
        predictor.close();
    }

    /** Numbers as shares of their sum; zeros stay zeros. */
    static double[] shares(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += Math.abs(number);
        }
        double[] shares = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shares[i] = sum == 0 ? 0 : Math.abs(numbers[i]) / sum;
        }
        return shares;
    }
}
