package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds a graph node by node; each call returns the name of what it made. */
@Cold
public final class GraphBuilder {
    private final int opset;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new HashMap<>();
    private final List<Graph.Input> inputs = new ArrayList<>();

    /** An empty graph whose operators mean what this version says. */
    public GraphBuilder(int opset) {
        this.opset = opset;
    }

    /** A value that is given; −1 leaves a length open. */
    public String input(String name, int... dims) {
        inputs.add(new Graph.Input(name, dims));
        return name;
    }

    /** A fixed value. */
    public String constant(Tensor tensor) {
        String name = "constant_" + constants.size();
        constants.put(name, tensor);
        return name;
    }

    /** A fixed list of integers. */
    public String integers(long... values) {
        return constant(Tensor.of(new int[] {values.length}, values));
    }

    /** A fixed single integer. */
    public String integer(long value) {
        return constant(Tensor.of(new int[0], value));
    }

    /** A fixed single float. */
    public String number(float value) {
        return constant(Tensor.of(new int[0], value));
    }

    /** A node without attributes and with one output. */
    public String node(String operator, String... reads) {
        return node(operator, Map.of(), reads);
    }

    /** A node with one output. */
    public String node(String operator, Map<String, Object> attributes, String... reads) {
        return nodes(operator, attributes, 1, reads).getFirst();
    }

    /** A node with several outputs. */
    public List<String> nodes(
            String operator, Map<String, Object> attributes, int outputs, String... reads) {
        String name = operator + "_" + nodes.size();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            written.add(name + "_output_" + i);
        }
        nodes.add(new Node(operator, name, List.of(reads), written, attributes));
        return written;
    }

    /** The graph so far. */
    public Graph build(String... outputs) {
        return new Graph("network", opset, nodes, constants, inputs, List.of(outputs));
    }
}
