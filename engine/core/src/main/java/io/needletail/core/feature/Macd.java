package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Moving average convergence/divergence (Appel): line = fast EMA - slow EMA, signal = EMA of the
 * line, histogram = line - signal. The value is the histogram. Warm after slow + signal - 1 bars.
 */
final class Macd implements Indicator {
    private final Indicator fast;
    private final Indicator slow;
    private final Smoothing signal;

    /** Reads two averages that others may share and that are updated before it. */
    Macd(Indicator fast, Indicator slow, int signalPeriod) {
        this.fast = fast;
        this.slow = slow;
        signal = Smoothing.exponential(signalPeriod);
    }

    @Override
    public void onBar(BarFigures bar) {
        if (fast.isWarm() && slow.isWarm()) {
            signal.add(line());
        }
    }

    @Override
    public double value() {
        return line() - signal.value();
    }

    double line() {
        return fast.value() - slow.value();
    }

    double signal() {
        return signal.value();
    }

    @Override
    public boolean isWarm() {
        return signal.isWarm();
    }

    @Override
    public int barsNeeded() {
        return Math.max(fast.barsNeeded(), slow.barsNeeded()) + signal.needed() - 1;
    }

    @Override
    public void save(StateWriter out) {
        signal.save(out);
    }

    @Override
    public void load(StateReader in) {
        signal.load(in);
    }
}
