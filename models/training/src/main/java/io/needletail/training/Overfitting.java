package io.needletail.training;

import java.util.List;
import java.util.Optional;

/**
 * How likely it is that the configuration which was best where one chose is below the median where
 * one did not look: combinatorially symmetric cross-validation (Bailey, Borwein, López de Prado and
 * Zhu, "The probability of backtest overfitting", Journal of Computational Finance 20(4), 2017).
 *
 * @param probability 0…1; about ½ is what choosing among noise gives, or more.
 * @param configurations how many were compared.
 * @param splits ways to choose on one half of the blocks and judge on the other.
 */
public record Overfitting(double probability, int configurations, int splits) {
    private static final int ALL = (1 << BlockReturns.BLOCKS) - 1;

    /** Empty for fewer than two configurations: none was chosen. */
    public static Optional<Overfitting> of(List<BlockReturns> configurations) {
        if (configurations.size() < 2) {
            return Optional.empty();
        }
        int below = 0;
        int splits = 0;
        for (int chosen = 0; chosen <= ALL; chosen++) {
            if (Integer.bitCount(chosen) == BlockReturns.BLOCKS / 2) {
                splits++;
                below += isBelowMedian(configurations, chosen) ? 1 : 0;
            }
        }
        return Optional.of(new Overfitting((double) below / splits, configurations.size(), splits));
    }

    /** Whether the logit of the best one's rank on the other half is not above zero. */
    private static boolean isBelowMedian(List<BlockReturns> configurations, int chosen) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < configurations.size(); i++) {
            double ratio = configurations.get(i).ratio(chosen);
            if (ratio > most) {
                most = ratio;
                best = i;
            }
        }
        double ofBest = configurations.get(best).ratio(ALL ^ chosen);
        double rank = 0.5;
        for (BlockReturns other : configurations) {
            double ratio = other.ratio(ALL ^ chosen);
            rank += ratio < ofBest ? 1 : ratio == ofBest ? 0.5 : 0;
        }
        return rank / (configurations.size() + 1) <= 0.5;
    }
}
