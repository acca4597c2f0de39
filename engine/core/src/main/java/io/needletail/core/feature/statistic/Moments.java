package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.window.RollingMoments;

/**
 * Skewness and excess kurtosis of the last n numbers, side by side; both 0 where the numbers do not
 * differ. Warm after n.
 */
public final class Moments extends Indicator {
    private final int in;
    private final RollingMoments moments;

    Moments(int in, int out, int period) {
        super(out);
        this.in = in;
        moments = new RollingMoments(period);
    }

    @Override
    public void compute(double[] slots) {
        double x = slots[in];
        double skew = Double.NaN;
        double kurtosis = Double.NaN;
        if (!Double.isNaN(x) && moments.isFullWithNext()) {
            moments.lookWith(x);
            double variance = moments.second();
            boolean flat = variance <= 0;
            skew = flat ? 0 : moments.third() / (variance * Math.sqrt(variance));
            kurtosis = flat ? 0 : moments.fourth() / (variance * variance) - 3;
        }
        slots[out] = skew;
        slots[out + 1] = kurtosis;
    }

    @Override
    public void advance(double[] slots) {
        double x = slots[in];
        if (!Double.isNaN(x)) {
            moments.push(x);
        }
    }

    @Override
    public void save(StateWriter to) {
        moments.save(to);
    }

    @Override
    public void load(StateReader from) {
        moments.load(from);
    }
}
