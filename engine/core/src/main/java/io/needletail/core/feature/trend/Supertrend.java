package io.needletail.core.feature.trend;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * Supertrend (Seban): the band of median price and average true range that the close has not
 * crossed, and the direction in the next slot: 1 rising, -1 falling. Bands move only towards the
 * price while it stays within them. It begins rising.
 */
public final class Supertrend extends Indicator {
    private final int median;
    private final int close;
    private final int atr;
    private final double times;
    private double upper = Double.NaN;
    private double lower = Double.NaN;
    private double previousClose;
    private boolean rising = true;
    private double nextUpper;
    private double nextLower;
    private boolean nextRising;

    Supertrend(int[] medianCloseAtr, int out, double times) {
        super(out);
        median = medianCloseAtr[0];
        close = medianCloseAtr[1];
        atr = medianCloseAtr[2];
        this.times = times;
    }

    @Override
    public void compute(double[] slots) {
        double range = slots[atr] * times;
        if (Double.isNaN(range)) {
            slots[out] = Double.NaN;
            slots[out + 1] = Double.NaN;
            return;
        }
        nextUpper = slots[median] + range;
        nextLower = slots[median] - range;
        nextRising = rising;
        if (!Double.isNaN(upper)) {
            nextUpper = nextUpper < upper || previousClose > upper ? nextUpper : upper;
            nextLower = nextLower > lower || previousClose < lower ? nextLower : lower;
            nextRising = rising ? slots[close] >= nextLower : slots[close] > nextUpper;
        }
        slots[out] = nextRising ? nextLower : nextUpper;
        slots[out + 1] = nextRising ? 1 : -1;
    }

    @Override
    public void advance(double[] slots) {
        if (!Double.isNaN(slots[out])) {
            upper = nextUpper;
            lower = nextLower;
            rising = nextRising;
        }
        previousClose = slots[close];
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(upper);
        to.putDouble(lower);
        to.putDouble(previousClose);
        to.putBoolean(rising);
    }

    @Override
    public void load(StateReader from) {
        upper = from.getDouble();
        lower = from.getDouble();
        previousClose = from.getDouble();
        rising = from.getBoolean();
    }
}
