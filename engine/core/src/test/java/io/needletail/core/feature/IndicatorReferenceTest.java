package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Our indicators against Skender's published results, within 1e-9. Conventions agree throughout:
 * exponential and Wilder averages start from a simple mean, the true range begins with the second
 * bar, deviations are the population's. Skender's stochastic is the slow one, so ours is smoothed
 * over 3 bars before it is compared.
 */
class IndicatorReferenceTest {
    private static final double TOLERANCE = 1e-9;

    private final TimeFrame frame = new TimeFrame(1);

    @Test
    void shouldAverageSimply() {
        Indicator sma = indicator("sma(20)@1m");
        compare(sma::value, "bb", "sma");
    }

    @Test
    void shouldAverageExponentially() {
        Indicator ema = indicator("ema(20)@1m");
        compare(ema::value, "ema", "ema");
    }

    @Test
    void shouldMeasureRelativeStrength() {
        Indicator rsi = indicator("rsi(14)@1m");
        compare(rsi::value, "rsi", "rsi");
    }

    @Test
    void shouldFollowConvergence() {
        Macd macd = new Macd(indicator("ema(12)@1m"), indicator("ema(26)@1m"), 9);
        BarFigures unread = new BarFigures();
        double[] histogram = SkenderReference.results("macd", "histogram");
        double[] signal = SkenderReference.results("macd", "signal");
        double[] line = SkenderReference.results("macd", "macd");
        List<BarValues> bars = SkenderReference.quotes();
        for (int i = 0; i < bars.size(); i++) {
            frame.onBar(bars.get(i));
            macd.onBar(unread);
            assertEquals(histogram[i], macd.value(), TOLERANCE);
            assertEquals(signal[i], macd.signal(), TOLERANCE);
            assertEquals(line[i], macd.line(), TOLERANCE);
        }
        assertEquals(34, macd.barsNeeded());
    }

    @Test
    void shouldMeasureTheTrueRange() {
        Indicator atr = indicator("atr(21)@1m");
        double[] expected = SkenderReference.results("atr-stop", "atr");
        List<BarValues> bars = SkenderReference.quotes();
        int compared = 0;
        for (int i = 0; i < bars.size(); i++) {
            frame.onBar(bars.get(i));
            if (!Double.isNaN(expected[i])) {
                assertEquals(expected[i], atr.value(), TOLERANCE);
                compared++;
            }
        }
        assertTrue(compared > 450);
    }

    @Test
    void shouldFindThePlaceBetweenTheBands() {
        Indicator bands = indicator("bollinger_b(20,2)@1m");
        compare(bands::value, "bb", "percentB");
    }

    @Test
    void shouldFindThePlaceInTheRange() {
        Indicator stochastic = indicator("stochastic(14)@1m");
        Sma smoothed = new Sma(3);
        double[] expected = SkenderReference.results("stoch", "oscillator");
        List<BarValues> bars = SkenderReference.quotes();
        for (int i = 0; i < bars.size(); i++) {
            frame.onBar(bars.get(i));
            if (stochastic.isWarm()) {
                smoothed.add(stochastic.value());
            }
            assertEquals(expected[i], smoothed.value(), TOLERANCE);
        }
    }

    private Indicator indicator(String name) {
        return frame.indicator(FeatureName.parse(name));
    }

    private void compare(DoubleSupplier ours, String results, String field) {
        double[] expected = SkenderReference.results(results, field);
        List<BarValues> bars = SkenderReference.quotes();
        assertEquals(bars.size(), expected.length);
        for (int i = 0; i < bars.size(); i++) {
            frame.onBar(bars.get(i));
            assertEquals(expected[i], ours.getAsDouble(), TOLERANCE);
        }
    }
}
