package io.needletail.core.feature.graph;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** A gauge without memory: its value follows from the market's state. */
public abstract class Reading extends Gauge {

    /** A reading that writes that slot. */
    protected Reading(int out) {
        super(out);
    }

    @Override
    public final void save(StateWriter to) {}

    @Override
    public final void load(StateReader from) {}
}
