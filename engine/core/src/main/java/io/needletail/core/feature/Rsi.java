package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Relative strength index, 0…100 (Wilder, New Concepts in Technical Trading Systems, 1978): {@code
 * 100 - 100 / (1 + average gain / average loss)}, both Wilder's averages. Warm after n + 1 numbers;
 * 100 where nothing was lost.
 */
final class Rsi implements Kernel {
    private final Smoothing gain;
    private final Smoothing loss;
    private double previous = Double.NaN;

    Rsi(int period) {
        gain = Smoothing.wilder(period);
        loss = Smoothing.wilder(period);
    }

    @Override
    public void add(double value) {
        if (!Double.isNaN(previous)) {
            gain.add(Math.max(value - previous, 0));
            loss.add(Math.max(previous - value, 0));
        }
        previous = value;
    }

    @Override
    public double value() {
        if (!isWarm()) {
            return Double.NaN;
        }
        return loss.value() > 0 ? 100 - 100 / (1 + gain.value() / loss.value()) : 100;
    }

    @Override
    public boolean isWarm() {
        return gain.isWarm();
    }

    @Override
    public int needed() {
        return gain.needed() + 1;
    }

    @Override
    public void save(StateWriter out) {
        gain.save(out);
        loss.save(out);
        out.putDouble(previous);
    }

    @Override
    public void load(StateReader in) {
        gain.load(in);
        loss.load(in);
        previous = in.getDouble();
    }
}
