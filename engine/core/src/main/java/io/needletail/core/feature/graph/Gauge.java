package io.needletail.core.feature.graph;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.MarketColumn;

/**
 * A figure of the market between bars: of the book, the trades, or a derivative's mark. It is kept
 * up with each event of the kinds in {@link On}, or, with none, computed when it is looked at.
 */
public abstract class Gauge {

    /** Events that a gauge follows. */
    public enum On {
        /** Nothing: its value follows from the market's state when it is read. */
        READING,
        /** The visible book changed. */
        BOOK,
        /** A trade. */
        TRADE,
        /** Mark price, funding or a liquidation. */
        DERIVATIVE
    }

    /** The first slot that this one writes. */
    protected final int out;

    /** A gauge that writes that slot, and others after it where it was given more. */
    protected Gauge(int out) {
        this.out = out;
    }

    /** Takes the event and writes the outputs; {@code NaN} until warm. */
    public abstract void on(MarketColumn market, double[] slots);

    /** Gives all state away. */
    public abstract void save(StateWriter to);

    /** Takes all state back. */
    public abstract void load(StateReader from);
}
