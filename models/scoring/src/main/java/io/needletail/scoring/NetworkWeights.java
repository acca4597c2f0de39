package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.network.Network;
import io.needletail.scoring.network.WeightPrecision;
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
            byte[] content,
            String where,
            ModelWindow window,
            WeightPrecision precision,
            int features) {
        return of(OnnxFile.read(content, where), where, window, precision, features);
    }

    /** Compiles a graph that was read. */
    static NetworkWeights of(
            Graph graph,
            String where,
            ModelWindow window,
            WeightPrecision precision,
            int features) {
        Network network =
                window.stateful()
                        ? Network.stateful(graph, window.rows(), features, precision)
                        : Network.ofWindow(graph, window.rows(), features, precision);
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
        return "%,d weights (%s) over %d rows"
                .formatted(weights, network.precision().key(), network.rows());
    }

    /** How precisely they are kept. */
    public WeightPrecision precision() {
        return network.precision();
    }

    /**
     * How far the answers of the compiled weights are from those of the weights as the file has
     * them.
     *
     * @param rows of one instrument, one after the other.
     * @return the greatest difference of the probabilities; NaN when the rows are too few for an
     *     answer, or an answer is no number.
     */
    public double precisionError(double[][] rows) {
        Scorer exact = new NetworkScorer(network.copy(WeightPrecision.FP32));
        Scorer kept = compile();
        double greatest = 0;
        boolean hasAnswered = false;
        for (double[] row : rows) {
            if (kept.ready()) {
                greatest = Math.max(greatest, Math.abs(kept.score(row) - exact.score(row)));
                hasAnswered = true;
            }
            exact.push(row);
            kept.push(row);
        }
        return hasAnswered ? greatest : Double.NaN;
    }

    @Override
    public Scorer compile() {
        return new NetworkScorer(network.copy());
    }
}
