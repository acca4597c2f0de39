package io.needletail.core.feature.momentum;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.arithmetic.NaturalLog;
import io.needletail.core.feature.graph.Indicator;

/**
 * Fisher transform of the place of a series in its range (Ehlers, Stocks and Commodities 20, 2002):
 * {@code f = ln((1 + v)/(1 - v))/2 + f/2} with {@code v = 0.66 (place - 0.5) + 0.67 v}; beyond 0.99
 * v is 0.999 (Ehlers), or is only held within 0.999 (Lean). Where the range is empty the place is
 * 0.5. The place is given as 0…100.
 */
public final class Fisher extends Indicator {
    private static final double MOST = 0.999;

    private final int place;

    /** From where on v counts as the most. */
    private final double edge;

    private double level;
    private double fisher;
    private double nextLevel;

    /** Held: v is held within the most, else set to it beyond 0.99. */
    Fisher(int place, int out, boolean held) {
        super(out);
        this.place = place;
        edge = held ? MOST : 0.99;
    }

    @Override
    public void compute(double[] slots) {
        double share = slots[place] / 100;
        if (Double.isNaN(share)) {
            slots[out] = Double.NaN;
            return;
        }
        nextLevel = 0.66 * (share - 0.5) + 0.67 * level;
        nextLevel = nextLevel > edge ? MOST : nextLevel < -edge ? -MOST : nextLevel;
        slots[out] = 0.5 * NaturalLog.ofRatio(1 + nextLevel, 1 - nextLevel) + 0.5 * fisher;
    }

    @Override
    public void advance(double[] slots) {
        if (!Double.isNaN(slots[out])) {
            level = nextLevel;
            fisher = slots[out];
        }
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(level);
        to.putDouble(fisher);
    }

    @Override
    public void load(StateReader from) {
        level = from.getDouble();
        fisher = from.getDouble();
    }
}
