package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import java.util.List;
import java.util.function.ToLongFunction;

/** Bars as arrays of plain numbers, for definitions written down plainly. */
public record BarPrices(
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume,
        double[] buyVolume) {

    public static BarPrices of(List<BarValues> bars) {
        return new BarPrices(
                column(bars, bar -> bar.openE8),
                column(bars, bar -> bar.highE8),
                column(bars, bar -> bar.lowE8),
                column(bars, bar -> bar.closeE8),
                column(bars, bar -> bar.volumeE8),
                column(bars, bar -> bar.buyVolumeE8));
    }

    public int size() {
        return close.length;
    }

    private static double[] column(List<BarValues> bars, ToLongFunction<BarValues> field) {
        return bars.stream().mapToLong(field).mapToDouble(FixedPoint::toDouble).toArray();
    }
}
