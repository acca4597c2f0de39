package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ValidationTest {
    private static List<Dataset> sets() {
        List<Dataset> sets = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            sets.add(Markets.overlapping(1_500, 1 + 4 * seed, seed));
        }
        return sets;
    }

    /**
     * A label covers the time behind its row up to its end; two overlap if they share an instant.
     */
    private static boolean overlap(Dataset data, int one, int other) {
        return data.timeNs(one) < data.endNs(other) && data.timeNs(other) < data.endNs(one);
    }

    private static void requireNoOverlap(Dataset data, int[] taught, int[] judged) {
        for (int row : taught) {
            for (int other : judged) {
                assertFalse(overlap(data, row, other), () -> row + " overlaps " + other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Validation.class)
    void shouldNeverTeachALabelThatOverlapsAJudgedOne(Validation validation) {
        for (Dataset data : sets()) {
            for (Fold fold : validation.folds(data, 5, 0.01)) {
                requireNoOverlap(data, fold.learn(), fold.judge());
                requireNoOverlap(data, fold.stop(), fold.judge());
                requireNoOverlap(data, fold.learn(), fold.stop());
            }
        }
    }

    /** Without purging there would be overlaps to find, so the test above can fail. */
    @Test
    void shouldHaveSomethingToPurge() {
        long overlapping = 0;
        for (Dataset data : sets()) {
            int first = Validation.KFOLD.folds(data, 5, 0).get(2).judge()[0];
            overlapping +=
                    IntStream.range(0, first).filter(row -> overlap(data, row, first)).count();
        }
        assertTrue(overlapping > 20, overlapping + " labels look over the border");
    }

    @ParameterizedTest
    @EnumSource(Validation.class)
    void shouldKnowNothingOfTheNewestPart(Validation validation) {
        for (Dataset data : sets()) {
            int[] newest = Validation.newest(data).judge();
            for (Fold fold : validation.folds(data, 5, 0.01)) {
                for (int[] rows : List.of(fold.learn(), fold.stop(), fold.judge())) {
                    assertTrue(
                            Arrays.stream(rows)
                                    .allMatch(row -> data.endNs(row) <= data.timeNs(newest[0])));
                }
            }
        }
    }

    @Test
    void shouldPurgeTheNewestCutAtBothBorders() {
        for (Dataset data : sets()) {
            Fold fold = Validation.newest(data);
            requireNoOverlap(data, fold.learn(), fold.stop());
            requireNoOverlap(data, fold.stop(), fold.judge());
            assertEquals(data.size() - 1, fold.judge()[fold.judge().length - 1]);
            assertEquals(225, fold.judge().length, "15 percent of 1,500");
        }
    }

    @ParameterizedTest
    @EnumSource(Validation.class)
    void shouldKeepTheOrderOfTimeAndLearnNothingNeutral(Validation validation) {
        Dataset data = Markets.overlapping(1_500, 9, 3);
        for (Fold fold : validation.folds(data, 5, 0.01)) {
            for (int[] rows : List.of(fold.learn(), fold.stop(), fold.judge())) {
                assertArrayEquals(Arrays.stream(rows).sorted().toArray(), rows);
            }
            assertTrue(Arrays.stream(fold.learn()).allMatch(data::isLabelled));
            assertTrue(Arrays.stream(fold.stop()).allMatch(data::isLabelled));
            assertFalse(Arrays.stream(fold.judge()).allMatch(data::isLabelled));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Validation.class,
            names = {"EXPANDING", "ROLLING", "HOLDOUT"})
    void shouldWalkForwardOnly(Validation validation) {
        Dataset data = Markets.overlapping(1_500, 9, 3);
        for (Fold fold : validation.folds(data, 5, 0)) {
            assertTrue(fold.stop()[fold.stop().length - 1] < fold.judge()[0]);
            assertTrue(fold.learn()[fold.learn().length - 1] < fold.stop()[0]);
        }
    }

    @Test
    void shouldJudgeEachOlderRowOnceByKFold() {
        Dataset data = Markets.learnable(1_000);
        Set<Integer> judged =
                Validation.KFOLD.folds(data, 5, 0.01).stream()
                        .flatMap(fold -> IntStream.of(fold.judge()).boxed())
                        .collect(Collectors.toSet());
        assertEquals(850, judged.size());
    }

    @Test
    void shouldEmbargoTheRowsBehindAJudgedPart() {
        Dataset data = Markets.learnable(1_000);
        Fold fold = Validation.KFOLD.folds(data, 5, 0.02).get(0);
        int last = fold.judge()[fold.judge().length - 1];
        assertEquals(last + 1 + 17, fold.learn()[0], "2 percent of 850 rows are 17");
    }

    @Test
    void shouldRollOverAWindowAndExpandFromTheBeginning() {
        Dataset data = Markets.learnable(1_000);
        List<Fold> rolling = Validation.ROLLING.folds(data, 5, 0);
        List<Fold> expanding = Validation.EXPANDING.folds(data, 5, 0);
        assertEquals(5, rolling.size());
        assertTrue(rolling.get(4).learn()[0] > 400);
        assertEquals(0, expanding.get(4).learn()[0]);
        assertEquals(rolling.get(0).learn().length, rolling.get(4).learn().length, 2, "one length");
    }

    @Test
    void shouldRefuseTooFewRowsAndNonsense() {
        assertThrows(TrainingException.class, () -> Validation.newest(Markets.learnable(20)));
        Dataset data = Markets.learnable(200);
        assertThrows(TrainingException.class, () -> Validation.KFOLD.folds(data, 1, 0));
        assertThrows(TrainingException.class, () -> Validation.KFOLD.folds(data, 5, 0.6));
        String message =
                assertThrows(TrainingException.class, () -> Validation.EXPANDING.folds(data, 50, 0))
                        .getMessage();
        assertTrue(message.contains("too few to train on"), message);
    }
}
