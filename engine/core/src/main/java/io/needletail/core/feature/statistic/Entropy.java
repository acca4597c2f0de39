package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.SortedWindow;

/**
 * Shannon's entropy, in bits, of how the last n numbers spread over bins of equal width between the
 * least and the greatest of them; 0 where they do not differ. Warm after n.
 */
public final class Entropy extends SeriesIndicator {
    private final SortedWindow window;
    private final int bins;

    /** For each count its share times the share's logarithm to base 2, negated. */
    private final double[] terms;

    Entropy(int in, int out, int period, int bins) {
        super(in, out);
        window = new SortedWindow(period);
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
        double least = window.withAt(x, 0);
        double width = (window.withAt(x, window.capacity() - 1) - least) / bins;
        double entropy = 0;
        int below = 0;
        for (int i = 1; i <= bins; i++) {
            double edge = least + i * width;
            int next = i == bins ? window.capacity() : window.countBelow(edge) + (x < edge ? 1 : 0);
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
