package io.needletail.core.feature.trend;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * Parabolic stop and reverse (Wilder, New Concepts in Technical Trading Systems, 1978), and the
 * direction in the next slot: 1 rising, -1 falling. The first direction is that of the second bar's
 * middle against the first's. Warm after 2 bars.
 */
public final class ParabolicSar extends Indicator {
    private final int high;
    private final int low;
    private final double step;
    private final double most;
    private long seen;
    private boolean rising;
    private double stop;
    private double extreme;
    private double factor;
    private double high1;
    private double low1;
    private double high2;
    private double low2;
    private boolean nextRising;
    private double nextExtreme;
    private double nextFactor;

    ParabolicSar(int high, int low, int out, double step, double most) {
        super(out);
        this.high = high;
        this.low = low;
        this.step = step;
        this.most = most;
    }

    @Override
    public void compute(double[] slots) {
        if (seen == 0) {
            slots[out] = Double.NaN;
            slots[out + 1] = Double.NaN;
            return;
        }
        double top = slots[high];
        double bottom = slots[low];
        nextRising = rising;
        nextExtreme = extreme;
        nextFactor = factor;
        double next = follow(top, bottom);
        slots[out] = next;
        slots[out + 1] = nextRising ? 1 : -1;
    }

    private double follow(double top, double bottom) {
        if (seen == 1) {
            begin(top, bottom);
        }
        double from = seen == 1 ? nextRising ? low1 : high1 : stop;
        double next = from + nextFactor * (nextExtreme - from);
        if (nextRising) {
            next = Math.min(next, Math.min(low1, low2));
            if (top > nextExtreme) {
                extend(top);
            }
            return bottom < next ? reverse(bottom) : next;
        }
        next = Math.max(next, Math.max(high1, high2));
        if (bottom < nextExtreme) {
            extend(bottom);
        }
        return top > next ? reverse(top) : next;
    }

    private void begin(double top, double bottom) {
        nextRising = high1 + low1 <= top + bottom;
        nextExtreme = nextRising ? high1 : low1;
        nextFactor = step;
    }

    private double reverse(double end) {
        double turn = nextExtreme;
        nextRising = !nextRising;
        nextExtreme = end;
        nextFactor = step;
        return turn;
    }

    private void extend(double end) {
        nextExtreme = end;
        nextFactor = Math.min(most, nextFactor + step);
    }

    @Override
    public void advance(double[] slots) {
        if (seen > 0) {
            rising = nextRising;
            extreme = nextExtreme;
            factor = nextFactor;
            stop = slots[out];
        }
        high2 = seen == 0 ? slots[high] : high1;
        low2 = seen == 0 ? slots[low] : low1;
        high1 = slots[high];
        low1 = slots[low];
        seen++;
    }

    @Override
    public void save(StateWriter to) {
        to.putLong(seen);
        to.putBoolean(rising);
        to.putDouble(stop);
        to.putDouble(extreme);
        to.putDouble(factor);
        to.putDouble(high1);
        to.putDouble(low1);
        to.putDouble(high2);
        to.putDouble(low2);
    }

    @Override
    public void load(StateReader from) {
        seen = from.getLong();
        rising = from.getBoolean();
        stop = from.getDouble();
        extreme = from.getDouble();
        factor = from.getDouble();
        high1 = from.getDouble();
        low1 = from.getDouble();
        high2 = from.getDouble();
        low2 = from.getDouble();
    }
}
