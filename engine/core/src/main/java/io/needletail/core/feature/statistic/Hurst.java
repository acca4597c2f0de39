package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.arithmetic.NaturalLog;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.Ring;
import io.needletail.core.feature.window.RollingVariance;

/**
 * Hurst exponent: the slope of the logarithm of the deviation of {@code x - x lag bars ago} over
 * the logarithm of the lag, for lags from 2 up to the most, within the last n numbers. About 0.5 of
 * a random walk, more of a trend, less of what turns back; 0.5 where the series does not move. Warm
 * after n.
 */
public final class Hurst extends SeriesIndicator {
    private static final int FIRST_LAG = 2;

    private final Ring ring;
    private final RollingVariance[] differences;

    /** Half the weight of each lag's log variance in the slope: the deviation is its root. */
    private final double[] weights;

    Hurst(int in, int out, int period, int lags) {
        super(in, out);
        ring = new Ring(period - 1);
        int count = lags + 1 - FIRST_LAG;
        differences = new RollingVariance[count];
        weights = new double[count];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            differences[i] = new RollingVariance(period - FIRST_LAG - i);
            weights[i] = StrictMath.log(FIRST_LAG + i);
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        for (int i = 0; i < count; i++) {
            weights[i] = 0.5 * (count * weights[i] - sum) / (count * squares - sum * sum);
        }
    }

    @Override
    protected double value(double x) {
        if (!ring.isFull()) {
            return Double.NaN;
        }
        double slope = 0;
        boolean moves = true;
        for (int i = 0; i < differences.length; i++) {
            double variance = differences[i].varianceWith(x - ring.get(FIRST_LAG + i - 1));
            moves &= variance > 0;
            slope += weights[i] * NaturalLog.of(Math.max(variance, Double.MIN_NORMAL));
        }
        return moves ? slope : 0.5;
    }

    @Override
    protected void take(double x, double value) {
        for (int i = 0; i < differences.length; i++) {
            if (ring.size() >= FIRST_LAG + i) {
                differences[i].push(x - ring.get(FIRST_LAG + i - 1));
            }
        }
        ring.push(x);
    }

    @Override
    public void save(StateWriter to) {
        ring.save(to);
        for (RollingVariance difference : differences) {
            difference.save(to);
        }
    }

    @Override
    public void load(StateReader from) {
        ring.load(from);
        for (RollingVariance difference : differences) {
            difference.load(from);
        }
    }
}
