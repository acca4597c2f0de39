package io.needletail.core.feature.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.feature.BarPrices;
import io.needletail.core.feature.FeatureRun;
import io.needletail.core.feature.GeneratedBars;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What no reference covers, against its definition, written down plainly. */
class VolumeTwinTest {
    private static final List<BarValues> BARS = GeneratedBars.of(17, 3_500);
    private static final BarPrices P = BarPrices.of(BARS);
    private static final int DAY = 1_440;

    @Test
    void shouldWeighPricesByQuantity() {
        double[] ours = FeatureRun.over(BARS, "vwap_rolling(30)");
        for (int i = 29; i < 500; i++) {
            assertEquals(mean(i - 29, i), ours[i], 1e-9 * ours[i]);
        }
    }

    @Test
    void shouldBeginTheDaysMeanAnewAtMidnight() {
        double[] ours = FeatureRun.over(BARS, "vwap");
        double[] paid = FeatureRun.over(BARS, "vwap(traded)");
        int begins = 0;
        double quote = 0;
        double quantity = 0;
        int midnights = 0;
        for (int i = 0; i < ours.length; i++) {
            if (BARS.get(i).openTimeNs % (DAY * 60_000_000_000L) == 0) {
                begins = i;
                quote = 0;
                quantity = 0;
                midnights++;
            }
            quote += FixedPoint.toDouble(BARS.get(i).quoteVolumeE8);
            quantity += P.volume()[i];
            if (i < DAY - 1) {
                assertTrue(Double.isNaN(ours[i]));
            } else {
                assertEquals(mean(begins, i), ours[i], 1e-9 * ours[i]);
                assertEquals(quote / quantity, paid[i], 1e-9 * paid[i]);
            }
        }
        assertEquals(3, midnights);
    }

    @Test
    void shouldAddUpWhatTakersBoughtAndSold() {
        double[] cvd = FeatureRun.over(BARS, "cvd");
        double[] delta = FeatureRun.over(BARS, "volume_delta(10)");
        double[] trend = FeatureRun.over(BARS, "pvt");
        double sum = 0;
        double moved = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += delta(i);
            assertEquals(sum, cvd[i], 1e-9);
            double window = 0;
            for (int back = 0; back < 10 && back <= i; back++) {
                window += delta(i - back);
            }
            if (i >= 9) {
                assertEquals(window, delta[i], 1e-9);
            }
            if (i > 0) {
                moved += P.volume()[i] * (P.close()[i] / P.close()[i - 1] - 1);
                assertEquals(moved, trend[i], 1e-9);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"50,16,0.7", "100,32,0.7", "7,2,0.5", "20,256,1", "1,8,0.7"})
    void shouldFindWhereMostWasTraded(int n, int bins, double share) {
        String call = "(" + n + "," + bins + "," + share + ")";
        double[] control = FeatureRun.over(BARS, "volume_poc" + call);
        double[] high = FeatureRun.over(BARS, "value_area_high" + call);
        double[] low = FeatureRun.over(BARS, "value_area_low" + call);
        for (int i = 0; i < control.length; i++) {
            if (i < n - 1) {
                assertTrue(Double.isNaN(control[i]));
                continue;
            }
            double[] expected = profile(i - n + 1, i, bins, share);
            assertEquals(expected[0], control[i], "point of control at " + i);
            assertEquals(expected[1], high[i], "value area's upper edge at " + i);
            assertEquals(expected[2], low[i], "value area's lower edge at " + i);
        }
    }

    private static double delta(int i) {
        return 2 * P.buyVolume()[i] - P.volume()[i];
    }

    private static double mean(int from, int to) {
        double amount = 0;
        double quantity = 0;
        for (int i = from; i <= to; i++) {
            amount += (P.high()[i] + P.low()[i] + P.close()[i]) / 3 * P.volume()[i];
            quantity += P.volume()[i];
        }
        return amount / quantity;
    }

    /** Point of control, upper and lower edge of the value area. */
    private static double[] profile(int from, int to, int most, double share) {
        double top = 0;
        double bottom = Double.MAX_VALUE;
        for (int i = from; i <= to; i++) {
            top = Math.max(top, P.high()[i]);
            bottom = Math.min(bottom, P.low()[i]);
        }
        double step = Math.pow(2, -40);
        while (Math.floor(top / step) - Math.floor(bottom / step) + 1 > most) {
            step *= 2;
        }
        long first = (long) Math.floor(bottom / step);
        double[] counts = new double[(int) ((long) Math.floor(top / step) - first) + 1];
        double total = 0;
        for (int i = from; i <= to; i++) {
            long low = (long) Math.floor(P.low()[i] / step);
            long high = (long) Math.floor(P.high()[i] / step);
            total += P.volume()[i];
            for (long bin = low; bin <= high; bin++) {
                counts[(int) (bin - first)] += P.volume()[i] / (high - low + 1);
            }
        }
        int control = 0;
        for (int i = 1; i < counts.length; i++) {
            control = counts[i] > counts[control] + 1e-9 ? i : control;
        }
        int upper = control;
        int lower = control;
        double inside = counts[control];
        while (inside < share * total - 1e-6 && upper - lower + 1 < counts.length) {
            double above = upper + 1 < counts.length ? counts[upper + 1] : -1;
            double below = lower > 0 ? counts[lower - 1] : -1;
            if (above >= below) {
                inside += counts[++upper];
            } else {
                inside += counts[--lower];
            }
        }
        return new double[] {
            (first + control + 0.5) * step, (first + upper + 1) * step, (first + lower) * step
        };
    }
}
