package io.needletail.scoring.network;

import io.needletail.scoring.onnx.SlidingWindow;

/** The greatest or the mean of the rows that a window sees, column by column. */
final class PoolStep implements Step {
    private final SlidingWindow window;
    private final Rows in;
    private final int inRows;
    private final Rows out;
    private final boolean max;
    private final boolean countsPadding;

    PoolStep(
            SlidingWindow window,
            Rows in,
            int inRows,
            Rows out,
            boolean max,
            boolean countsPadding) {
        this.window = window;
        this.in = in;
        this.inRows = inRows;
        this.out = out;
        this.max = max;
        this.countsPadding = countsPadding;
    }

    @Override
    public void run(int from, int to) {
        for (int row = from; row < to; row++) {
            pool(row);
        }
    }

    private void pool(int row) {
        int count = 0;
        for (int tap = 0; tap < window.length(); tap++) {
            int source = window.input(row, tap);
            if (source < 0 || source >= inRows) {
                continue;
            }
            if (count == 0) {
                System.arraycopy(
                        in.values(), in.at(source), out.values(), out.at(row), out.width());
            } else {
                take(source, row);
            }
            count++;
        }
        if (!max) {
            float divisor = countsPadding ? window.length() : count;
            int at = out.at(row);
            for (int i = 0; i < out.width(); i++) {
                out.values()[at + i] /= divisor;
            }
        }
    }

    private void take(int source, int row) {
        float[] x = in.values();
        float[] y = out.values();
        int from = in.at(source);
        int at = out.at(row);
        for (int i = 0; i < out.width(); i++) {
            y[at + i] = max ? Math.max(y[at + i], x[from + i]) : y[at + i] + x[from + i];
        }
    }
}
