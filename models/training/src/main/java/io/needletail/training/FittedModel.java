package io.needletail.training;

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

    /** Scores rows, and lets its library's memory go in the end. */
    interface Predictor extends AutoCloseable {

        /**
         * Probabilities that the rows come true.
         *
         * @param values row after row.
         */
        double[] predict(double[] values, int features);

        @Override
        void close();
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
