package io.needletail.training;

/** What can be trained. */
public enum Algorithm {
    /** Boosted trees by XGBoost. */
    XGBOOST(new XgboostTrainer(XgboostTrainer.Form.BOOSTED), 500, 4, 0.03),

    /** Boosted trees by LightGBM, grown leaf by leaf. */
    LIGHTGBM(new LightgbmTrainer(), 500, 4, 0.03),

    /** A random forest: XGBoost's parallel trees, made in one round. */
    FOREST(new XgboostTrainer(XgboostTrainer.Form.FOREST), 300, 8, 1),

    /** Logistic regression: XGBoost's linear booster. The plain model that others should beat. */
    LINEAR(new XgboostTrainer(XgboostTrainer.Form.LINEAR), 200, 1, 0.5);

    private final Trainer trainer;
    private final int rounds;
    private final int depth;
    private final double learningRate;

    Algorithm(Trainer trainer, int rounds, int depth, double learningRate) {
        this.trainer = trainer;
        this.rounds = rounds;
        this.depth = depth;
        this.learningRate = learningRate;
    }

    Trainer trainer() {
        return trainer;
    }

    /** Whether it asks only what is greater, so that no feature's scale matters. */
    public boolean isOfTrees() {
        return this != LINEAR;
    }

    /** Sound defaults for a few thousand bars. */
    public TrainingParameters defaults() {
        double share = this == FOREST ? 0.63 : 0.8;
        double features = this == FOREST ? 0.4 : 0.8;
        return new TrainingParameters(rounds, depth, learningRate, share, features, 20, 1, 40, 42);
    }
}
