package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.network.Network;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.OnnxFile;
import io.needletail.scoring.onnx.Tensor;

/**
 * A network, read from an ONNX file and compiled once to see that it can be. It has one output, the
 * probability that the price rises, or two: that it does not, and that it does.
 */
@Cold
public final class NetworkWeights implements Weights {
    private final Network network;
    private final long weights;

    private NetworkWeights(Network network, long weights) {
        this.network = network;
        this.weights = weights;
    }

    /**
     * Reads a file's content.
     *
     * @param where the file's name, for messages.
     * @throws ModelException when it is damaged, or a network that we cannot score.
     */
    public static NetworkWeights read(
            byte[] content, String where, ModelWindow window, int features) {
        return of(OnnxFile.read(content, where), where, window, features);
    }

    /** Compiles a graph that was read. */
    static NetworkWeights of(Graph graph, String where, ModelWindow window, int features) {
        Network network =
                window.stateful()
                        ? Network.stateful(graph, window.rows(), features)
                        : Network.ofWindow(graph, window.rows(), features);
        if (network.outputCount() > 2) {
            throw new ModelException(
                    "%s: its output has %d numbers; one (the probability that the price rises) or two (that it does not, and that it does) can be used"
                            .formatted(where, network.outputCount()));
        }
        long weights =
                graph.constants().values().stream()
                        .filter(tensor -> !tensor.integral())
                        .mapToLong(Tensor::size)
                        .sum();
        return new NetworkWeights(network, weights);
    }

    @Override
    public int featureCount() {
        return network.featureCount();
    }

    @Override
    public String size() {
        return "%,d weights over %d rows".formatted(weights, network.rows());
    }

    @Override
    public Scorer compile() {
        return new NetworkScorer(network.copy());
    }
}
