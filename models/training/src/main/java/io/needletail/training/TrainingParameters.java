package io.needletail.training;

import java.util.Locale;

/**
 * How to train.
 *
 * @param rounds most trees, steps of a linear model, or epochs of a network, 1 to 10,000. More fit
 *     finer; more trees score slower.
 * @param depth of each tree, or layers of a network, 1 to 12. Deeper finds interactions, and
 *     overfits sooner.
 * @param learningRate weight of each round, above 0 to 1. Lower wants more rounds and generalises
 *     better. A forest has none.
 * @param rowShare share of the rows each tree sees, above 0 to 1.
 * @param featureShare share of the features each tree (in a forest: each level's split) sees, above
 *     0 to 1.
 * @param leastRows about how many rows a leaf has at least, 1 to 100,000. More is coarser.
 * @param shrinkage how hard weights are drawn to zero (L2; a network's weight decay), 0 to 10,000.
 *     More is coarser.
 * @param patience rounds without a better loss before it stops, at least 1.
 * @param seed of all that is random.
 * @param network a network's measures; null = it is none.
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
        long seed,
        NetworkSettings network) {

    /** What is no network. */
    public TrainingParameters(
            int rounds,
            int depth,
            double learningRate,
            double rowShare,
            double featureShare,
            int leastRows,
            double shrinkage,
            int patience,
            long seed) {
        this(
                rounds,
                depth,
                learningRate,
                rowShare,
                featureShare,
                leastRows,
                shrinkage,
                patience,
                seed,
                null);
    }

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

    /** Rows that a model sees at once. */
    public int window() {
        return network == null ? 1 : network.window();
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
                other,
                network);
    }

    /** With trees of another number and depth, or epochs and layers. */
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
                seed,
                network);
    }

    /** With another weight of each round. */
    public TrainingParameters withLearningRate(double other) {
        return new TrainingParameters(
                rounds,
                depth,
                other,
                rowShare,
                featureShare,
                leastRows,
                shrinkage,
                patience,
                seed,
                network);
    }

    /** With other measures of a network. */
    public TrainingParameters with(NetworkSettings other) {
        return new TrainingParameters(
                rounds,
                depth,
                learningRate,
                rowShare,
                featureShare,
                leastRows,
                shrinkage,
                patience,
                seed,
                other);
    }

    /** In a few words. */
    public String words() {
        if (network != null) {
            return networkWords();
        }
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

    private String networkWords() {
        return String.format(
                Locale.ROOT,
                "up to %d epochs, %d layers of %s, learning rate %.4g, weight decay %.4g, patience"
                        + " %d, seed %d",
                rounds,
                depth,
                network.words(),
                learningRate,
                shrinkage,
                patience,
                seed);
    }
}
