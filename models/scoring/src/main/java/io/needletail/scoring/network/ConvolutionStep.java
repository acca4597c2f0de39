package io.needletail.scoring.network;

import io.needletail.scoring.onnx.SlidingWindow;

import java.util.Arrays;

/**
 * A convolution over rows as a product: the rows that an output sees are laid side by side, zeros
 * where there are none, and multiplied with all taps at once.
 */
final class ConvolutionStep implements Step {
    private final SlidingWindow window;
    private final Rows in;
    private final int inRows;
    private final Rows out;
    private final Product product;
    private final Rows patches;

    ConvolutionStep(
            SlidingWindow window, Rows in, int inRows, Rows out, Product product, float[] scratch) {
        this.window = window;
        this.in = in;
        this.inRows = inRows;
        this.out = out;
        this.product = product;
        int width = window.length() * in.width();
        patches = new Rows(scratch, 0, width, width);
    }

    @Override
    public void run(int from, int to) {
        for (int row = from; row < to; row++) {
            int at = patches.at(row);
            for (int tap = 0; tap < window.length(); tap++) {
                int source = window.input(row, tap);
                if (source >= 0 && source < inRows) {
                    System.arraycopy(in.values(), in.at(source), patches.values(), at, in.width());
                } else {
                    Arrays.fill(patches.values(), at, at + in.width(), 0);
                }
                at += in.width();
            }
        }
        product.multiply(patches, out, from, to);
    }
}
