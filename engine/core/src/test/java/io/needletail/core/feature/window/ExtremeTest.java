package io.needletail.core.feature.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class ExtremeTest {
    private static final int UPDATES = 5_000;

    /** Equal numbers are many, of either sign, and both zeros are among them. */
    private final double[] numbers = new double[UPDATES];

    ExtremeTest() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < UPDATES; i++) {
            numbers[i] = random.nextInt(-4, 5) * (random.nextBoolean() ? 0.5 : 0.25);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 14, 200})
    void shouldSayWhatASearchOfTheWindowSays(int n) {
        Extreme highest = Extreme.highest(n);
        Extreme lowest = Extreme.lowest(n);
        for (int i = 0; i < UPDATES; i++) {
            double x = numbers[i];
            if (highest.isFullWithNext()) {
                assertEquals(numbers[latestBest(i, n, 1)] + 0.0, highest.with(x) + 0.0);
                assertEquals(numbers[latestBest(i, n, -1)] + 0.0, lowest.with(x) + 0.0);
            }
            highest.push(x);
            lowest.push(x);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 14, 200})
    void shouldKnowTheLatestOfEqualsAlsoAfterARestore(int n) {
        Extreme highest = Extreme.datedHighest(n);
        Extreme lowest = Extreme.datedLowest(n);
        for (int i = 0; i < UPDATES; i++) {
            double x = numbers[i];
            if (highest.isFullWithNext()) {
                assertEquals(i - latestBest(i, n, 1), highest.ageWith(x), "highest at " + i);
                assertEquals(i - latestBest(i, n, -1), lowest.ageWith(x), "lowest at " + i);
            }
            highest.push(x);
            lowest.push(x);
            if (i % 37 == 0) {
                highest = restored(highest, Extreme.datedHighest(n));
                lowest = restored(lowest, Extreme.datedLowest(n));
            }
        }
    }

    private int latestBest(int newest, int n, int sign) {
        int best = newest;
        for (int i = newest - 1; i > newest - n; i--) {
            best = sign * numbers[i] > sign * numbers[best] ? i : best;
        }
        return best;
    }

    private static Extreme restored(Extreme from, Extreme to) {
        StateTape tape = new StateTape();
        from.save(tape);
        to.load(tape);
        return to;
    }
}
