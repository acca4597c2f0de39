package io.needletail.training.motif;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How often a motif was met and what came after it.
 *
 * @param count occurrences that do not overlap and were followed by a move.
 * @param ups of them, those followed by a rise.
 * @param upShare share of rises among all moves of the same data.
 */
public record Matches(int count, int ups, double upShare) {

    /** Whether rises were commoner after it than anywhere. */
    boolean isLong() {
        return ups > count * upShare;
    }

    /** Share of them that went that way. */
    public double accuracy(boolean up) {
        return count == 0 ? 0 : (double) (up ? ups : count - ups) / count;
    }

    /** Share of all moves that went that way. */
    public double expected(boolean up) {
        return up ? upShare : 1 - upShare;
    }

    /** Probability that chance alone would be right as often: binomial, one-sided. */
    public double chance(boolean up) {
        if (count == 0) {
            return 1;
        }
        int right = up ? ups : count - ups;
        return 1
                - new BinomialDistribution(null, count, expected(up))
                        .cumulativeProbability(right - 1);
    }
}
