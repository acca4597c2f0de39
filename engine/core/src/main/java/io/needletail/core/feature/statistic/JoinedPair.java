package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * How a series of ours and one of another instrument move together over the last n bars that both
 * have closed: correlation, covariance and beta, side by side. Warm once there are n of them.
 */
public final class JoinedPair extends Indicator {
    private final int in;
    private final int openTime;
    private final PairJoin join;

    JoinedPair(int in, int openTime, int out, PairJoin join) {
        super(out);
        this.in = in;
        this.openTime = openTime;
        this.join = join;
    }

    @Override
    public void compute(double[] slots) {
        join.writeWith(slots[openTime], slots[in], slots, out);
    }

    @Override
    public void advance(double[] slots) {
        join.takeOwn(slots[openTime], slots[in]);
    }

    @Override
    public void save(StateWriter to) {
        join.save(to);
    }

    @Override
    public void load(StateReader from) {
        join.load(from);
    }
}
