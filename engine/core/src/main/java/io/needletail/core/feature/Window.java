package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** The last n numbers of a series. */
final class Window {
    private final double[] values;
    private int next;
    private int size;

    Window(int capacity) {
        values = new double[capacity];
    }

    /** Takes the next number and gives the one that left, 0 while none does. */
    double push(double value) {
        double left = isFull() ? values[next] : 0;
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        size = Math.min(size + 1, values.length);
        return left;
    }

    boolean isFull() {
        return size == values.length;
    }

    /** The next push overwrites the array's first element: once per round. */
    boolean isAtStart() {
        return next == 0;
    }

    int capacity() {
        return values.length;
    }

    /** The oldest number of a full window. */
    double oldest() {
        return values[next];
    }

    double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            highest = Math.max(highest, values[i]);
        }
        return highest;
    }

    double lowest() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            lowest = Math.min(lowest, values[i]);
        }
        return lowest;
    }

    double sum() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }

    double sumOfSquaredDistances(double from) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double distance = values[i] - from;
            sum += distance * distance;
        }
        return sum;
    }

    void save(StateWriter out) {
        for (double value : values) {
            out.putDouble(value);
        }
        out.putLong(next);
        out.putLong(size);
    }

    void load(StateReader in) {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        next = in.getInt();
        size = in.getInt();
    }
}
