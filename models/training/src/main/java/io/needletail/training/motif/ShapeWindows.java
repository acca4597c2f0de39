package io.needletail.training.motif;

/**
 * All windows of n closes of a series, each shifted to the mean 0 and scaled to squares that sum to
 * 1, so that a product of two is their correlation. Windows with a hole in them, or in which
 * nothing moves, are left out.
 */
final class ShapeWindows {
    private final int length;
    private final float[] shapes;
    private final int[] ends;
    private final int count;

    /**
     * Of a part of the series.
     *
     * @param from first bar that a window may begin with.
     * @param to bar before which it must end.
     */
    ShapeWindows(PriceHistory history, int length, int from, int to) {
        this.length = length;
        int most = Math.max(0, to - from - length + 1);
        shapes = new float[most * length];
        ends = new int[most];
        int next = 0;
        for (int end = from + length - 1; end < to; end++) {
            if (history.isUnbroken(end - length + 1, end) && fill(history, end, next)) {
                ends[next++] = end;
            }
        }
        count = next;
    }

    int count() {
        return count;
    }

    /** The bar with which the i-th ends. */
    int end(int i) {
        return ends[i];
    }

    /** Correlation of the i-th with a shape of the same length, standardised likewise. */
    float likeness(int i, float[] shape) {
        float sum = 0;
        int at = i * length;
        for (int k = 0; k < length; k++) {
            sum += shape[k] * shapes[at + k];
        }
        return sum;
    }

    /** The i-th drawn on a grid of heights from 0 to 99. */
    int[] heights(int i) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            least = Math.min(least, shapes[i * length + k]);
            most = Math.max(most, shapes[i * length + k]);
        }
        int[] heights = new int[length];
        for (int k = 0; k < length; k++) {
            heights[k] = Math.round(99 * (shapes[i * length + k] - least) / (most - least));
        }
        return heights;
    }

    /** Heights as a shape to compare with. */
    static float[] standardised(int[] heights) {
        double mean = 0;
        for (int height : heights) {
            mean += (double) height / heights.length;
        }
        double squares = 0;
        for (int height : heights) {
            squares += (height - mean) * (height - mean);
        }
        float[] shape = new float[heights.length];
        for (int k = 0; k < shape.length; k++) {
            shape[k] = (float) ((heights[k] - mean) / Math.sqrt(squares));
        }
        return shape;
    }

    private boolean fill(PriceHistory history, int end, int place) {
        int start = end - length + 1;
        double last = history.close(end);
        double mean = 0;
        for (int k = 0; k < length; k++) {
            mean += (history.close(start + k) - last) / length;
        }
        double squares = 0;
        for (int k = 0; k < length; k++) {
            double distance = history.close(start + k) - last - mean;
            squares += distance * distance;
        }
        for (int k = 0; k < length && squares > 0; k++) {
            shapes[place * length + k] =
                    (float) ((history.close(start + k) - last - mean) / Math.sqrt(squares));
        }
        return squares > 0;
    }
}
