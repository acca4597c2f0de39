package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The last n numbers of a series, for those who look at all of them at each step: every number
 * stands in two places n apart, so that the last n are one piece wherever the newest is.
 */
public final class MirroredRing {
    private final double[] values;
    private final int capacity;
    private int next;
    private int size;

    /** An empty ring of n. */
    public MirroredRing(int capacity) {
        this.capacity = capacity;
        values = new double[2 * capacity];
    }

    /** Takes the next number; the oldest leaves once the ring is full. */
    public void push(double value) {
        values[next] = value;
        values[next + capacity] = value;
        next = next + 1 == capacity ? 0 : next + 1;
        if (size < capacity) {
            size++;
        }
    }

    /** The number pushed {@code back} pushes before the last; 0 is the last itself. */
    public double get(int back) {
        return values[next - 1 + capacity - back];
    }

    /** Gives all state away, as {@link Ring} does. */
    public void save(StateWriter out) {
        for (int i = 0; i < capacity; i++) {
            out.putDouble(values[i]);
        }
        out.putLong(next);
        out.putLong(size);
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        for (int i = 0; i < capacity; i++) {
            values[i] = in.getDouble();
            values[i + capacity] = values[i];
        }
        next = in.getInt();
        size = in.getInt();
    }
}
