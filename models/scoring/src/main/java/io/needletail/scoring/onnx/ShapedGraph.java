package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph for one window: every shape is known, whatever does not depend on the input is computed,
 * and what the first output does not need is gone.
 *
 * @param graph where it came from.
 * @param inputDims the input's shape.
 * @param rowAxis the input's axis along which time runs.
 * @param nodes the operations that are left.
 * @param constants values that do not depend on the input, by name.
 * @param dims shape of each value that does, by name.
 */
@Cold
public record ShapedGraph(
        Graph graph,
        int[] inputDims,
        int rowAxis,
        List<Node> nodes,
        Map<String, Tensor> constants,
        Map<String, int[]> dims) {

    /**
     * Fixes a graph's shapes. The input is [1, rows, features] (batch first), [rows, 1, features],
     * [1, features, rows], or for one row [1, features]; the first of these that the file allows.
     *
     * @throws ModelException when the graph cannot be run on such an input.
     */
    public static ShapedGraph of(Graph graph, int rows, int features) {
        int[] open = graph.input().dims();
        int[][] shapes = {
            {1, rows, features}, {rows, 1, features}, {1, features, rows}, {rows, features}
        };
        int[] axes = {1, 0, 2, 0};
        for (int i = 0; i < shapes.length; i++) {
            boolean several = shapes[i].length == 2 && rows > 1;
            if (allows(open, shapes[i]) && !several) {
                return of(graph, shapes[i], axes[i]);
            }
        }
        throw new ModelException(
                "%s: its input %s does not take a window of %d rows of %d features"
                        .formatted(graph.source(), graph.input(), rows, features));
    }

    private static boolean allows(int[] open, int[] dims) {
        boolean allowed = open.length == dims.length;
        for (int i = 0; allowed && i < dims.length; i++) {
            allowed = open[i] <= 0 || open[i] == dims[i];
        }
        return allowed;
    }

    private static ShapedGraph of(Graph graph, int[] inputDims, int rowAxis) {
        Tensor zeros = Tensor.of(inputDims, new float[Tensor.size(inputDims)]);
        Map<String, Tensor> values = new ReferenceNetwork(graph).values(zeros);
        Map<String, Tensor> constants = new HashMap<>(graph.constants());
        List<Node> varying = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean fixed =
                    node.operator().equals("Shape")
                            || node.inputs().stream()
                                    .allMatch(in -> in.isEmpty() || constants.containsKey(in));
            if (fixed) {
                node.outputs().forEach(out -> constants.put(out, values.get(out)));
            } else {
                varying.add(node);
            }
        }
        List<Node> needed = needed(varying, graph.outputs().getFirst());
        Map<String, int[]> dims = new LinkedHashMap<>();
        dims.put(graph.input().name(), inputDims);
        for (Node node : needed) {
            for (int i = 0; i < node.outputs().size(); i++) {
                if (node.writes(i)) {
                    dims.put(node.outputs().get(i), values.get(node.outputs().get(i)).dims());
                }
            }
        }
        constants.values().removeIf(java.util.Objects::isNull);
        return new ShapedGraph(graph, inputDims, rowAxis, needed, constants, dims);
    }

    private static List<Node> needed(List<Node> nodes, String output) {
        Set<String> wanted = new HashSet<>(Set.of(output));
        List<Node> needed = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (node.outputs().stream().anyMatch(wanted::contains)) {
                needed.addFirst(node);
                wanted.addAll(node.inputs());
            }
        }
        return needed;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(inputDims);
    }
}
