package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** A forest's leaves, in float where it is summed in float, and what becomes of them together. */
final class LeafValues {
    private final float[] floats;
    private final double[] doubles;
    private final Aggregate aggregate;

    /** Keeps the first {@code count} values. */
    LeafValues(double[] values, int count, boolean inFloat, Aggregate aggregate) {
        this.aggregate = aggregate;
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

    /** As many values of 0, of the same kind. */
    @Cold
    LeafValues zeros(int count) {
        return new LeafValues(new double[count], count, floats != null, aggregate);
    }

    /** Changes one value. */
    void set(int place, double value) {
        if (floats == null) {
            doubles[place] = value;
        } else {
            floats[place] = (float) value;
        }
    }

    double get(int place) {
        return floats == null ? doubles[place] : floats[place];
    }

    /**
     * Adds up, or otherwise aggregates, the leaves from a place to before another, in their order.
     *
     * @param before gets the sum before each of them.
     */
    double sum(double start, int from, int to, LeafValues before) {
        if (aggregate != Aggregate.SUM) {
            return extreme(start, from, to, before);
        }
        return floats == null
                ? doubleSum(start, from, to, before.doubles)
                : floatSum((float) start, from, to, before.floats);
    }

    private float floatSum(float start, int from, int to, float[] before) {
        float sum = start;
        for (int i = from; i < to; i++) {
            before[i] = sum;
            sum += floats[i];
        }
        return sum;
    }

    private double doubleSum(double start, int from, int to, double[] before) {
        double sum = start;
        for (int i = from; i < to; i++) {
            before[i] = sum;
            sum += doubles[i];
        }
        return sum;
    }

    /** The same for the leaves at the first {@code count} places. */
    double sum(double start, int[] places, int count) {
        if (aggregate != Aggregate.SUM) {
            return extreme(start, places, count);
        }
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

    private double extreme(double start, int from, int to, LeafValues before) {
        double extreme = start;
        for (int i = from; i < to; i++) {
            before.set(i, extreme);
            extreme = aggregate.with(extreme, get(i));
        }
        return extreme;
    }

    private double extreme(double start, int[] places, int count) {
        double extreme = start;
        for (int i = 0; i < count; i++) {
            extreme = aggregate.with(extreme, get(places[i]));
        }
        return extreme;
    }
}
