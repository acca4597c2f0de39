package io.needletail.scoring.network;

/** The sum or the maximum of each group of a row. */
final class ReductionStep implements Step {
    private final Kernels kernels;
    private final Rows in;
    private final Rows out;
    private final int length;
    private final boolean max;

    ReductionStep(Kernels kernels, Rows in, Rows out, int length, Operation operation) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.length = length;
        max = operation == Operation.MAXIMUM;
    }

    @Override
    public void run(int from, int to) {
        for (int row = from; row < to; row++) {
            for (int group = 0; group < out.width(); group++) {
                int at = in.at(row) + group * length;
                out.values()[out.at(row) + group] =
                        max
                                ? kernels.most(in.values(), at, length)
                                : kernels.sum(in.values(), at, length);
            }
        }
    }
}
