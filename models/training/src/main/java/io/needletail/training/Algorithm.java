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
    LINEAR(new XgboostTrainer(XgboostTrainer.Form.LINEAR), 200, 1, 0.5),

    /** LSTM layers over a window of rows. */
    LSTM(NetworkForm.LSTM, 2, network(1)),

    /** GRU layers over a window of rows. */
    GRU(NetworkForm.GRU, 2, network(1)),

    /** Three causal convolutions over a window of rows. */
    CNN(NetworkForm.CNN, 1, network(1)),

    /** A convolution, pooled, and an LSTM over a window of rows. */
    CNN_LSTM(NetworkForm.CNN_LSTM, 1, network(1)),

    /** Attention over a window of rows. */
    TRANSFORMER(NetworkForm.TRANSFORMER, 2, network(8));

    private final NetworkSettings network;
    private final Trainer trainer;
    private final int rounds;
    private final int depth;
    private final double learningRate;

    Algorithm(Trainer trainer, int rounds, int depth, double learningRate) {
        this.network = null;
        this.trainer = trainer;
        this.rounds = rounds;
        this.depth = depth;
        this.learningRate = learningRate;
    }

    Algorithm(NetworkForm form, int layers, NetworkSettings network) {
        this.network = network;
        this.trainer = new NetworkTrainer(form);
        this.rounds = 40;
        this.depth = layers;
        this.learningRate = 0.001;
    }

    private static NetworkSettings network(int heads) {
        return new NetworkSettings(50, 64, heads, 0.2, 64);
    }

    Trainer trainer() {
        return trainer;
    }

    /** Whether it asks only what is greater, so that no feature's scale matters. */
    public boolean isOfTrees() {
        return this != LINEAR && !isNetwork();
    }

    /** Whether it sees a window of rows. */
    public boolean isNetwork() {
        return network != null;
    }

    /** Sound defaults for a few thousand bars. */
    public TrainingParameters defaults() {
        if (isNetwork()) {
            return new TrainingParameters(
                    rounds, depth, learningRate, 1, 1, 1, 0.01, 5, 42, network);
        }
        double share = this == FOREST ? 0.63 : 0.8;
        double features = this == FOREST ? 0.4 : 0.8;
        return new TrainingParameters(rounds, depth, learningRate, share, features, 20, 1, 40, 42);
    }
}
