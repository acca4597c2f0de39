package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class SampleWeightsTest {
    private final Dataset data = new Dataset(List.of("x"));

    private void row(long from, long to, boolean up) {
        data.add(from, new double[] {0}, new Label(up ? Outcome.UP : Outcome.DOWN, to), 0);
    }

    @Test
    void shouldCountALabelFullyThatIsAloneInItsTime() {
        row(0, 10, true);
        row(10, 20, true);
        row(30, 40, false);
        assertArrayEquals(
                new double[] {1, 1, 1}, SampleWeights.uniqueness(data, new int[] {0, 1, 2}));
    }

    /**
     * López de Prado's definition by hand: a stretch that two labels share counts half for each.
     */
    @Test
    void shouldCountTheMeanShareOfItsTime() {
        row(0, 30, true);
        row(10, 20, true);
        row(20, 40, false);
        assertArrayEquals(
                new double[] {(1 + 0.5 + 0.5) / 3, 0.5, (0.5 + 1) / 2},
                SampleWeights.uniqueness(data, new int[] {0, 1, 2}),
                1e-12);
    }

    @Test
    void shouldOnlyCountTheCompanyThatIsLearntFrom() {
        row(0, 30, true);
        row(10, 20, true);
        assertArrayEquals(new double[] {1}, SampleWeights.uniqueness(data, new int[] {0}));
    }

    @Test
    void shouldAgreeWithCountingBarByBar() {
        Dataset random = Markets.overlapping(300, 12, 5);
        int[] rows = IntStream.range(0, 300).toArray();
        double[] fast = SampleWeights.uniqueness(random, rows);
        for (int row : rows) {
            double sum = 0;
            int bars = 0;
            for (long t = random.timeNs(row); t < random.endNs(row); t += Markets.MINUTE) {
                int company = 0;
                for (int other : rows) {
                    company += random.timeNs(other) <= t && t < random.endNs(other) ? 1 : 0;
                }
                sum += 1.0 / company;
                bars++;
            }
            assertEquals(sum / bars, fast[row], 1e-9);
        }
    }

    @Test
    void shouldLetBothSidesCountTheSameWhenBalanced() {
        row(0, 10, true);
        row(10, 20, true);
        row(20, 30, true);
        row(30, 40, false);
        assertArrayEquals(
                new float[] {2 / 3f, 2 / 3f, 2 / 3f, 2},
                SampleWeights.of(data, new int[] {0, 1, 2, 3}, true),
                1e-6f);
        assertArrayEquals(
                new float[] {1, 1, 1, 1},
                SampleWeights.of(data, new int[] {0, 1, 2, 3}, false),
                1e-6f);
    }
}
