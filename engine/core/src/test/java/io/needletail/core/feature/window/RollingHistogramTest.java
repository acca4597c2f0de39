package io.needletail.core.feature.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.feature.WildSeries;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.DoubleStream;

class RollingHistogramTest {
    private static final int UPDATES = 20_000;

    @ParameterizedTest
    @CsvSource({"2,2", "5,3", "40,8", "100,64"})
    void shouldCountWhatIsBelowEachEdgeHoweverOftenItIsLookedAt(int n, int bins) {
        WildSeries series = new WildSeries(n);
        RollingHistogram histogram = new RollingHistogram(n, bins);
        double[] last = new double[n];
        for (int i = 0; i < UPDATES; i++) {
            double x = series.next();
            if (histogram.isFullWithNext()) {
                last[i % n] = x + 1e6;
                histogram.lookWith(x + 1e6);
                requireCounts(last, bins, histogram);
                last[i % n] = x;
                histogram.lookWith(x);
                requireCounts(last, bins, histogram);
            }
            last[i % n] = x;
            histogram.push(x);
        }
    }

    private static void requireCounts(double[] numbers, int bins, RollingHistogram histogram) {
        double least = DoubleStream.of(numbers).min().orElseThrow();
        double width = (DoubleStream.of(numbers).max().orElseThrow() - least) / bins;
        for (int bin = 0; bin < bins - 1; bin++) {
            double edge = least + (bin + 1) * width;
            long below = DoubleStream.of(numbers).filter(x -> x < edge).count();
            assertEquals(below, histogram.belowEdge(bin), "edge " + bin);
        }
        assertEquals(numbers.length, histogram.belowEdge(bins - 1));
    }
}
