package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The worst of many, to the last bit what sorting all of them finds. */
class TailLossesTest {
    private static final int VAR_95 = 0;
    private static final int VAR_99 = 1;
    private static final int CVAR_95 = 2;
    private static final int CVAR_99 = 3;

    private final SplittableRandom random = new SplittableRandom(8);

    @ParameterizedTest
    @CsvSource({"1,1", "19,1", "20,1", "40,2", "100,5", "199,9", "500,25", "2000,100", "777,38"})
    void shouldFindWhatSortingFindsInWhateverOrderTheyCome(int losses, int kept) {
        double[] rising = random.doubles(losses, -1, 3).sorted().toArray();
        double[] falling =
                IntStream.range(0, losses).mapToDouble(i -> rising[losses - 1 - i]).toArray();
        double[] mixed = random.doubles(losses, -1, 3).toArray();
        double[] alike = random.ints(losses, 0, 4).asDoubleStream().toArray();
        for (double[] all : new double[][] {rising, falling, mixed, alike}) {
            TailLosses tail = new TailLosses(kept);
            tail.clear();
            Arrays.stream(all).forEach(tail::add);
            tail.order();
            assertSameAsSorted(all, tail);
        }
    }

    @Test
    void shouldFindTheSameAcrossSnapshotsAtAnyMoment() {
        double[] all = random.doubles(300, -1, 3).toArray();
        TailLosses tail = new TailLosses(15);
        for (double loss : all) {
            tail.add(loss);
            tail = restored(tail);
        }
        for (int i = 0; i < 15; i++) {
            tail.orderOne();
            tail = restored(tail);
        }
        assertSameAsSorted(all, tail);
    }

    @Test
    void shouldBeginAfreshAndKeepFewerThanItCould() {
        TailLosses tail = new TailLosses(25);
        random.doubles(500, 5, 9).forEach(tail::add);
        tail.order();
        tail.clear();
        double[] all = {1, 3, 2};
        Arrays.stream(all).forEach(tail::add);
        tail.order();
        assertSameAsSorted(all, tail);
        assertEquals(3, tail.loss(CVAR_95, 500) + tail.loss(VAR_95, 500), "mean of 3, and least");
    }

    @Test
    void shouldCountAProfitAsNoLoss() {
        TailLosses tail = new TailLosses(2);
        for (double loss : new double[] {-3, -1, -2}) {
            tail.add(loss);
        }
        tail.order();
        assertEquals(0, tail.loss(VAR_95, 40));
        assertEquals(0, tail.loss(CVAR_95, 40));
    }

    @Test
    void shouldBeDeepAsAHeapIs() {
        assertEquals(1, new TailLosses(1).depth());
        assertEquals(2, new TailLosses(3).depth());
        assertEquals(3, new TailLosses(4).depth());
        assertEquals(7, new TailLosses(100).depth());
    }

    @Test
    void shouldTellNothingThatIsNotInOrderAndTakeNothingOnceItIs() {
        TailLosses tail = new TailLosses(2);
        tail.add(1);
        assertThrows(AssertionError.class, () -> tail.loss(VAR_95, 40));
        tail.order();
        assertThrows(AssertionError.class, () -> tail.add(2));
    }

    private static void assertSameAsSorted(double[] all, TailLosses tail) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        int five = Math.max(1, all.length * 5 / 100);
        int one = Math.max(1, all.length / 100);
        assertEquals(Math.max(0, sorted[all.length - five]), tail.loss(VAR_95, all.length));
        assertEquals(Math.max(0, sorted[all.length - one]), tail.loss(VAR_99, all.length));
        assertEquals(mean(sorted, five), tail.loss(CVAR_95, all.length));
        assertEquals(mean(sorted, one), tail.loss(CVAR_99, all.length));
    }

    private static double mean(double[] sorted, int worst) {
        double sum = 0;
        for (int i = 1; i <= worst; i++) {
            sum += sorted[sorted.length - i];
        }
        return Math.max(0, sum / worst);
    }

    private static TailLosses restored(TailLosses from) {
        StateTape state = new StateTape();
        from.save(state);
        TailLosses to = new TailLosses(15);
        to.load(state);
        assertTrue(state.isRead());
        return to;
    }
}
