package io.needletail.core.feature.average;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Ring;

/**
 * Arnaud Legoux moving average: weights of a bell over the last n, its top at a share of the window
 * (Legoux and Kouzis-Loukas, 2009). Its cost grows with n. Warm after n.
 */
public final class Alma extends SeriesIndicator {
    private final Ring ring;
    private final double[] weights;

    /** The bell is so many times narrower than the window as sigma says. */
    Alma(int in, int out, int period, double offset, double sigma) {
        super(in, out);
        ring = new Ring(period);
        weights = new double[period];
        double middle = offset * (period - 1);
        double width = period / sigma;
        double sum = 0;
        for (int i = 0; i < period; i++) {
            weights[i] = StrictMath.exp(-(i - middle) * (i - middle) / (2 * width * width));
            sum += weights[i];
        }
        for (int i = 0; i < period; i++) {
            weights[i] /= sum;
        }
    }

    @Override
    protected double value(double x) {
        if (!ring.isFullWithNext()) {
            return Double.NaN;
        }
        int n = weights.length;
        double sum = weights[n - 1] * x;
        for (int i = n - 2; i >= 0; i--) {
            sum += weights[i] * ring.get(n - 2 - i);
        }
        return sum;
    }

    @Override
    protected void take(double x, double value) {
        ring.push(x);
    }

    @Override
    public void save(StateWriter to) {
        ring.save(to);
    }

    @Override
    public void load(StateReader from) {
        ring.load(from);
    }
}
