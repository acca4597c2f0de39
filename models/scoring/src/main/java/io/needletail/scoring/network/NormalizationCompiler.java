package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.ReferenceNetwork;
import io.needletail.scoring.onnx.Shapes;
import io.needletail.scoring.onnx.Tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Compiles operators that hold an element against others of its value. */
@Cold
final class NormalizationCompiler {
    /** See {@code NormalizationOperators}. */
    private static final int SOFTMAX_ALONG_AXIS = 13;

    private NormalizationCompiler() {}

    static void addTo(Map<String, NodeCompiler> compilers) {
        compilers.put("Softmax", (node, plan) -> softmax(node, plan, false));
        compilers.put("LogSoftmax", (node, plan) -> softmax(node, plan, true));
        compilers.put("BatchNormalization", NormalizationCompiler::batch);
        compilers.put("LayerNormalization", NormalizationCompiler::layer);
        compilers.put("ReduceMean", (node, plan) -> reduce(node, plan, Operation.ADD));
        compilers.put("ReduceSum", (node, plan) -> reduce(node, plan, Operation.ADD));
        compilers.put("ReduceMax", (node, plan) -> reduce(node, plan, Operation.MAXIMUM));
    }

    private static void softmax(Node node, PlanBuilder plan, boolean logarithm) {
        Value given = plan.value(node.inputs().getFirst());
        boolean alongAxis = plan.opset() >= SOFTMAX_ALONG_AXIS;
        int axis = Shapes.axis(node.integer("axis", alongAxis ? -1 : 1), given.rank());
        int end = alongAxis ? axis + 1 : given.rank();
        int[] order = last(given.rank(), IntStream.range(axis, end).toArray());
        Value in = contiguous(plan, transposed(plan, given, order), end - axis);
        Value out = plan.allocate(in.layout());
        int length = Shapes.product(given.dims(), axis, end);
        SoftmaxStep step =
                new SoftmaxStep(plan.kernels(), in.rows(), out.rows(), length, logarithm);
        plan.add(step, out, in, Reach.SAME);
        plan.bind(node.outputs().getFirst(), transposed(plan, out, inverse(order)));
    }

    /** The last axes must lie side by side: rows must not run along one of them. */
    private static Value contiguous(PlanBuilder plan, Value value, int axes) {
        boolean rowsInside = value.layout().rowAxis() >= value.rank() - axes;
        return rowsInside ? plan.withRows(value, -1) : value;
    }

    /** Axes in their order, but the named ones last. */
    private static int[] last(int rank, int[] named) {
        IntStream others =
                IntStream.range(0, rank)
                        .filter(axis -> Arrays.stream(named).noneMatch(one -> one == axis));
        return IntStream.concat(others, Arrays.stream(named)).toArray();
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    private static Value transposed(PlanBuilder plan, Value value, int[] order) {
        if (Arrays.equals(order, IntStream.range(0, order.length).toArray())) {
            return value;
        }
        long[] perm = Arrays.stream(order).asLongStream().toArray();
        Node transpose =
                new Node("Transpose", "", List.of("x"), List.of("y"), Map.of("perm", perm));
        Tensor[] numbers = {Tensor.counting(value.dims(), 0)};
        Tensor origin = ReferenceNetwork.outputs(transpose, numbers, plan.opset())[0];
        return new Movement(plan).move(List.of(value), origin.dims(), origin.longs());
    }

    private static void batch(Node node, PlanBuilder plan) {
        Value in = plan.value(node.inputs().getFirst());
        float[] scale = ProductCompiler.constant(node, plan, 1).floats().clone();
        float[] shift = ProductCompiler.constant(node, plan, 2).floats().clone();
        float[] mean = ProductCompiler.constant(node, plan, 3).floats();
        float[] variance = ProductCompiler.constant(node, plan, 4).floats();
        double epsilon = node.number("epsilon", 1e-5f);
        for (int i = 0; i < scale.length; i++) {
            double factor = scale[i] / Math.sqrt(variance[i] + epsilon);
            shift[i] = (float) (shift[i] - mean[i] * factor);
            scale[i] = (float) factor;
        }
        int[] dims = new int[in.rank() - 1];
        Arrays.fill(dims, 1);
        dims[0] = scale.length;
        Value factors = plan.fixed(Tensor.of(dims, scale));
        Value scaled = ElementwiseCompiler.combined(plan, Operation.MULTIPLY, in, factors);
        Value shifts = plan.fixed(Tensor.of(dims, shift));
        plan.bind(
                node.outputs().getFirst(),
                ElementwiseCompiler.combined(plan, Operation.ADD, scaled, shifts));
    }

    private static void layer(Node node, PlanBuilder plan) {
        Value given = plan.value(node.inputs().getFirst());
        int axis = Shapes.axis(node.integer("axis", -1), given.rank());
        Value in = contiguous(plan, given, given.rank() - axis);
        int[] group = Arrays.copyOfRange(in.dims(), axis, in.rank());
        float[] scale = stretched(ProductCompiler.constant(node, plan, 1), group);
        Tensor shift =
                node.reads(2) ? ProductCompiler.constant(node, plan, 2) : Tensor.of(new int[0], 0f);
        Value out = plan.allocate(in.layout());
        LayerNormStep step =
                new LayerNormStep(
                        plan.kernels(),
                        in.rows(),
                        out.rows(),
                        scale,
                        stretched(shift, group),
                        node.number("epsilon", 1e-5f));
        plan.add(step, out, in, Reach.SAME);
        plan.bind(node.outputs().getFirst(), out);
    }

    private static float[] stretched(Tensor tensor, int[] dims) {
        int[] map = Shapes.expansion(tensor.dims(), dims);
        float[] stretched = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            stretched[i] = tensor.floats()[map[i]];
        }
        return stretched;
    }

