package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Where a number lies between its Bollinger bands, %B: 0 at the lower, 1 at the upper. The bands
 * are the mean of the last n numbers ± k population standard deviations. Warm after n; 0.5 where
 * the bands meet.
 */
final class Bollinger implements Kernel {
    private final Window window;
    private final double deviations;
    private double latest;

    Bollinger(int period, double deviations) {
        window = new Window(period);
        this.deviations = deviations;
    }

    @Override
    public void add(double value) {
        window.push(value);
        latest = value;
    }

    @Override
    public double value() {
        if (!isWarm()) {
            return Double.NaN;
        }
        double half = deviations * deviation();
        return half > 0 ? (latest - (mean() - half)) / (2 * half) : 0.5;
    }

    double mean() {
        return window.sum() / window.capacity();
    }

    double deviation() {
        return Math.sqrt(window.sumOfSquaredDistances(mean()) / window.capacity());
    }

    @Override
    public boolean isWarm() {
        return window.isFull();
    }

    @Override
    public int needed() {
        return window.capacity();
    }

    @Override
    public void save(StateWriter out) {
        window.save(out);
        out.putDouble(latest);
    }

    @Override
    public void load(StateReader in) {
        window.load(in);
        latest = in.getDouble();
    }
}
