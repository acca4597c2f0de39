package io.needletail.training;

import java.util.Locale;

/**
 * How to train.
 *
 * @param rounds most trees, or steps of a linear model, 1 to 10,000. More fit finer, and score
 *     slower.
 * @param depth of each tree, 1 to 12. Deeper finds interactions, and overfits sooner.
 * @param learningRate weight of each round, above 0 to 1. Lower wants more rounds and generalises
 *     better. A forest has none.
 * @param rowShare share of the rows each tree sees, above 0 to 1.
 * @param featureShare share of the features each tree (in a forest: each level's split) sees, above
 *     0 to 1.
 * @param leastRows about how many rows a leaf has at least, 1 to 100,000. More is coarser.
 * @param shrinkage how hard weights are drawn to zero (L2), 0 to 10,000. More is coarser.
 * @param patience rounds without a better loss before it stops, at least 1.
 * @param seed of all that is random.
 */
public record TrainingParameters(
        int rounds,
        int depth,
        double learningRate,
        double rowShare,
        double featureShare,
        int leastRows,
        double shrinkage,
        int patience,
        long seed) {

    /** Checks every range. */
    public TrainingParameters {
        TrainingException.require(rounds >= 1 && rounds <= 10_000, "trees", rounds, "1 to 10000");
        TrainingException.require(depth >= 1 && depth <= 12, "depth", depth, "1 to 12");
        requireShare("learningRate", learningRate);
        requireShare("rowShare", rowShare);
        requireShare("featureShare", featureShare);
        TrainingException.require(
                leastRows >= 1 && leastRows <= 100_000, "leastRows", leastRows, "1 to 100000");
        TrainingException.require(
                shrinkage >= 0 && shrinkage <= 10_000, "shrinkage", shrinkage, "0 to 10000");
        TrainingException.require(patience >= 1, "patience", patience, "1 or more");
    }

    private static void requireShare(String name, double share) {
        TrainingException.require(share > 0 && share <= 1, name, share, "above 0 to 1");
    }

    /** With another seed. */
    public TrainingParameters withSeed(long other) {
        return new TrainingParameters(
                rounds,
                depth,
                learningRate,
                rowShare,
                featureShare,
                leastRows,
                shrinkage,
                patience,
                other);
    }

    /** With trees of another number and depth. */
    public TrainingParameters withTrees(int number, int deep) {
        return new TrainingParameters(
                number,
                deep,
                learningRate,
                rowShare,
                featureShare,
                leastRows,
                shrinkage,
                patience,
                seed);
    }

    /** In a few words. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "up to %d rounds, depth %d, learning rate %.4g, %.2f of the rows and %.2f of the"
                        + " features a tree, %d rows a leaf, shrinkage %.4g, patience %d, seed %d",
                rounds,
                depth,
                learningRate,
                rowShare,
                featureShare,
                leastRows,
                shrinkage,
                patience,
                seed);
    }
}
