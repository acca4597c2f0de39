package io.needletail.core.feature.level;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * The newest swing high and the newest swing low of n bars, and how many bars ago each was, side by
 * side. Warm after n.
 */
public final class Swings extends Indicator {
    /** Slots that it writes, in this order. */
    static final int OUTPUTS = 4;

    static final int HIGH = 0;
    static final int LOW = 1;
    static final int HIGH_AGE = 2;
    static final int LOW_AGE = 3;

    private final int high;
    private final int low;
    private final SwingSide highs;
    private final SwingSide lows;

    Swings(int high, int low, int out, int wing, int period) {
        super(out);
        this.high = high;
        this.low = low;
        highs = SwingSide.highs(wing, period);
        lows = SwingSide.lows(wing, period);
    }

    @Override
    public void compute(double[] slots) {
        boolean warm = highs.isFullWithNext();
        highs.lookWith(slots[high]);
        lows.lookWith(slots[low]);
        slots[out + HIGH] = warm ? highs.last() : Double.NaN;
        slots[out + LOW] = warm ? lows.last() : Double.NaN;
        slots[out + HIGH_AGE] = warm ? highs.lastAge() : Double.NaN;
        slots[out + LOW_AGE] = warm ? lows.lastAge() : Double.NaN;
    }

    @Override
    public void advance(double[] slots) {
        highs.push(slots[high]);
        lows.push(slots[low]);
    }

    @Override
    public void save(StateWriter to) {
        highs.save(to);
        lows.save(to);
    }

    @Override
    public void load(StateReader from) {
        highs.load(from);
        lows.load(from);
    }
}
