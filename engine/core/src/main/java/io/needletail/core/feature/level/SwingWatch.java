package io.needletail.core.feature.level;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.window.Ring;

/**
 * Tells a swing when it is known: a high above those of so many bars on either side (its wings), or
 * a low below them. So a swing is told a wing of bars after it happened, never before.
 */
public final class SwingWatch {
    private final double sign;
    private final int wing;

    /** The last wing of numbers, times the sign. */
    private final Ring ring;

    /** What may become a swing: above the wing before it, and not reached since; times the sign. */
    private double candidate;

    /** Numbers since the candidate, itself included; 0 = there is none. */
    private int candidateAge;

    private SwingWatch(double sign, int wing) {
        this.sign = sign;
        this.wing = wing;
        ring = new Ring(wing);
    }

    /** Of highs. */
    @Cold
    public static SwingWatch highs(int wing) {
        return new SwingWatch(1, wing);
    }

    /** Of lows. */
    @Cold
    public static SwingWatch lows(int wing) {
        return new SwingWatch(-1, wing);
    }

    /** Whether the number that is a wing back is a swing with x as the next; changes nothing. */
    public boolean confirmsWith(double x) {
        return candidateAge == wing && sign * x < candidate;
    }

    /** The number that may be a swing, where {@link #confirmsWith} says that it is. */
    public double candidate() {
        return sign * candidate;
    }

    /** Takes x. */
    public void push(double x) {
        double value = sign * x;
        if (candidateAge > 0 && candidateAge < wing && value < candidate) {
            candidateAge++;
        } else if (ring.size() >= wing && isAboveLast(value)) {
            candidate = value;
            candidateAge = 1;
        } else {
            candidateAge = 0;
        }
        ring.push(value);
    }

    /** Whether a number is above the last wing of numbers: all differences have a sign. */
    private boolean isAboveLast(double value) {
        long below = -1;
        for (int i = 0; i < wing; i++) {
            below &= Double.doubleToRawLongBits(ring.get(i) - value);
        }
        return below < 0;
    }

    /** Gives all state away. */
    public void save(StateWriter to) {
        ring.save(to);
        to.putDouble(candidate);
        to.putLong(candidateAge);
    }

    /** Takes all state back. */
    public void load(StateReader from) {
        ring.load(from);
        candidate = from.getDouble();
        candidateAge = from.getInt();
    }
}
