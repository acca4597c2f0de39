package io.needletail.core.feature.window;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The sum of the last n numbers. It is added up afresh once per n pushes, so that rounding does not
 * drift, whatever has passed through.
 */
public final class RollingSum {
    private final Ring ring;
    private double sum;

    /** An empty sum of n. */
    public RollingSum(int capacity) {
        ring = new Ring(capacity);
    }

    /** The sum with x as the next number; changes nothing. */
    public double with(double x) {
        return sum - ring.leaving() + x;
    }

    /** Takes x. */
    public void push(double x) {
        sum += x - ring.leaving();
        ring.push(x);
        if (ring.isAtStart()) {
            sum = ring.sum();
        }
    }

    /** The sum of what was taken. */
    public double sum() {
        return sum;
    }

    /** Whether n numbers will be there with one more. */
    public boolean isFullWithNext() {
        return ring.isFullWithNext();
    }

    /** The numbers. */
    public Ring ring() {
        return ring;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        ring.save(out);
        out.putDouble(sum);
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        ring.load(in);
        sum = in.getDouble();
    }
}
