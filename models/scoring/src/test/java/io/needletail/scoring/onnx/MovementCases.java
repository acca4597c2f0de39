package io.needletail.scoring.onnx;

import static io.needletail.scoring.onnx.GraphCase.attributes;

import java.util.Map;

/** Cases of operators that move elements. */
final class MovementCases {
    private MovementCases() {}

    static void addTo(Map<String, GraphCase.Content> cases) {
        shapes(cases);
        selections(cases);
        foldings(cases);
    }

    private static void shapes(Map<String, GraphCase.Content> cases) {
        cases.put("Reshape", g -> g.node("Reshape", g.input(1, 6, 4), g.builder().integers(3, -1)));
        cases.put(
                "Reshape heads",
                g -> g.node("Reshape", g.input(1, 6, 8), g.builder().integers(0, -1, 2, 4)));
        cases.put(
                "Transpose",
                g ->
                        g.with(
                                "Transpose",
                                attributes("perm", new long[] {2, 0, 1}),
                                g.input(1, 6, 4)));
        cases.put("Flatten", g -> g.node("Flatten", g.input(1, 6, 4)));
        cases.put(
                "Slice rows",
                g ->
                        g.node(
                                "Slice",
                                g.input(1, 9, 4),
                                g.builder().integers(2),
                                g.builder().integers(-1),
                                g.builder().integers(1)));
        cases.put(
                "Slice columns",
                g ->
                        g.node(
                                "Slice",
                                g.input(1, 5, 11),
                                g.builder().integers(9),
                                g.builder().integers(0),
                                g.builder().integers(2),
                                g.builder().integers(-2)));
    }

    private static void selections(Map<String, GraphCase.Content> cases) {
        cases.put(
                "Gather last",
                g ->
                        g.with(
                                "Gather",
                                attributes("axis", 1L),
                                g.input(1, 5, 11),
                                g.builder().integer(-1)));
        cases.put(
                "Gather columns",
                g ->
                        g.with(
                                "Gather",
                                attributes("axis", 2L),
                                g.input(1, 5, 6),
                                g.builder().integers(4, 0, 0)));
        cases.put(
                "Gather rows",
                g ->
                        g.with(
                                "Gather",
                                attributes("axis", 1L),
                                g.input(1, 5, 6),
                                g.builder().integers(4, 0, 3)));
        cases.put(
                "Concat columns",
                g -> {
                    String x = g.input(1, 5, 6);
                    return g.with("Concat", attributes("axis", 2L), x, g.node("Neg", x));
                });
        cases.put(
                "Concat rows",
                g -> {
                    String x = g.input(1, 5, 6);
                    return g.with("Concat", attributes("axis", 1L), g.weights(1, 2, 6), x);
                });
        cases.put(
                "Split",
                g -> {
                    var parts =
                            g.builder()
                                    .nodes(
                                            "Split",
                                            Map.of("axis", 2L),
                                            2,
                                            g.input(1, 5, 6),
                                            g.builder().integers(2, 4));
                    return g.node("MatMul", parts.get(0), g.weights(2, 3));
                });
    }

    private static void foldings(Map<String, GraphCase.Content> cases) {
        cases.put(
                "Pad rows",
                g ->
                        g.node(
                                "Pad",
                                g.input(1, 5, 6),
                                g.builder().integers(0, 2, 0, 0, 1, 0),
                                g.builder().number(0)));
        cases.put(
                "Squeeze and Unsqueeze",
                g ->
                        g.node(
                                "Unsqueeze",
                                g.node("Squeeze", g.input(1, 5, 6), g.builder().integers(0)),
                                g.builder().integers(1, 3)));
        cases.put(
                "Shape, ConstantOfShape, Cast and Expand folded",
                g -> {
                    String x = g.input(1, 4, 6);
                    String shape = g.node("Shape", x);
                    String twos =
                            g.with(
                                    "ConstantOfShape",
                                    attributes("value", Tensor.of(new int[] {1}, 2L)),
                                    shape);
                    String floats = g.with("Cast", attributes("to", 1L), twos);
                    return g.node("Mul", x, g.node("Add", floats, g.weights(1, 1, 6)));
                });
        cases.put(
                "Expand",
                g ->
                        g.node(
                                "Expand",
                                g.node("Exp", g.input(1, 4, 1)),
                                g.builder().integers(2, 1, 3)));
        cases.put(
                "Where",
                g ->
                        g.node(
                                "Where",
                                g.with(
                                        "Cast",
                                        attributes("to", 9L),
                                        g.builder().integers(1, 0, 0, 1)),
                                g.input(1, 5, 4),
                                g.builder().number(-7)));
    }
}
