package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Map;
import java.util.TreeMap;

/** All operators that we support, by name. */
@Cold
final class Operators {
    private static final Map<String, Operator> BY_NAME = new TreeMap<>();

    static {
        ElementwiseOperators.addTo(BY_NAME);
        ShapeOperators.addTo(BY_NAME);
        SelectionOperators.addTo(BY_NAME);
        ProductOperators.addTo(BY_NAME);
        ConvolutionOperators.addTo(BY_NAME);
        NormalizationOperators.addTo(BY_NAME);
        RecurrentOperators.addTo(BY_NAME);
    }

    private Operators() {}

    static Operator of(Node node) {
        Operator operator = BY_NAME.get(node.operator());
        if (operator == null) {
            throw node.fail(
                    "this operator is not supported; supported are "
                            + String.join(", ", BY_NAME.keySet()));
        }
        return operator;
    }
}
