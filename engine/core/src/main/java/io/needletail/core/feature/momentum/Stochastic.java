package io.needletail.core.feature.momentum;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.window.Extreme;

/**
 * Fast stochastic %K (Lane): where the close lies in the range of the last n bars, 0…100; 0 where
 * the range is empty. Warm after n bars.
 */
public final class Stochastic extends Indicator {
    private final int high;
    private final int low;
    private final int close;
    private final Extreme highest;
    private final Extreme lowest;

    Stochastic(int[] highLowClose, int out, int period) {
        super(out);
        high = highLowClose[0];
        low = highLowClose[1];
        close = highLowClose[2];
        highest = Extreme.highest(period);
        lowest = Extreme.lowest(period);
    }

    @Override
    public void compute(double[] slots) {
        double bottom = lowest.with(slots[low]);
        double range = highest.with(slots[high]) - bottom;
        double place = range > 0 ? 100 * (slots[close] - bottom) / range : 0;
        slots[out] = highest.isFullWithNext() ? place : Double.NaN;
    }

    @Override
    public void advance(double[] slots) {
        highest.push(slots[high]);
        lowest.push(slots[low]);
    }

    @Override
    public void save(StateWriter to) {
        highest.save(to);
        lowest.save(to);
    }

    @Override
    public void load(StateReader from) {
        highest.load(from);
        lowest.load(from);
    }
}
