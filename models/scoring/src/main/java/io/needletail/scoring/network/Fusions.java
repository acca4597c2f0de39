package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.ShapedGraph;
import io.needletail.scoring.onnx.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that exporters write in parts, put together again: a product and its bias become one
 * product with a third input, and the nine parts of a layer normalisation become that.
 */
@Cold
final class Fusions {
    private final ShapedGraph graph;
    private final Map<String, Node> writers = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();
    private final Map<String, Node> replaced = new HashMap<>();
    private final Set<Node> gone = new HashSet<>();

    private Fusions(ShapedGraph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> writers.put(output, node));
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        readers.merge(graph.graph().outputs().getFirst(), 1, Integer::sum);
    }

    /** The nodes to compile, in order. */
    static List<Node> of(ShapedGraph graph) {
        Fusions fusions = new Fusions(graph);
        for (Node node : graph.nodes()) {
            if (node.operator().equals("Add") && !fusions.normalises(node)) {
                fusions.takeBias(node);
            }
        }
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (!fusions.gone.contains(node)) {
                nodes.add(fusions.replaced.getOrDefault(node.outputs().getFirst(), node));
            }
        }
        return nodes;
    }

    private void takeBias(Node add) {
        Node product = onlyReader(other(add));
        String bias = fixed(add);
        boolean fits =
                product != null
                        && bias != null
                        && product.operator().equals("MatMul")
                        && isVector(bias, graph.dims().get(product.outputs().getFirst()))
                        && graph.constants().get(product.inputs().get(1)) != null
                        && graph.constants().get(product.inputs().get(1)).rank() == 2;
        if (fits) {
            List<String> inputs = List.of(product.inputs().get(0), product.inputs().get(1), bias);
            replace(
                    add,
                    new Node("MatMul", product.name(), inputs, add.outputs(), Map.of()),
                    product);
        }
    }

    private boolean isVector(String constant, int[] dims) {
        Tensor tensor = graph.constants().get(constant);
        return tensor.rank() == 1 && tensor.size() == dims[dims.length - 1];
    }

    /** β + γ · (x − mean) / √(mean of (x − mean)² + ε), all along the last axis. */
    private boolean normalises(Node add) {
        Node scale = reader("Mul", other(add));
        Node ratio = scale == null ? null : reader("Div", other(scale));
        Node off = ratio == null ? null : writer("Sub", ratio.inputs().get(0));
        Node root = ratio == null ? null : reader("Sqrt", ratio.inputs().get(1));
        Node sum = root == null ? null : reader("Add", root.inputs().getFirst());
        Node variance = sum == null ? null : reader("ReduceMean", other(sum));
        Node square = variance == null ? null : reader("Pow", variance.inputs().getFirst());
        Node mean = off == null ? null : reader("ReduceMean", off.inputs().get(1));
        if (square == null || mean == null || !fits(add, scale, sum, square)) {
            return false;
        }
        String x = off.inputs().getFirst();
        boolean same =
                square.inputs().getFirst().equals(off.outputs().getFirst())
                        && mean.inputs().getFirst().equals(x)
                        && readers.get(off.outputs().getFirst()) == 2
                        && alongLast(mean)
                        && alongLast(variance);
        if (same) {
            Node whole =
                    new Node(
                            "LayerNormalization",
                            add.name(),
                            List.of(x, fixed(scale), fixed(add)),
                            add.outputs(),
                            Map.of("epsilon", graph.constants().get(fixed(sum)).floats()[0]));
            replace(add, whole, scale, ratio, off, root, sum, variance, square, mean);
        }
        return same;
    }

    private boolean fits(Node add, Node scale, Node sum, Node square) {
        int[] dims = graph.dims().get(add.outputs().getFirst());
        Tensor epsilon = fixed(sum) == null ? null : graph.constants().get(fixed(sum));
        Tensor exponent = graph.constants().get(square.inputs().get(1));
        return fixed(add) != null
                && fixed(scale) != null
                && isVector(fixed(add), dims)
                && isVector(fixed(scale), dims)
                && epsilon != null
                && epsilon.size() == 1
                && exponent != null
                && exponent.size() == 1
                && !exponent.integral()
                && exponent.floats()[0] == 2;
    }

    private boolean alongLast(Node mean) {
        int[] axes = mean.integers("axes");
        if (mean.reads(1)) {
            axes = graph.constants().get(mean.inputs().get(1)).ints();
        }
        int rank = graph.dims().get(mean.inputs().getFirst()).length;
        return axes != null
                && axes.length == 1
                && (axes[0] == -1 || axes[0] == rank - 1)
                && mean.integer("keepdims", 1) != 0;
    }

    private void replace(Node last, Node whole, Node... parts) {
        replaced.put(last.outputs().getFirst(), whole);
        gone.addAll(List.of(parts));
    }

    /** The node that computes a value which nobody else reads. */
    private Node onlyReader(String value) {
        return value != null && readers.get(value) == 1 ? writers.get(value) : null;
    }

    private Node reader(String operator, String value) {
        Node node = onlyReader(value);
        return node != null && node.operator().equals(operator) ? node : null;
    }

    private Node writer(String operator, String value) {
        Node node = writers.get(value);
        return node != null && node.operator().equals(operator) ? node : null;
    }

    /** A node's fixed input, if it is one of two. */
    private String fixed(Node node) {
        for (String input : node.inputs()) {
            if (graph.constants().containsKey(input)) {
                return input;
            }
        }
        return null;
    }

    /** The input beside the fixed one. */
    private String other(Node node) {
        String fixed = fixed(node);
        return fixed == null
                ? null
                : node.inputs().get(node.inputs().getFirst().equals(fixed) ? 1 : 0);
    }
}
