package io.needletail.scoring.network;

import io.needletail.scoring.onnx.SlidingWindow;

/** The greatest or the mean of the rows that a window sees, column by column. */
final class PoolStep implements Step {
    private final SlidingWindow window;
    private final Rows in;
    private final int inRows;
    private final Rows out;
    private final Operation operation;

    /** For each tap: the input's rows as the outputs see them, row r for output r. */
    private final Rows[] seen;

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
        operation = max ? Operation.MAXIMUM : Operation.ADD;
        seen = new Rows[window.length()];
        for (int tap = 0; tap < seen.length; tap++) {
            int first = in.at(window.input(0, tap));
            seen[tap] = new Rows(in.values(), first, in.stride() * window.stride(), in.width());
        }
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
                RowLoops.combine(operation, out, seen[tap], out, row);
            }
            count++;
        }
        if (operation == Operation.ADD) {
            float divisor = countsPadding ? window.length() : count;
            int at = out.at(row);
            for (int i = 0; i < out.width(); i++) {
                out.values()[at + i] /= divisor;
            }
        }
    }
}
