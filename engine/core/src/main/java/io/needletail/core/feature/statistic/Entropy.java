package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.RollingHistogram;

/**
 * Shannon's entropy, in bits, of how the last n numbers spread over bins of equal width between the
 * least and the greatest of them; 0 where they do not differ. Warm after n.
 */
public final class Entropy extends SeriesIndicator {
    private final RollingHistogram window;
    private final int bins;

    /** For each count its share times the share's logarithm to base 2, negated. */
    private final double[] terms;

    Entropy(int in, int out, int period, int bins) {
        super(in, out);
        window = new RollingHistogram(period, bins);
        this.bins = bins;
        terms = new double[period + 1];
        for (int i = 1; i < period; i++) {
            double share = (double) i / period;
            terms[i] = -share * StrictMath.log(share) / StrictMath.log(2);
        }
    }

    @Override
    protected double value(double x) {
        if (!window.isFullWithNext()) {
            return Double.NaN;
        }
        window.lookWith(x);
        double entropy = 0;
        int below = 0;
        for (int i = 0; i < bins; i++) {
            int next = window.belowEdge(i);
            entropy += terms[next - below];
            below = next;
        }
        return entropy;
    }

    @Override
    protected void take(double x, double value) {
        window.push(x);
    }

    @Override
    public void save(StateWriter to) {
        window.save(to);
    }

    @Override
    public void load(StateReader from) {
        window.load(from);
    }
}
