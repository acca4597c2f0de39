package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Return over n steps: {@code x / x[n steps ago] - 1}. Warm after n + 1 numbers. */
final class Change implements Kernel {
    private final Window window;
    private double latest;

    Change(int steps) {
        window = new Window(steps + 1);
    }

    @Override
    public void add(double value) {
        window.push(value);
        latest = value;
    }

    @Override
    public double value() {
        return isWarm() ? latest / window.oldest() - 1 : Double.NaN;
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
