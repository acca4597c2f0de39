package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;

/**
 * The sum of all numbers since the start. What each addition rounds away is kept and added in the
 * end (Neumaier, ZAMM 54, 1974), so that the sum does not drift in any number of bars. Warm at
 * once.
 */
public final class Cumulative extends SeriesIndicator {
    private double sum;
    private double lost;

    Cumulative(int in, int out) {
        super(in, out);
    }

    @Override
    protected double value(double x) {
        return sum + x + (lost + lostBy(x));
    }

    @Override
    protected void take(double x, double value) {
        lost += lostBy(x);
        sum += x;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(sum);
        to.putDouble(lost);
    }

    @Override
    public void load(StateReader from) {
        sum = from.getDouble();
        lost = from.getDouble();
    }

    private double lostBy(double x) {
        double next = sum + x;
        return Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    }
}
