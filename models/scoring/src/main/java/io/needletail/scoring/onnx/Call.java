package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.stream.IntStream;

/**
 * One operation with the values it reads.
 *
 * @param inputs in the node's order; null where left out.
 * @param opset version of the operator's meaning.
 */
@Cold
record Call(Node node, Tensor[] inputs, int opset, Work work) {

    /** Input {@code i}, which must be there. */
    Tensor in(int i) {
        Tensor input = optional(i);
        if (input == null) {
            throw node.fail("input " + i + " is missing");
        }
        return input;
    }

    /** Input {@code i}, or null. */
    Tensor optional(int i) {
        return i < inputs.length ? inputs[i] : null;
    }

    /** Integers that older versions give as an attribute and newer ones as an input; or null. */
    int[] integers(int input, String attribute) {
        return optional(input) == null ? node.integers(attribute) : in(input).ints();
    }

    /** The same, where they must be there. */
    int[] requiredIntegers(int input, String attribute) {
        int[] values = integers(input, attribute);
        if (values == null) {
            throw node.fail("'" + attribute + "' is missing");
        }
        return values;
    }

    /** Axes from the front; all of them where none are named. */
    int[] axes(int[] named, int rank) {
        return named == null || named.length == 0
                ? IntStream.range(0, rank).toArray()
                : IntStream.of(named).map(axis -> Shapes.axis(axis, rank)).sorted().toArray();
    }

    /** Refuses what the node's author did not foresee. */
    void require(boolean condition, String otherwise) {
        if (!condition) {
            throw node.fail(otherwise);
        }
    }

    static Tensor[] one(Tensor output) {
        return new Tensor[] {output};
    }
}
