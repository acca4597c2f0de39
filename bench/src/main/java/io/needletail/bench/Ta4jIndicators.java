package io.needletail.bench;

import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The peer: ta4j 0.18 on doubles, fed a bar at a time with a bounded series, as a live bot would.
 */
final class Ta4jIndicators {
    private static final int MOST_BARS = 200;

    private final BarSeries series =
            new BaseBarSeriesBuilder()
                    .withNumFactory(DoubleNumFactory.getInstance())
                    .withMaxBarCount(MOST_BARS)
                    .build();
    private final List<Indicator<Num>> indicators;
    private Instant end = Instant.EPOCH;

    Ta4jIndicators() {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        indicators =
                List.of(
                        new SMAIndicator(close, 20),
                        new EMAIndicator(close, 12),
                        new RSIIndicator(close, 14),
                        new MACDIndicator(close, 12, 26),
                        new StandardDeviationIndicator(close, 20),
                        new ATRIndicator(series, 14),
                        new StochasticOscillatorKIndicator(series, 14));
    }

    /** Adds a bar and reads every indicator. */
    double bar(double open, double high, double low, double close, double volume) {
        end = end.plus(Duration.ofMinutes(1));
        series.barBuilder()
                .timePeriod(Duration.ofMinutes(1))
                .endTime(end)
                .openPrice(open)
                .highPrice(high)
                .lowPrice(low)
                .closePrice(close)
                .volume(volume)
                .amount(close * volume)
                .trades(1)
                .add();
        int index = series.getEndIndex();
        double sum = 0;
        for (Indicator<Num> indicator : indicators) {
            sum += indicator.getValue(index).doubleValue();
        }
        return sum;
    }

    /** Adds a trade to the running bar. */
    void trade(double quantity, double price) {
        series.addTrade(quantity, price);
    }
}
