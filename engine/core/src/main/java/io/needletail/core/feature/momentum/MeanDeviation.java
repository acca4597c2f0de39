package io.needletail.core.feature.momentum;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.MirroredRing;
import io.needletail.core.feature.window.RollingSum;

/**
 * Mean distance of the last n numbers from their mean. Its cost grows with n, four numbers at a
 * time. Warm after n.
 */
public final class MeanDeviation extends SeriesIndicator {
    private final RollingSum sum;
    private final MirroredRing ring;
    private final int period;

    MeanDeviation(int in, int out, int period) {
        super(in, out);
        this.period = period;
        sum = new RollingSum(period);
        ring = new MirroredRing(period);
    }

    @Override
    protected double value(double x) {
        if (!sum.isFullWithNext()) {
            return Double.NaN;
        }
        double mean = sum.with(x) / period;
        double first = Math.abs(x - mean);
        double second = 0;
        double third = 0;
        double fourth = 0;
        int back = 0;
        for (; back + 4 < period; back += 4) {
            first += Math.abs(ring.get(back) - mean);
            second += Math.abs(ring.get(back + 1) - mean);
            third += Math.abs(ring.get(back + 2) - mean);
            fourth += Math.abs(ring.get(back + 3) - mean);
        }
        for (; back + 1 < period; back++) {
            first += Math.abs(ring.get(back) - mean);
        }
        return (first + second + (third + fourth)) / period;
    }

    @Override
    protected void take(double x, double value) {
        sum.push(x);
        ring.push(x);
    }

    @Override
    public void save(StateWriter to) {
        sum.save(to);
        ring.save(to);
    }

    @Override
    public void load(StateReader from) {
        sum.load(from);
        ring.load(from);
    }
}
