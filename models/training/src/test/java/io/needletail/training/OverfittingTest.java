package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class OverfittingTest {
    private static BlockReturns returns(SplittableRandom random, double edge) {
        return BlockReturns.of(random.doubles(1_600).map(x -> (x - 0.5) * 0.02 + edge).toArray());
    }

    @Test
    void shouldCallTheBestOfNoiseALot() {
        double sum = 0;
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<BlockReturns> configurations = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                configurations.add(returns(random, 0));
            }
            sum += Overfitting.of(configurations).orElseThrow().probability();
        }
        assertTrue(sum / 10 > 0.35 && sum / 10 < 0.75, "mean " + sum / 10);
    }

    @Test
    void shouldTrustOneThatIsBetterEverywhere() {
        SplittableRandom random = new SplittableRandom(5);
        List<BlockReturns> configurations = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            configurations.add(returns(random, i == 7 ? 0.003 : 0));
        }
        Overfitting found = Overfitting.of(configurations).orElseThrow();
        assertEquals(12_870, found.splits());
        assertEquals(20, found.configurations());
        assertTrue(found.probability() < 0.01, found.toString());
    }

    /**
     * One is good in the first half of each pair of blocks and bad in the other, and vice versa.
     */
    @Test
    void shouldBeCertainOfOverfittingWhereGoodTurnsBad() {
        double[] one = new double[1_600];
        double[] other = new double[1_600];
        for (int i = 0; i < one.length; i++) {
            double wobble = i % 2 == 0 ? 0.01 : -0.01;
            one[i] = (i < 800 ? 0.005 : -0.005) + wobble;
            other[i] = (i < 800 ? -0.005 : 0.005) + wobble;
        }
        Overfitting found =
                Overfitting.of(List.of(BlockReturns.of(one), BlockReturns.of(other))).orElseThrow();
        assertTrue(found.probability() > 0.99, found.toString());
    }

    @Test
    void shouldSayNothingOfOneConfiguration() {
        assertTrue(Overfitting.of(List.of(returns(new SplittableRandom(1), 0))).isEmpty());
    }

    /** Sums of blocks give what the returns themselves give. */
    @Test
    void shouldGiveTheSharpeRatioOfAnyBlocks() {
        double[] returns = new SplittableRandom(3).doubles(160).toArray();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 20; i++) {
            sum += returns[i];
            squares += returns[i] * returns[i];
        }
        assertEquals(
                Performance.ratio(20, sum, squares), BlockReturns.of(returns).ratio(0b11), 1e-12);
    }
}
