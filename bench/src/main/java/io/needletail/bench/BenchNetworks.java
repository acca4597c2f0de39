package io.needletail.bench;

import ai.onnxruntime.OrtException;

import io.needletail.scoring.network.WeightPrecision;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.GraphBuilder;
import io.needletail.scoring.onnx.NetworkShapes;
import io.needletail.scoring.onnx.NetworkShapes.Sizes;
import io.needletail.scoring.onnx.Tensor;
import io.needletail.scoring.onnx.TorchLayers;

import java.util.Random;

/** The networks of the benchmark: seeded weights, 100 rows of 40 features. */
enum BenchNetworks {
    LSTM_2X128(NetworkShapes::lstm, 128, 2),
    LSTM_3X256(NetworkShapes::lstm, 256, 3),
    GRU_2X128(NetworkShapes::gru, 128, 2),
    CNN(NetworkShapes::cnn, 32, 1),
    CAUSAL_CNN(NetworkShapes::causalCnn, 32, 1),
    CNN_LSTM(NetworkShapes::cnnLstm, 64, 1),
    TRANSFORMER(NetworkShapes::transformer, 64, 2);

    private static final int ROWS = 100;
    private static final int FEATURES = 40;

    private final Shape shape;
    private final int hidden;
    private final int layers;

    /** How a network is put together. */
    private interface Shape {
        String build(TorchLayers torch, Sizes<String> sizes);
    }

    BenchNetworks(Shape shape, int hidden, int layers) {
        this.shape = shape;
        this.hidden = hidden;
        this.layers = layers;
    }

    NetworkContest contest(WeightPrecision precision) throws OrtException {
        return new NetworkContest(graph(), ROWS, FEATURES, precision);
    }

    Graph graph() {
        GraphBuilder graph = new GraphBuilder(17);
        Random random = new Random(7);
        TorchLayers torch = new TorchLayers(graph, dims -> weights(random, dims));
        String input = graph.input("input", -1, -1, FEATURES);
        String output = shape.build(torch, new Sizes<>(input, FEATURES, hidden, layers));
        return graph.build(output);
    }

    /** Uniform in ±1/√inputs, as PyTorch starts its layers. */
    private static float[] weights(Random random, int... dims) {
        float[] weights = new float[Tensor.size(dims)];
        double scale = 1 / Math.sqrt(weights.length / (double) dims[0]);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((2 * random.nextDouble() - 1) * (dims.length == 1 ? 0.1 : scale));
        }
        return weights;
    }
}
