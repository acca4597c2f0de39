package io.needletail.training;

import io.needletail.scoring.onnx.Layers;
import io.needletail.scoring.onnx.NetworkShapes;

/** The networks that can be trained, and what their measures may be. */
enum NetworkForm {
    /** LSTM layers, read at the last row. */
    LSTM(8),

    /** GRU layers, read at the last row. */
    GRU(8),

    /** Three causal convolutions of a quarter, a half and all of the units. */
    CNN(1),

    /** A convolution of half the units, pooled by two, and an LSTM. */
    CNN_LSTM(1),

    /** Encoder layers over rows that know their place. */
    TRANSFORMER(8);

    private final int mostLayers;

    NetworkForm(int mostLayers) {
        this.mostLayers = mostLayers;
    }

    /** The answer to an input, [batch, rows, features]: the shares of down and up, [batch, 2]. */
    <T> T answer(Layers<T> layers, T input, int features, TrainingParameters parameters) {
        NetworkSettings settings = parameters.network();
        int units = settings.units();
        int depth = parameters.depth();
        return switch (this) {
            case LSTM -> NetworkShapes.lstm(layers, sizes(input, features, units, depth));
            case GRU -> NetworkShapes.gru(layers, sizes(input, features, units, depth));
            case CNN -> NetworkShapes.causalCnn(layers, sizes(input, features, units / 4, 1));
            case CNN_LSTM -> NetworkShapes.cnnLstm(layers, sizes(input, features, units / 2, 1));
            case TRANSFORMER ->
                    NetworkShapes.transformer(
                            layers,
                            sizes(input, features, units, depth),
                            settings.heads(),
                            settings.window());
        };
    }

    private static <T> NetworkShapes.Sizes<T> sizes(T input, int features, int hidden, int depth) {
        return new NetworkShapes.Sizes<>(input, features, hidden, depth);
    }

    /** Refuses what this form cannot be. */
    void check(TrainingParameters parameters) {
        int depth = parameters.depth();
        int units = parameters.network().units();
        int window = parameters.network().window();
        TrainingException.require(
                !parameters.network().stateful() || this == LSTM || this == GRU,
                "stateful",
                true,
                "a state that is carried on is an LSTM's or a GRU's alone: leave it out");
        TrainingException.require(
                depth <= mostLayers,
                "layers",
                depth,
                mostLayers == 1 ? "1: this network's are fixed" : "1 to " + mostLayers);
        TrainingException.require(
                this != CNN && this != CNN_LSTM || units % 4 == 0,
                "units",
                units,
                "a multiple of 4 for a network with convolutions");
        TrainingException.require(
                this != CNN_LSTM || window % 2 == 0,
                "window",
                window,
                "even for cnn-lstm, whose rows are pooled by two");
    }
}
