package io.needletail.scoring.network;

/** Shares of e^x in its group, or their logarithms. */
final class SoftmaxStep implements Step {
    private final Kernels kernels;
    private final Rows in;
    private final Rows out;
    private final int length;
    private final boolean logarithm;

    SoftmaxStep(Kernels kernels, Rows in, Rows out, int length, boolean logarithm) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.length = length;
        this.logarithm = logarithm;
    }

    @Override
    public void run(int from, int to) {
        for (int row = from; row < to; row++) {
            for (int at = 0; at < in.width(); at += length) {
                share(in.at(row) + at, out.at(row) + at);
            }
        }
    }

    private void share(int from, int to) {
        float most = kernels.most(in.values(), from, length);
        float sum = kernels.sumOfExpAbove(in, from, out, to, length, most);
        if (logarithm) {
            float log = (float) StrictMath.log(sum);
            for (int i = 0; i < length; i++) {
                out.values()[to + i] = in.values()[from + i] - most - log;
            }
        } else {
            kernels.scale(out.values(), to, length, 1 / sum);
        }
    }
}
