package io.needletail.scoring.network;

/**
 * {@link Product} on vectors. The outputs are cut into blocks of a few vectors, and a block's
 * weights lie one input after the other, so that they are read once and in order.
 */
abstract sealed class BlockedProduct implements Product permits VectorProduct, Bfloat16Product {
    private final int[] widths;
    private final int[] starts;

    /** Each call begins with the blocks that the last one ended with: they are still cached. */
    private boolean backwards;

    /**
     * Blocks in their order.
     *
     * @param widths of each, in vectors of weights.
     */
    BlockedProduct(int[] widths) {
        this.widths = widths;
        starts = new int[widths.length];
        for (int i = 1; i < widths.length; i++) {
            starts[i] = starts[i - 1] + widths[i - 1];
        }
    }

    @Override
    public final void multiply(Rows x, Rows y, int from, int to) {
        backwards = !backwards;
        for (int i = 0; i < widths.length; i++) {
            int block = backwards ? widths.length - 1 - i : i;
            multiply(x, y, from, to, starts[block], widths[block]);
        }
    }

    /** Multiplies with the {@code width} vectors from {@code start}. */
    abstract void multiply(Rows x, Rows y, int from, int to, int start, int width);
}
