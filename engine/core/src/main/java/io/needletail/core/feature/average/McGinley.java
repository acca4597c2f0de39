package io.needletail.core.feature.average;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/**
 * McGinley's dynamic: {@code m += (x - m) / (k n (x / m)^p)}, from the first number, with p of 4
 * (McGinley, Journal of Technical Analysis, 1990) or of 2 (ta4j). It never goes farther than to x:
 * after a crash to a tenth the formula alone would throw it a thousand times as far.
 */
public final class McGinley extends SeriesIndicator {
    private final double pace;
    private final boolean squared;
    private double dynamic = Double.NaN;

    /** The pace is k n. */
    McGinley(int in, int out, double pace, boolean squared) {
        super(in, out);
        this.pace = pace;
        this.squared = squared;
    }

    @Override
    protected double value(double x) {
        if (Double.isNaN(dynamic) || x == 0 || dynamic == 0) {
            return x;
        }
        double ratio = x / dynamic;
        double square = ratio * ratio;
        double divisor = pace * (squared ? square : square * square);
        return dynamic + (x - dynamic) / Math.max(1, divisor);
    }

    @Override
    protected void take(double x, double value) {
        dynamic = value;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(dynamic);
    }

    @Override
    public void load(StateReader from) {
        dynamic = from.getDouble();
    }
}
