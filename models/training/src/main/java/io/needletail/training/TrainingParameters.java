package io.needletail.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to train a forest.
 *
 * @param trees most trees, 1 to 10,000. More fit finer, and score slower.
 * @param depth of each tree, 1 to 12. Deeper finds interactions, and overfits sooner.
 * @param learningRate weight of each tree, above 0 to 1. Lower wants more trees and generalises
 *     better.
 * @param rowShare share of the rows each tree sees, above 0 to 1.
 * @param featureShare share of the features each tree sees, above 0 to 1.
 * @param patience trees without a better validation loss before it stops, at least 1.
 * @param seed of all that is random.
 */
public record TrainingParameters(
        int trees,
        int depth,
        double learningRate,
        double rowShare,
        double featureShare,
        int patience,
        long seed) {

    /** Checks every range. */
    public TrainingParameters {
        require(trees >= 1 && trees <= 10_000, "trees", trees, "1 to 10000");
        require(depth >= 1 && depth <= 12, "depth", depth, "1 to 12");
        require(
                learningRate > 0 && learningRate <= 1,
                "learningRate",
                learningRate,
                "above 0 to 1");
        require(rowShare > 0 && rowShare <= 1, "rowShare", rowShare, "above 0 to 1");
        require(
                featureShare > 0 && featureShare <= 1,
                "featureShare",
                featureShare,
                "above 0 to 1");
        require(patience >= 1, "patience", patience, "1 or more");
    }

    /** Sound defaults for a few thousand bars. */
    public static TrainingParameters defaults() {
        return new TrainingParameters(500, 4, 0.03, 0.8, 0.8, 40, 42);
    }

    /** As XGBoost names them. One thread: the same bytes each time. */
    Map<String, Object> forXgboost(double baseScore) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("eval_metric", "logloss");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", depth);
        parameters.put("eta", learningRate);
        parameters.put("subsample", rowShare);
        parameters.put("colsample_bytree", featureShare);
        parameters.put("base_score", baseScore);
        parameters.put("seed", seed);
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new TrainingException(name + " = " + value + ", but it must be " + range);
        }
    }
}
