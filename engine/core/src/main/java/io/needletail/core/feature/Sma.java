package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Simple moving average: the mean of the last n numbers. Warm after n. The running sum is formed
 * anew once per n numbers, so that rounding cannot pile up.
 */
final class Sma implements Kernel {
    private final Window window;
    private double sum;

    Sma(int period) {
        window = new Window(period);
    }

    @Override
    public void add(double value) {
        sum += value - window.push(value);
        if (window.isAtStart()) {
            sum = window.sum();
        }
    }

    @Override
    public double value() {
        return isWarm() ? sum / window.capacity() : Double.NaN;
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
        out.putDouble(sum);
    }

    @Override
    public void load(StateReader in) {
        window.load(in);
        sum = in.getDouble();
    }
}
