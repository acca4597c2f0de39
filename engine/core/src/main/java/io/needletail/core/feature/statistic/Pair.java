package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.window.RollingPair;

/**
 * How two series move together over the last n bars: correlation, covariance (of the population)
 * and the first's slope over the second (beta), side by side; 0 where one of them does not move.
 * Warm after n.
 */
public final class Pair extends Indicator {
    /** Slots that it writes. */
    static final int OUTPUTS = 3;

    private final int first;
    private final int second;
    private final int period;
    private final RollingPair pair;

    Pair(int first, int second, int out, int period) {
        super(out);
        this.first = first;
        this.second = second;
        this.period = period;
        pair = new RollingPair(period);
    }

    @Override
    public void compute(double[] slots) {
        double x = slots[first];
        double y = slots[second];
        if (Double.isNaN(x + y) || !pair.isFullWithNext()) {
            slots[out] = Double.NaN;
            slots[out + 1] = Double.NaN;
            slots[out + 2] = Double.NaN;
            return;
        }
        pair.lookWith(x, y);
        slots[out] = pair.correlation();
        slots[out + 1] = pair.together() / period;
        slots[out + 2] = pair.beta();
    }

    @Override
    public void advance(double[] slots) {
        double x = slots[first];
        double y = slots[second];
        if (!Double.isNaN(x + y)) {
            pair.push(x, y);
        }
    }

    @Override
    public void save(StateWriter to) {
        pair.save(to);
    }

    @Override
    public void load(StateReader from) {
        pair.load(from);
    }
}
