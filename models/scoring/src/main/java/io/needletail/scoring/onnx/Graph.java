package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an ONNX file holds: operations in an order in which each reads only what is there already.
 *
 * @param source the file, for messages.
 * @param opset version of the operators' meaning.
 * @param nodes the operations.
 * @param constants weights and other fixed values, by name.
 * @param inputs what it is given.
 * @param outputs names of what it yields.
 */
@Cold
public record Graph(
        String source,
        int opset,
        List<Node> nodes,
        Map<String, Tensor> constants,
        List<Input> inputs,
        List<String> outputs) {

    /**
     * A value that the caller gives.
     *
     * @param dims its shape; −1 where the file leaves the length open.
     */
    @Cold
    public record Input(String name, int[] dims) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Input input
                    && name.equals(input.name)
                    && Arrays.equals(dims, input.dims);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return "'" + name + "' " + Arrays.toString(dims);
        }
    }

    /** Refuses cycles, values written twice, and values that nobody writes. */
    public Graph {
        nodes = List.copyOf(nodes);
        constants = Map.copyOf(constants);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        requireOrder(source, nodes, constants, inputs, outputs);
    }

    /** The one value that must be given. */
    public Input input() {
        if (inputs.size() != 1) {
            throw new ModelException(
                    "%s: a network must have one input, this one has %s; export it so that states start at zero inside"
                            .formatted(source, inputs));
        }
        return inputs.getFirst();
    }

    private static void requireOrder(
            String source,
            List<Node> nodes,
            Map<String, Tensor> constants,
            List<Input> inputs,
            List<String> outputs) {
        Set<String> there = new HashSet<>(constants.keySet());
        inputs.forEach(input -> there.add(input.name()));
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !there.contains(input)) {
                    throw new ModelException(
                            "%s: %s reads '%s' before any node wrote it: the graph has a cycle, or its nodes are out of order"
                                    .formatted(source, node, input));
                }
            }
            for (String output : node.outputs()) {
                if (!output.isEmpty() && !there.add(output)) {
                    throw new ModelException(
                            "%s: %s writes '%s' a second time".formatted(source, node, output));
                }
            }
        }
        if (outputs.isEmpty() || !there.containsAll(outputs)) {
            throw new ModelException(
                    "%s: its outputs %s are not written by any node".formatted(source, outputs));
        }
    }
}
