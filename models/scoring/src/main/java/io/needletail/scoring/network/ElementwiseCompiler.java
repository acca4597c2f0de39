package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.Shapes;
import io.needletail.scoring.onnx.Tensor;

import java.util.List;
import java.util.Map;

/** Compiles operators that treat each element alone. */
@Cold
final class ElementwiseCompiler {
    private ElementwiseCompiler() {}

    static void addTo(Map<String, NodeCompiler> compilers) {
        compilers.put("Add", (node, plan) -> combine(node, plan, Operation.ADD));
        compilers.put("Sub", (node, plan) -> combine(node, plan, Operation.SUBTRACT));
        compilers.put("Mul", (node, plan) -> combine(node, plan, Operation.MULTIPLY));
        compilers.put("Div", (node, plan) -> combine(node, plan, Operation.DIVIDE));
        compilers.put("Pow", ElementwiseCompiler::power);
        compilers.put("Clip", ElementwiseCompiler::clip);
        compilers.put("Gelu", ElementwiseCompiler::gelu);
        compilers.put(
                "LeakyRelu",
                (node, plan) -> map(node, plan, scaled(Function.LEAKY_RELU, node, 0.01f)));
        compilers.put("Elu", (node, plan) -> map(node, plan, scaled(Function.ELU, node, 1)));
        Map.of(
                        "Abs", Function.ABS,
                        "Neg", Function.NEGATE,
                        "Reciprocal", Function.RECIPROCAL,
                        "Sqrt", Function.SQUARE_ROOT,
                        "Exp", Function.EXP,
                        "Log", Function.LOG,
                        "Softplus", Function.SOFTPLUS,
                        "Sigmoid", Function.SIGMOID,
                        "Tanh", Function.TANH,
                        "Erf", Function.ERF)
                .forEach((name, function) -> put(compilers, name, function));
        put(compilers, "Relu", Function.RELU);
    }

    private static void put(Map<String, NodeCompiler> compilers, String name, Function function) {
        compilers.put(name, (node, plan) -> map(node, plan, Activation.of(function)));
    }

    private static Activation scaled(Function function, Node node, float absent) {
        return new Activation(function, node.number("alpha", absent), 0);
    }

    private static void gelu(Node node, PlanBuilder plan) {
        boolean byTanh = node.text("approximate", "none").equals("tanh");
        map(node, plan, Activation.of(byTanh ? Function.GELU_BY_TANH : Function.GELU));
    }

    private static void clip(Node node, PlanBuilder plan) {
        float low = bound(node, plan, 1, node.number("min", -Float.MAX_VALUE));
        float high = bound(node, plan, 2, node.number("max", Float.MAX_VALUE));
        map(node, plan, new Activation(Function.CLIP, low, high));
    }

    private static float bound(Node node, PlanBuilder plan, int input, float absent) {
        if (!node.reads(input)) {
            return absent;
        }
        return ProductCompiler.constant(node, plan, input).floats()[0];
    }

    private static void power(Node node, PlanBuilder plan) {
        Tensor exponent = ProductCompiler.constant(node, plan, 1);
        if (exponent.size() != 1) {
            throw node.fail("only one fixed exponent is supported");
        }
        double value = exponent.integral() ? exponent.longs()[0] : exponent.floats()[0];
        Activation activation =
                value == 2
                        ? Activation.of(Function.SQUARE)
                        : value == 0.5
                                ? Activation.of(Function.SQUARE_ROOT)
                                : new Activation(Function.POWER, (float) value, 0);
        map(node, plan, activation);
    }

    private static void map(Node node, PlanBuilder plan, Activation activation) {
        plan.bind(
                node.outputs().getFirst(),
                mapped(plan, plan.value(node.inputs().getFirst()), activation));
    }

    static Value mapped(PlanBuilder plan, Value in, Activation activation) {
        Value out = plan.allocate(in.layout());
        Kernels kernels = plan.kernels();
        Rows x = in.rows();
        Rows y = out.rows();
        plan.add((from, to) -> kernels.map(activation, x, y, from, to), out, in, Reach.SAME);
        return out;
    }

    private static void combine(Node node, PlanBuilder plan, Operation operation) {
        Value a = plan.value(node.inputs().get(0));
        Value b = plan.value(node.inputs().get(1));
        plan.bind(node.outputs().getFirst(), combined(plan, operation, a, b));
    }

    static Value combined(PlanBuilder plan, Operation operation, Value a, Value b) {
        int[] dims = Shapes.broadcast(a.dims(), b.dims());
        Value lead = a.layout().rows() >= b.layout().rows() ? a : b;
        int axis = lead.layout().rowAxis();
        int shifted = axis < 0 ? -1 : axis + dims.length - lead.rank();
        Layout layout = new Layout(dims, shifted);
        Value left = fitted(plan, a, layout);
        Value right = fitted(plan, b, layout);
        Value out = plan.allocate(layout);
        Rows[] operands = {left.rows(), right.rows()};
        Rows y = out.rows();
        Kernels kernels = plan.kernels();
        plan.add(
                (from, to) -> kernels.combine(operation, operands, y, from, to),
                out,
                List.of(left, right),
                List.of(reach(left, layout), reach(right, layout)));
        return out;
    }

    private static Reach reach(Value value, Layout layout) {
        return value.layout().rows() == layout.rows()
                ? Reach.SAME
                : new Reach.Whole(value.layout().rows(), layout.rows());
    }

    /** The value stretched to the layout; a row of one number stays that. */
    private static Value fitted(PlanBuilder plan, Value value, Layout layout) {
        boolean sameRows =
                value.layout().rowAxis() >= 0
                        && value.layout().rowAxis() + layout.rank() - value.rank()
                                == layout.rowAxis()
                        && value.layout().rows() == layout.rows();
        boolean even = value.layout().width() == layout.width();
        if (sameRows && (even || value.layout().width() == 1)) {
            return value;
        }
        if (value.layout().rows() == 1 && Tensor.size(value.dims()) == 1) {
            Rows one = value.rows();
            Rows everywhere = new Rows(one.values(), one.offset(), 0, 1);
            Value single = new Value(value.layout(), everywhere);
            plan.add(null, single, value, Reach.SAME);
            return single;
        }
        return new Movement(plan)
                .stretched(value, Shapes.expansion(value.dims(), layout.dims()), layout);
    }
}
