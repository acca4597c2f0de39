package io.needletail.scoring.network;

/** Row r becomes the sum, or the maximum, of the input's rows 0 to r, column by column. */
final class RunningTotalStep implements Step {
    private final Rows in;
    private final Rows out;
    private final boolean max;

    RunningTotalStep(Rows in, Rows out, Operation operation) {
        this.in = in;
        this.out = out;
        max = operation == Operation.MAXIMUM;
    }

    @Override
    public void run(int from, int to) {
        for (int row = from; row < to; row++) {
            if (row == 0) {
                System.arraycopy(in.values(), in.at(0), out.values(), out.at(0), out.width());
            } else {
                add(row);
            }
        }
    }

    private void add(int row) {
        float[] x = in.values();
        float[] y = out.values();
        int from = in.at(row);
        int above = out.at(row - 1);
        int at = out.at(row);
        for (int i = 0; i < out.width(); i++) {
            y[at + i] = max ? Math.max(y[above + i], x[from + i]) : y[above + i] + x[from + i];
        }
    }
}
