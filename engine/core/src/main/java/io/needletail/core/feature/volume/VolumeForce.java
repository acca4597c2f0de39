package io.needletail.core.feature.volume;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * Klinger's volume force: {@code 100 * trend * volume * |2 (dm / cm - 1)|}, where dm is the bar's
 * range, cm the sum of ranges since the trend last turned, the bar before the turn included, and
 * the trend is up where high + low + close rose and down where not. The plain form is {@code |2 dm
 * / cm - 1|}, keeps the trend where nothing moved, and has its first value a bar earlier. Sources
 * write both. Warm after 3 bars, plain after 2.
 */
public final class VolumeForce extends Indicator {
    private final int high;
    private final int low;
    private final int close;
    private final int volume;
    private final boolean plain;
    private double previousPrices = Double.NaN;
    private double previousRange;
    private double ranges;
    private double trend;

    VolumeForce(int[] highLowCloseVolume, int out, boolean plain) {
        super(out);
        high = highLowCloseVolume[0];
        low = highLowCloseVolume[1];
        close = highLowCloseVolume[2];
        volume = highLowCloseVolume[3];
        this.plain = plain;
    }

    @Override
    public void compute(double[] slots) {
        if (Double.isNaN(previousPrices) || !plain && trend == 0) {
            slots[out] = Double.NaN;
            return;
        }
        double range = slots[high] - slots[low];
        double now = trendWith(slots);
        double sum = sumWith(range, now);
        double share = sum == 0 ? 0 : Math.abs(plain ? 2 * range / sum - 1 : 2 * (range / sum - 1));
        slots[out] = 100 * now * slots[volume] * share;
    }

    @Override
    public void advance(double[] slots) {
        double range = slots[high] - slots[low];
        if (!Double.isNaN(previousPrices)) {
            double now = trendWith(slots);
            ranges = !plain && trend == 0 ? 0 : sumWith(range, now);
            trend = now;
        }
        previousPrices = prices(slots);
        previousRange = range;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(previousPrices);
        to.putDouble(previousRange);
        to.putDouble(ranges);
        to.putDouble(trend);
    }

    @Override
    public void load(StateReader from) {
        previousPrices = from.getDouble();
        previousRange = from.getDouble();
        ranges = from.getDouble();
        trend = from.getDouble();
    }

    private double trendWith(double[] slots) {
        double now = prices(slots);
        if (plain && now == previousPrices) {
            return trend == 0 ? 1 : trend;
        }
        return now > previousPrices ? 1 : -1;
    }

    private double sumWith(double range, double now) {
        return (now == trend && ranges != 0 ? ranges : previousRange) + range;
    }

    private double prices(double[] slots) {
        return slots[high] + slots[low] + slots[close];
    }
}
