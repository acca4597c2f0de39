package io.needletail.scoring.network;

/** Copies elements of one array, each from its own place. */
final class CopyStep implements Step {
    private final float[] source;
    private final int[] places;
    private final float[] target;
    private final int width;

    CopyStep(float[] source, int[] places, float[] target, int width) {
        this.source = source;
        this.places = places;
        this.target = target;
        this.width = width;
    }

    @Override
    public void run(int from, int to) {
        for (int i = from * width; i < to * width; i++) {
            target[i] = source[places[i]];
        }
    }
}
