package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** A forest's leaves, in float where it is summed in float. */
final class LeafValues {
    private final float[] floats;
    private final double[] doubles;

    /** Keeps the first {@code count} values. */
    LeafValues(double[] values, int count, boolean inFloat) {
        floats = inFloat ? new float[count] : null;
        doubles = inFloat ? null : new double[count];
        for (int i = 0; i < count; i++) {
            if (inFloat) {
                floats[i] = (float) values[i];
            } else {
                doubles[i] = values[i];
            }
        }
    }

    @Cold
    int count() {
        return floats == null ? doubles.length : floats.length;
    }

    /** Adds the leaves at the first {@code count} places, in their order. */
    double sum(double start, int[] places, int count) {
        return floats == null
                ? doubleSum(start, places, count)
                : floatSum((float) start, places, count);
    }

    private float floatSum(float start, int[] places, int count) {
        float sum = start;
        for (int i = 0; i < count; i++) {
            sum += floats[places[i]];
        }
        return sum;
    }

    private double doubleSum(double start, int[] places, int count) {
        double sum = start;
        for (int i = 0; i < count; i++) {
            sum += doubles[places[i]];
        }
        return sum;
    }
}
