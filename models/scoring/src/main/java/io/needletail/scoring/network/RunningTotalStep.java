package io.needletail.scoring.network;

/** Row r becomes the sum, or the maximum, of the input's rows 0 to r, column by column. */
final class RunningTotalStep implements Step {
    private final Rows in;
    private final Rows out;
    private final Rows above;
    private final Operation operation;

    RunningTotalStep(Rows in, Rows out, Operation operation) {
        this.in = in;
        this.out = out;
        above = Gates.before(out);
        this.operation = operation;
    }

    @Override
    public void run(int from, int to) {
        for (int row = from; row < to; row++) {
            if (row == 0) {
                System.arraycopy(in.values(), in.at(0), out.values(), out.at(0), out.width());
            } else {
                RowLoops.combine(operation, above, in, out, row);
            }
        }
    }
}
