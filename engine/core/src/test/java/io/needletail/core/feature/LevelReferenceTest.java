package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.market.BarClock;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Levels against Skender's. */
class LevelReferenceTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    /** His pivots are a month's; so his months are days of ours, and his days hours. */
    @ParameterizedTest
    @CsvSource({
        "pivot, pp",
        "pivot_r1, r1",
        "pivot_r2, r2",
        "pivot_r3, r3",
        "pivot_s1, s1",
        "pivot_s2, s2",
        "pivot_s3, s3"
    })
    void shouldPivotAsSkender(String feature, String field) {
        List<BarValues> bars = SkenderReference.quotes();
        List<String> lines = Reference.lines("skender/quotes/default.csv");
        double[] expected = SkenderReference.results("pivot-points", field);
        FeatureRun run = new FeatureRun(BarClock.parse("1h"), feature);
        int compared = 0;
        double worst = 0;
        int month = -1;
        int day = 0;
        for (int i = 0; i < bars.size(); i++) {
            boolean turns = i == 0 || !monthOf(lines, i).equals(monthOf(lines, i - 1));
            month += turns ? 1 : 0;
            day = turns ? 0 : day + 1;
            bars.get(i).openTimeNs = (24L * month + day) * HOUR_NS;
            run.close(bars.get(i));
            if (!Double.isNaN(expected[i]) && !Double.isNaN(run.value(0))) {
                assertEquals(expected[i], run.value(0), 1e-9 * expected[i]);
                worst = Math.max(worst, Math.abs(run.value(0) / expected[i] - 1));
                compared++;
            }
        }
        assertTrue(compared > 400);
        Reference.note(feature, "Skender pivot-points " + field, compared, worst, 0);
    }

    /** His bands are the last fractals with two bars on either side; ours are of 100 bars. */
    @ParameterizedTest
    @CsvSource({"'swing_high(2,100)', upperBand", "'swing_low(2,100)', lowerBand"})
    void shouldSwingAsSkendersFractalChaosBands(String feature, String field) {
        double[] expected = SkenderReference.results("fcb", field);
        double[] ours = FeatureRun.over(SkenderReference.quotes(), feature);
        double worst = 0;
        for (int i = 99; i < ours.length; i++) {
            assertEquals(expected[i], ours[i], 1e-9 * expected[i], feature + " at bar " + i);
            worst = Math.max(worst, Math.abs(ours[i] / expected[i] - 1));
        }
        Reference.note(feature, "Skender fcb " + field, ours.length - 99, worst, 0);
    }

    private static String monthOf(List<String> lines, int bar) {
        return lines.get(bar + 1).substring(0, 7);
    }
}
