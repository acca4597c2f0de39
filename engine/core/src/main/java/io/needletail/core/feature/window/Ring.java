package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** The last n numbers of a series. Each look is O(1) and changes nothing. */
public final class Ring {
    private final double[] values;
    private int next;
    private int size;

    /** An empty ring of n. */
    public Ring(int capacity) {
        values = new double[capacity];
    }

    /** Takes the next number; the oldest leaves once the ring is full. */
    public void push(double value) {
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        if (size < values.length) {
            size++;
        }
    }

    /** The number that the next push will drive out; 0 while there is room. */
    public double leaving() {
        return values[next];
    }

    /** The number pushed {@code back} pushes before the last; 0 is the last itself. */
    public double get(int back) {
        int index = next - 1 - back;
        return values[index < 0 ? index + values.length : index];
    }

    /** Whether n numbers are there. */
    public boolean isFull() {
        return size == values.length;
    }

    /** Whether they will be there with one more. */
    public boolean isFullWithNext() {
        return size >= values.length - 1;
    }

    /** The next push writes the array's first element: once per round. */
    public boolean isAtStart() {
        return next == 0;
    }

    /** Numbers there. */
    public int size() {
        return size;
    }

    /** Numbers that it holds when full. */
    public int capacity() {
        return values.length;
    }

    /** The sum, added up afresh from the oldest to the newest place of the array. */
    public double sum() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        for (double value : values) {
            out.putDouble(value);
        }
        out.putLong(next);
        out.putLong(size);
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
        }
        next = in.getInt();
        size = in.getInt();
    }
}
