package io.needletail.core.feature.window;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The highest of the last n numbers, by a queue of those that a later one has not topped: O(1) on
 * average per push, O(1) per look. The lowest is that of the negatives.
 */
public final class Extreme {
    private final int capacity;
    private final double sign;
    private final double[] values;
    private final long[] times;
    private int head;
    private int size;
    private long now;

    private Extreme(int capacity, double sign) {
        this.capacity = capacity;
        this.sign = sign;
        values = new double[capacity];
        times = new long[capacity];
    }

    /** The highest of n. */
    @Cold
    public static Extreme highest(int capacity) {
        return new Extreme(capacity, 1);
    }

    /** The lowest of n. */
    @Cold
    public static Extreme lowest(int capacity) {
        return new Extreme(capacity, -1);
    }

    /** The extreme with x as the next number; changes nothing. */
    public double with(double x) {
        double best = sign * x;
        int oldest = oldestWithNext();
        return sign * (oldest < size ? Math.max(best, values[at(oldest)]) : best);
    }

    /** How many pushes ago the extreme was, with x as the next; the latest of equals; 0 is x. */
    public long ageWith(double x) {
        int oldest = oldestWithNext();
        return oldest < size && values[at(oldest)] > sign * x ? now - times[at(oldest)] : 0;
    }

    /** Takes x. */
    public void push(double x) {
        double value = sign * x;
        int oldest = oldestWithNext();
        head = at(oldest);
        size -= oldest;
        while (size > 0 && values[at(size - 1)] <= value) {
            size--;
        }
        int place = at(size);
        values[place] = value;
        times[place] = now;
        size++;
        now++;
    }

    /** Whether n numbers will have been seen with one more. */
    public boolean isFullWithNext() {
        return now >= capacity - 1;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        out.putLong(now);
        out.putLong(size);
        for (int i = 0; i < size; i++) {
            out.putDouble(values[at(i)]);
            out.putLong(times[at(i)]);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        now = in.getLong();
        size = in.getInt();
        head = 0;
        for (int i = 0; i < size; i++) {
            values[i] = in.getDouble();
            times[i] = in.getLong();
        }
    }

    /** 1 when the first of the queue is too old once another number is there, else 0. */
    private int oldestWithNext() {
        return size > 0 && times[head] <= now - capacity ? 1 : 0;
    }

    private int at(int index) {
        int place = head + index;
        return place >= capacity ? place - capacity : place;
    }
}
