package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/**
 * How far the series has come since its first number that is not 0: x / first - 1. Warm at once.
 */
public final class Growth extends SeriesIndicator {
    private double first;

    Growth(int in, int out) {
        super(in, out);
    }

    @Override
    protected double value(double x) {
        return first != 0 ? x / first - 1 : 0;
    }

    @Override
    protected void take(double x, double value) {
        first = first != 0 ? first : x;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(first);
    }

    @Override
    public void load(StateReader from) {
        first = from.getDouble();
    }
}
