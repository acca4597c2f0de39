package io.needletail.core.feature.graph;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** An indicator without memory: its outputs follow from its inputs alone. */
public abstract class Formula extends Indicator {

    /** A formula that writes that slot. */
    protected Formula(int out) {
        super(out);
    }

    @Override
    public final void advance(double[] slots) {}

    @Override
    public final void save(StateWriter to) {}

    @Override
    public final void load(StateReader from) {}
}
