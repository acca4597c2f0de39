package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class WindowsTest {
    private static final int ROWS = 6;

    private static Fold seen(Dataset data, Fold fold) {
        return new Windows(data, ROWS, Markets.MINUTE).of(fold);
    }

    private static Fold all(int count) {
        return new Fold(
                IntStream.range(0, count - 20).toArray(),
                IntStream.range(count - 20, count - 10).toArray(),
                IntStream.range(count - 10, count).toArray());
    }

    private static void requireUnbroken(Dataset data, int[] rows) {
        for (int row : rows) {
            assertTrue(row >= ROWS - 1, "row " + row);
            assertEquals(
                    (ROWS - 1) * Markets.MINUTE,
                    data.timeNs(row) - data.timeNs(row - ROWS + 1),
                    "row " + row);
        }
    }

    @Test
    void shouldNeverReachOverAHole() {
        for (int seed = 0; seed < 12; seed++) {
            Dataset data = Markets.overlapping(600, 9, seed);
            for (Fold fold : Validation.KFOLD.folds(data, 3, 0.01)) {
                Fold seen = seen(data, fold);
                requireUnbroken(data, seen.learn());
                requireUnbroken(data, seen.stop());
                requireUnbroken(data, seen.judge());
                assertTrue(seen.judge().length < fold.judge().length, "there are holes");
            }
        }
    }

    @Test
    void shouldNotLookAtJudgedRowsInLearning() {
        boolean wouldOtherwise = false;
        for (int seed = 0; seed < 12; seed++) {
            Dataset data = Markets.overlapping(600, 2, seed);
            for (Fold fold : Validation.KFOLD.folds(data, 3, 0)) {
                int[] judge = fold.judge();
                long from = data.timeNs(judge[0]);
                long to = IntStream.of(judge).mapToLong(data::endNs).max().orElseThrow();
                for (int[] rows : List.of(seen(data, fold).learn(), seen(data, fold).stop())) {
                    for (int row : rows) {
                        long first = data.timeNs(row - ROWS + 1);
                        assertTrue(first >= to || data.timeNs(row) < from, "row " + row);
                    }
                }
                wouldOtherwise |=
                        IntStream.of(fold.learn())
                                .anyMatch(row ->
                                        data.timeNs(row) >= to && data.timeNs(row - ROWS + 1) < to);
            }
        }
        assertTrue(wouldOtherwise, "without the rule there are such");
    }

    @Test
    void shouldLeaveOutWindowsThatLackAValue() {
        Dataset data = new Dataset(List.of("x"));
        for (int i = 0; i < 100; i++) {
            Label label = new Label(Outcome.UP, (i + 1) * Markets.MINUTE);
            double value = i == 30 ? Double.NaN : 1;
            data.add(i * Markets.MINUTE, new double[] {value}, label, 0);
        }
        int[] learn = seen(data, all(100)).learn();
        assertTrue(IntStream.of(learn).noneMatch(row -> row >= 30 && row < 30 + ROWS));
        assertTrue(IntStream.of(learn).anyMatch(row -> row == 29));
        assertTrue(IntStream.of(learn).anyMatch(row -> row == 30 + ROWS));
    }
}
