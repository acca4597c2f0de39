package io.needletail.core.feature.graph;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One computation per bar, over one bar series of one instrument. It reads slots that were written
 * before it and writes its own.
 *
 * <p>Looking and taking are two steps, so that a running bar can be looked at as often as one
 * likes: {@link #compute} is what the figure would be if the bar closed as the slots have it, and
 * changes no state; {@link #advance} takes the closed bar and follows right on {@code compute} with
 * the same slots. An input that is not a number is passed over: the output is {@code NaN} and the
 * state stays.
 */
public abstract class Indicator {
    /** The first slot that this one writes. */
    protected final int out;

    /** An indicator that writes that slot, and others after it where it was given more. */
    protected Indicator(int out) {
        this.out = out;
    }

    /** Writes the outputs; {@code NaN} until warm. */
    public abstract void compute(double[] slots);

    /** Takes the closed bar into the state. */
    public abstract void advance(double[] slots);

    /** Gives all state away. */
    public abstract void save(StateWriter to);

    /** Takes all state back. */
    public abstract void load(StateReader from);
}
