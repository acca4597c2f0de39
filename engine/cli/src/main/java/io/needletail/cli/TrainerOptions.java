package io.needletail.cli;

import picocli.CommandLine.Option;

import java.util.Locale;

/** How {@code train} learns and compares, as given. */
final class TrainerOptions {
    /** What can be trained. */
    enum Trainer {
        XGBOOST,
        LIGHTGBM,
        FOREST,
        LINEAR,
        REGIMES,
        LSTM,
        GRU,
        CNN,
        CNN_LSTM,
        TRANSFORMER;

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How the older rows are cut to compare. */
    enum Validation {
        HOLDOUT,
        KFOLD,
        EXPANDING,
        ROLLING
    }

    @Option(
            names = "--trainer",
            paramLabel = "NAME",
            defaultValue = "XGBOOST",
            description =
                    "xgboost, lightgbm: boosted trees; forest: a random forest; linear: a logistic"
                            + " regression; lstm, gru, cnn, cnn-lstm, transformer: a network by"
                            + " PyTorch; regimes: the market's, a mixture of normal"
                            + " distributions for decide.regimes. Default: xgboost.")
    private Trainer trainer;

    @Option(
            names = {"--trees", "--epochs"},
            paramLabel = "N",
            description =
                    "Most trees, steps of linear, or epochs of a network. Default: the trainer's.")
    private Integer trees;

    @Option(
            names = {"--depth", "--layers"},
            paramLabel = "N",
            description = "Depth of a tree, or layers of a network. Default: the trainer's.")
    private Integer depth;

    @Option(
            names = "--learning-rate",
            paramLabel = "SHARE",
            description = "Weight of each round. Lower wants more. Default: the trainer's.")
    private Double learningRate;

    @Option(
            names = "--normalise",
            paramLabel = "none|minmax|zscore|robust|rank",
            description =
                    "Brings the features to one scale, fitted on the part to learn from and kept in"
                            + " the package. Trees do not need it: they only ask what is greater."
                            + " Default: none; zscore for linear and networks.")
    private Normalisation normalisation;

    @Option(
            names = "--calibrate",
            paramLabel = "none|platt|isotonic",
            defaultValue = "NONE",
            description =
                    "Brings the model's probabilities to how often they came true, fitted on the"
                            + " part to stop by and kept in the package. Isotonic wants thousands"
                            + " of rows there. Default: none.")
    private Calibrating calibration;

    @Option(
            names = "--balance",
            description = "Let ups and downs count the same in all, whichever are commoner.")
    private boolean balanced;

    @Option(
            names = "--validation",
            paramLabel = "holdout|kfold|expanding|rolling",
            defaultValue = "KFOLD",
            description =
                    "How the older 85 percent are cut in time to see whether the model is steady:"
                            + " one part, purged k-fold, or walk-forward from the beginning or over"
                            + " a rolling window. Default: kfold.")
    private Validation validation;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many folds. Default: ${DEFAULT-VALUE}.")
    private int folds;

    @Option(
            names = "--embargo",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description =
                    "Share of the rows that k-fold leaves out behind a judged part. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double embargo;

    @Option(
            names = "--tune",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Search among N configurations by the folds first. It goes on where it was"
                            + " ended: its trials are kept in --out. The chance that the choice is"
                            + " overfitted is told. Default: none.")
    private int tune;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Configurations tried at once. Default: one for each core.")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    Trainer trainer() {
        return trainer;
    }

    /** Null = the trainer's own. */
    Integer trees() {
        return trees;
    }

    /** Null = the trainer's own. */
    Integer depth() {
        return depth;
    }

    /** Null = the trainer's own. */
    Double learningRate() {
        return learningRate;
    }

    /** Null = as the trainer needs it. */
    Normalisation normalisation() {
        return normalisation;
    }

    Calibrating calibration() {
        return calibration;
    }

    boolean isBalanced() {
        return balanced;
    }

    Validation validation() {
        return validation;
    }

    int folds() {
        return folds;
    }

    double embargo() {
        return embargo;
    }

    /** 0 = no search. */
    int tune() {
        return tune;
    }

    int threads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    long seed() {
        return seed;
    }
}
