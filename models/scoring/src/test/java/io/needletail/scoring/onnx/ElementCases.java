package io.needletail.scoring.onnx;

import static io.needletail.scoring.onnx.GraphCase.attributes;

import java.util.Map;

/** Cases of operators that compute element by element, and of products. */
final class ElementCases {
    private ElementCases() {}

    static void addTo(Map<String, GraphCase.Content> cases) {
        elements(cases);
        products(cases);
    }

    private static void elements(Map<String, GraphCase.Content> cases) {
        for (String operator : new String[] {"Add", "Sub", "Mul", "Div"}) {
            cases.put(operator, g -> g.node(operator, g.input(1, 5, 7), g.positives(7)));
            cases.put(
                    operator + " of a row",
                    g -> g.node(operator, g.positives(1, 6, 1), g.input(1, 6, 3)));
            cases.put(
                    operator + " of two",
                    g -> {
                        String x = g.input(1, 6, 4);
                        return g.node(operator, g.node("Relu", x), g.node("Exp", x));
                    });
        }
        for (String operator :
                new String[] {
                    "Neg",
                    "Abs",
                    "Exp",
                    "Erf",
                    "Relu",
                    "Sigmoid",
                    "Tanh",
                    "Softplus",
                    "Identity",
                    "LeakyRelu",
                    "Elu",
                    "Gelu"
                }) {
            cases.put(operator, g -> g.node(operator, g.input(1, g.pick(1, 9), g.pick(1, 40))));
        }
        cases.put("Dropout", g -> g.node("Dropout", g.input(1, 3, 4)));
        cases.put("Sqrt", g -> g.node("Sqrt", g.node("Exp", g.input(1, 3, 20))));
        cases.put("Log", g -> g.node("Log", g.node("Exp", g.input(1, 3, 20))));
        cases.put("Reciprocal", g -> g.node("Reciprocal", g.node("Exp", g.input(1, 3, 20))));
        cases.put("Pow 2", g -> g.node("Pow", g.input(1, 3, 20), g.builder().number(2)));
        cases.put(
                "Pow 1.7",
                g -> g.node("Pow", g.node("Abs", g.input(1, 3, 9)), g.builder().number(1.7f)));
        cases.put(
                "Clip",
                g ->
                        g.node(
                                "Clip",
                                g.input(1, 4, 9),
                                g.builder().number(-0.5f),
                                g.builder().number(0.7f)));
        cases.put(
                "LeakyRelu 0.3",
                g -> g.with("LeakyRelu", attributes("alpha", 0.3f), g.input(1, 4, 33)));
        cases.put(
                "Gelu tanh",
                g -> g.with("Gelu", attributes("approximate", "tanh"), g.input(1, 4, 33)));
    }

    private static void products(Map<String, GraphCase.Content> cases) {
        cases.put(
                "Gemm",
                g -> {
                    int in = g.pick(1, 70);
                    int out = g.pick(1, 150);
                    return g.node("Gemm", g.input(1, in), g.weights(in, out), g.weights(out));
                });
        cases.put(
                "Gemm transposed and scaled",
                g ->
                        g.with(
                                "Gemm",
                                attributes("transB", 1L, "alpha", 0.5f, "beta", 2f),
                                g.input(1, 21),
                                g.weights(17, 21),
                                g.weights(17)));
        cases.put(
                "MatMul",
                g -> {
                    int in = g.pick(1, 70);
                    return g.node(
                            "MatMul", g.input(1, g.pick(1, 11), in), g.weights(in, g.pick(1, 150)));
                });
        cases.put(
                "MatMul of two",
                g -> {
                    String x = g.input(1, g.pick(1, 20), g.pick(1, 40));
                    String y = g.with("Transpose", attributes("perm", new long[] {0, 2, 1}), x);
                    return g.node("MatMul", g.node("MatMul", x, y), x);
                });
        cases.put(
                "MatMul of a constant",
                g -> g.node("MatMul", g.weights(1, 6, 9), g.input(1, 9, 5)));
    }
}
