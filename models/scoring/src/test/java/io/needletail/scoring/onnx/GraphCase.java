package io.needletail.scoring.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A small random graph around one operator or one module, and inputs for it. */
public final class GraphCase {
    private final GraphBuilder builder;
    private final SplittableRandom random;
    private int[] dims;

    /** What a case puts into the graph; it returns the output's name. */
    public interface Content {
        String build(GraphCase graph);
    }

    private GraphCase(int opset, long seed) {
        builder = new GraphBuilder(opset);
        random = new SplittableRandom(seed);
    }

    /** A case, built. */
    public record Built(Graph graph, int[] dims, SplittableRandom random) {
        public Tensor input() {
            return randoms(random, 1.5f, dims);
        }
    }

    public static Built build(int opset, long seed, Content content) {
        GraphCase graph = new GraphCase(opset, seed);
        String output = content.build(graph);
        return new Built(graph.builder.build(output), graph.dims, graph.random);
    }

    public static Tensor randoms(SplittableRandom random, float scale, int... dims) {
        float[] floats = new float[Tensor.size(dims)];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) random.nextDouble(-scale, scale);
        }
        return Tensor.of(dims, floats);
    }

    public GraphBuilder builder() {
        return builder;
    }

    public int pick(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public String input(int... lengths) {
        dims = lengths;
        return builder.input("input", lengths);
    }

    /** Random weights, smaller the more of them are summed. */
    public String weights(int... lengths) {
        float scale = (float) (1 / Math.sqrt(lengths[lengths.length - 1]));
        return builder.constant(randoms(random, scale, lengths));
    }

    /** Random numbers in 0.5…1.5. */
    public String positives(int... lengths) {
        Tensor weights = randoms(random, 0.5f, lengths);
        for (int i = 0; i < weights.size(); i++) {
            weights.floats()[i] += 1;
        }
        return builder.constant(weights);
    }

    public String node(String operator, String... reads) {
        return builder.node(operator, reads);
    }

    /** A node with attributes, given as name, value, name, value, … */
    public String with(String operator, Object[] attributes, String... reads) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put((String) attributes[i], attributes[i + 1]);
        }
        return builder.node(operator, map, reads);
    }

    public static Object[] attributes(Object... attributes) {
        return attributes;
    }

    /** PyTorch's modules with random weights. */
    public TorchLayers torch() {
        return new TorchLayers(
                builder,
                lengths -> {
                    float scale = (float) (1 / Math.sqrt(lengths[lengths.length - 1]));
                    return randoms(random, lengths.length == 1 ? 0.3f : scale, lengths).floats();
                });
    }
}
