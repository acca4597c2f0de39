package io.needletail.training;

import java.util.Arrays;

/** Scores windows in batches. */
record WindowPredictor(TorchNetwork network, int window) implements FittedModel.OfWindows {
    private static final int BATCH = 128;

    @Override
    public double[] predict(double[] values, int features) {
        int width = window * features;
        double[] said = new double[values.length / width];
        for (int from = 0; from < said.length; from += BATCH) {
            int to = Math.min(said.length, from + BATCH);
            double[] windows = Arrays.copyOfRange(values, from * width, to * width);
            double[] batch = network.predict(Samples.floats(windows));
            System.arraycopy(batch, 0, said, from, batch.length);
        }
        return said;
    }

    @Override
    public void close() {
        // The library's memory is let go after each batch.
    }
}
