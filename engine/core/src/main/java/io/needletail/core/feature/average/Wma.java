package io.needletail.core.feature.average;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Ring;

/**
 * Linearly weighted moving average: the newest of n weighs n, the oldest 1. Added up afresh once
 * per n numbers. Warm after n.
 */
public final class Wma extends SeriesIndicator {
    private final Ring ring;
    private final double weights;
    private double sum;
    private double weighted;

    Wma(int in, int out, int period) {
        super(in, out);
        ring = new Ring(period);
        weights = period * (period + 1) / 2.0;
    }

    @Override
    protected double value(double x) {
        return ring.isFullWithNext() ? weightedWith(x) / weights : Double.NaN;
    }

    @Override
    protected void take(double x, double value) {
        weighted = weightedWith(x);
        sum += x - ring.leaving();
        ring.push(x);
        if (ring.isAtStart()) {
            addUpAfresh();
        }
    }

    private double weightedWith(double x) {
        return ring.isFull()
                ? weighted + ring.capacity() * x - sum
                : weighted + (ring.size() + 1) * x;
    }

    private void addUpAfresh() {
        sum = ring.sum();
        weighted = 0;
        for (int back = 0; back < ring.size(); back++) {
            weighted += (ring.size() - back) * ring.get(back);
        }
    }

    @Override
    public void save(StateWriter to) {
        ring.save(to);
        to.putDouble(sum);
        to.putDouble(weighted);
    }

    @Override
    public void load(StateReader from) {
        ring.load(from);
        sum = from.getDouble();
        weighted = from.getDouble();
    }
}
