package io.needletail.core.feature.pattern;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.SeriesIndicator;
import io.needletail.core.feature.window.RollingVariance;

/**
 * How alike the last n numbers and a shape of n heights are: their correlation, whatever the price
 * and however large the move. Each look costs n multiplications. Warm after n.
 */
public final class Likeness extends SeriesIndicator {
    /** The heights, oldest first, shifted to the mean 0 and scaled to squares that sum to 1. */
    private final double[] shape;

    /** The last n - 1 numbers, twice in a row, so that they lie side by side from any place on. */
    private final double[] values;

    private final RollingVariance spread;
    private int oldest;

    /**
     * Of a shape.
     *
     * @param heights not all the same.
     */
    Likeness(int in, int out, double[] heights) {
        super(in, out);
        shape = standardised(heights);
        values = new double[2 * (heights.length - 1)];
        spread = new RollingVariance(heights.length);
    }

    @Override
    protected double value(double x) {
        if (!spread.isFullWithNext()) {
            return Double.NaN;
        }
        double squares = spread.squaresWith(x);
        if (!(squares > 0)) {
            return 0;
        }
        double likeness = 0;
        for (int i = 0; i < shape.length - 1; i++) {
            likeness += shape[i] * (values[oldest + i] - x);
        }
        return Math.clamp(likeness / Math.sqrt(squares), -1.0, 1.0);
    }

    @Override
    protected void take(double x, double value) {
        spread.push(x);
        keep(x);
    }

    @Override
    public void save(StateWriter to) {
        spread.save(to);
        for (int i = 0; i < shape.length - 1; i++) {
            to.putDouble(values[oldest + i]);
        }
    }

    @Override
    public void load(StateReader from) {
        spread.load(from);
        oldest = 0;
        for (int i = 0; i < shape.length - 1; i++) {
            keep(from.getDouble());
        }
    }

    private void keep(double x) {
        values[oldest] = x;
        values[oldest + shape.length - 1] = x;
        oldest = oldest + 1 == shape.length - 1 ? 0 : oldest + 1;
    }

    @Cold
    private static double[] standardised(double[] heights) {
        double mean = 0;
        for (double height : heights) {
            mean += height / heights.length;
        }
        double squares = 0;
        for (double height : heights) {
            squares += (height - mean) * (height - mean);
        }
        double[] standardised = new double[heights.length];
        for (int i = 0; i < heights.length; i++) {
            standardised[i] = (heights[i] - mean) / Math.sqrt(squares);
        }
        return standardised;
    }
}
