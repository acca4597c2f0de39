package io.needletail.training.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.training.BlockReturns;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class TreeParzenTest {
    private static final BlockReturns COMPLETED =
            new BlockReturns(new double[16], new double[16], new double[16]);

    /** A bowl whose least is at 0.7, 0.2. */
    private static double bowl(double[] point) {
        return Math.pow(point[0] - 0.7, 2) + Math.pow(point[1] - 0.2, 2);
    }

    private static Trial trial(int number, double[] point) {
        return new Trial(number, point, new double[] {bowl(point)}, COMPLETED);
    }

    private static double best(int seed, boolean learning) {
        TreeParzen search = new TreeParzen(2);
        List<Trial> known = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 60; i++) {
            SplittableRandom random = new SplittableRandom(1_000L * seed + i);
            double[] point = search.next(learning ? known : List.of(), random);
            known.add(trial(i, point));
            best = Math.min(best, bowl(point));
        }
        return best;
    }

    @Test
    void shouldFindTheBottomOfABowlSoonerThanChance() {
        double learnt = 0;
        double chance = 0;
        for (int seed = 0; seed < 20; seed++) {
            learnt += best(seed, true);
            chance += best(seed, false);
        }
        assertTrue(learnt < 0.5 * chance, learnt + " against " + chance);
    }

    @Test
    void shouldThinkOfTheSamePointAgain() {
        List<Trial> known = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            known.add(trial(i, new SplittableRandom(i).doubles(2).toArray()));
        }
        TreeParzen search = new TreeParzen(2);
        assertArrayEquals(
                search.next(known, new SplittableRandom(9)),
                search.next(known, new SplittableRandom(9)));
    }

    @Test
    void shouldGiveUpWhatIsWorseThanTheMedian() {
        List<Trial> known = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double[] losses = {0.6 + i * 0.01, 0.6};
            known.add(new Trial(i, new double[2], losses, COMPLETED));
        }
        Trial good = new Trial(9, new double[2], new double[] {0.61}, null);
        Trial bad = new Trial(9, new double[2], new double[] {0.63}, null);
        assertFalse(MedianPruning.isHopeless(known, good));
        assertTrue(MedianPruning.isHopeless(known, bad));
        assertFalse(MedianPruning.isHopeless(known.subList(0, 4), bad), "too little is known");
    }
}