    private static void reduce(Node node, PlanBuilder plan, Operation operation) {
        Value in = plan.value(node.inputs().getFirst());
        int[] axes = axes(node, plan, in.rank());
        int[] dims = plan.dims(node.outputs().getFirst());
        int count = Tensor.size(in.dims()) / Math.max(1, Tensor.size(dims));
        boolean alongRows = axes.length == 1 && axes[0] == in.layout().rowAxis();
        Value total =
                alongRows
                        ? total(plan, in, operation, dims)
                        : grouped(plan, in, axes, operation, dims);
        boolean mean = node.operator().equals("ReduceMean");
        plan.bind(node.outputs().getFirst(), mean ? divided(plan, total, count) : total);
    }

    private static int[] axes(Node node, PlanBuilder plan, int rank) {
        int[] named =
                node.reads(1)
                        ? ProductCompiler.constant(node, plan, 1).ints()
                        : node.integers("axes");
        return named == null || named.length == 0
                ? IntStream.range(0, rank).toArray()
                : IntStream.of(named).map(axis -> Shapes.axis(axis, rank)).sorted().toArray();
    }

    /** The sum or maximum over all rows: the last of the running ones. */
    static Value total(PlanBuilder plan, Value in, Operation operation, int[] dims) {
        Value running = plan.allocate(in.layout());
        plan.add(
                new RunningTotalStep(in.rows(), running.rows(), operation),
                running,
                in,
                Reach.PREFIX);
        int last = in.layout().rows() - 1;
        Rows rows = running.rows();
        Value view =
                new Value(
                        Layout.flat(dims),
                        new Rows(rows.values(), rows.at(last), rows.stride(), rows.width()));
        plan.add(null, view, running, new Reach.Shifted(last, 1));
        return view;
    }

    static Value divided(PlanBuilder plan, Value total, int count) {
        Value divisor = plan.fixed(Tensor.of(new int[0], (float) count));
        return ElementwiseCompiler.combined(plan, Operation.DIVIDE, total, divisor);
    }

    /** Sums or maxima of groups that lie side by side, or are moved until they do. */
    private static Value grouped(
            PlanBuilder plan, Value in, int[] axes, Operation operation, int[] dims) {
        int[] order = last(in.rank(), axes);
        Value ordered = contiguous(plan, transposed(plan, in, order), axes.length);
        int length = Tensor.size(in.dims()) / Math.max(1, Tensor.size(dims));
        int[] kept = Arrays.copyOf(ordered.dims(), in.rank() - axes.length);
        Value out = plan.allocate(new Layout(kept, ordered.layout().rowAxis()));
        plan.add(
                new ReductionStep(plan.kernels(), ordered.rows(), out.rows(), length, operation),
                out,
                ordered,
                Reach.SAME);
        return shaped(plan, out, dims);
    }

    private static Value shaped(PlanBuilder plan, Value value, int[] dims) {
        Tensor numbers = Tensor.counting(dims, 0);
        return new Movement(plan).move(List.of(value), dims, numbers.longs());
    }
}
