package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/** Hands an instrument's closed bars to another's {@link JoinedPair}, which keeps the state. */
public final class PairFeed extends Indicator {
    private final int in;
    private final int openTime;
    private final PairJoin join;

    PairFeed(int in, int openTime, int out, PairJoin join) {
        super(out);
        this.in = in;
        this.openTime = openTime;
        this.join = join;
    }

    @Override
    public void compute(double[] slots) {
        slots[out] = slots[in];
    }

    @Override
    public void advance(double[] slots) {
        join.takeOther(slots[openTime], slots[in]);
    }

    @Override
    public void save(StateWriter to) {}

    @Override
    public void load(StateReader from) {}
}
