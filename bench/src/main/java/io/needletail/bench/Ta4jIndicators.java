package io.needletail.bench;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The peer: ta4j 0.18, fed a bar at a time with a bounded series, as a live bot would. */
final class Ta4jIndicators {
    private static final int MOST_BARS = 200;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BarSeries series;
    private final List<Indicator<Num>> indicators;
    private final double[] values;
    private Instant end = Instant.EPOCH;

    /** All of the catalogue on those numbers. */
    Ta4jIndicators(NumFactory numbers) {
        series =
                new BaseBarSeriesBuilder()
                        .withNumFactory(numbers)
                        .withMaxBarCount(MOST_BARS)
                        .build();
        indicators = Ta4jCatalog.TWINS.stream().map(twin -> twin.maker().apply(series)).toList();
        values = new double[indicators.size()];
    }

    /** Adds a bar and reads every indicator. */
    double bar(BarValues bar) {
        double close = FixedPoint.toDouble(bar.closeE8);
        double volume = FixedPoint.toDouble(bar.volumeE8);
        end = end.plus(MINUTE);
        series.barBuilder()
                .timePeriod(MINUTE)
                .endTime(end)
                .openPrice(FixedPoint.toDouble(bar.openE8))
                .highPrice(FixedPoint.toDouble(bar.highE8))
                .lowPrice(FixedPoint.toDouble(bar.lowE8))
                .closePrice(close)
                .volume(volume)
                .amount(close * volume)
                .trades(bar.tradeCount)
                .add();
        int index = series.getEndIndex();
        for (int i = 0; i < values.length; i++) {
            values[i] = indicators.get(i).getValue(index).doubleValue();
        }
        return values[0];
    }

    /** The i-th indicator as of the last bar. */
    double value(int i) {
        return values[i];
    }

    /** Adds a trade to the running bar. */
    void trade(double quantity, double price) {
        series.addTrade(quantity, price);
    }
}
