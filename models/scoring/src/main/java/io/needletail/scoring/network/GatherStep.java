package io.needletail.scoring.network;

/** Copies elements of several arrays, each from its own place. */
final class GatherStep implements Step {
    private final float[][] sources;
    private final int[] places;
    private final float[] target;
    private final int width;

    GatherStep(float[][] sources, int[] places, float[] target, int width) {
        this.sources = sources;
        this.places = places;
        this.target = target;
        this.width = width;
    }

    @Override
    public void run(int from, int to) {
        for (int i = from * width; i < to * width; i++) {
            target[i] = sources[i][places[i]];
        }
    }
}
