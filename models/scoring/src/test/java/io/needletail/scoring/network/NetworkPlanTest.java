package io.needletail.scoring.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.scoring.onnx.GraphCase;
import io.needletail.scoring.onnx.GraphCases;
import io.needletail.scoring.onnx.ReferenceNetwork;
import io.needletail.scoring.onnx.ShapedGraph;
import io.needletail.scoring.onnx.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

class NetworkPlanTest {
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> shouldAgreeWithThePlainInterpreter() {
        return cases(
                "",
                (built, shaped) -> {
                    Tensor input = built.input();
                    Tensor expected = new ReferenceNetwork(built.graph()).run(input).getFirst();
                    float[] found =
                            run(
                                    NetworkPlan.of(shaped, Kernels.best(WeightPrecision.FP32)),
                                    shaped,
                                    input);
                    assertEquals(expected.size(), found.length);
                    for (int i = 0; i < found.length; i++) {
                        double scale = Math.max(1, Math.abs(expected.floats()[i]));
                        assertEquals(expected.floats()[i], found[i], TOLERANCE * scale, "at " + i);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveTheSameBitsOnVectorsAsOnScalars() {
        return cases((precision, built, shaped) -> {
            Tensor input = built.input();
            float[] scalars = run(NetworkPlan.of(shaped, new Kernels(precision)), shaped, input);
            float[] vectors =
                    run(NetworkPlan.of(shaped, new VectorKernels(precision)), shaped, input);
            assertArrayEquals(bits(scalars), bits(vectors));
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveTheSameBitsWhenTheLastRowComesLate() {
        return cases((precision, built, shaped) -> {
            Tensor input = built.input();
            float[] whole = run(NetworkPlan.of(shaped, Kernels.best(precision)), shaped, input);
            NetworkPlan plan = NetworkPlan.of(shaped, Kernels.best(precision));
            run(plan, shaped, built.input());
            fill(plan, shaped, input);
            Rows rows = plan.input();
            int last = rows.at(shaped.inputDims()[shaped.rowAxis()] - 1);
            float[] lastRow = Arrays.copyOfRange(rows.values(), last, last + rows.width());
            Arrays.fill(rows.values(), last, last + rows.width(), Float.NaN);
            plan.prepare();
            plan.finish();
            System.arraycopy(lastRow, 0, rows.values(), last, rows.width());
            plan.finish();
            assertArrayEquals(bits(whole), bits(output(plan)));
        });
    }

    /** What is held of one network. */
    private interface Check {
        void of(WeightPrecision precision, GraphCase.Built built, ShapedGraph shaped);
    }

    /** At every precision. */
    private static Stream<DynamicTest> cases(Check check) {
        return Arrays.stream(WeightPrecision.values())
                .flatMap(precision ->
                        cases(
                                precision.key() + ": ",
                                (built, shaped) -> check.of(precision, built, shaped)));
    }

    private static Stream<DynamicTest> cases(
            String prefix, BiConsumer<GraphCase.Built, ShapedGraph> check) {
        return GraphCases.all().entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                prefix + entry.getKey(),
                                () -> {
                                    for (int seed = 0; seed < 6; seed++) {
                                        GraphCase.Built built =
                                                GraphCase.build(17, seed, entry.getValue());
                                        check.accept(built, shaped(built));
                                    }
                                }));
    }

    private static ShapedGraph shaped(GraphCase.Built built) {
        int[] dims = built.dims();
        int features = dims[dims.length - 1];
        return ShapedGraph.of(built.graph(), Tensor.size(dims) / features, features);
    }

    private static float[] run(NetworkPlan plan, ShapedGraph shaped, Tensor input) {
        fill(plan, shaped, input);
        plan.run();
        return output(plan);
    }

    private static void fill(NetworkPlan plan, ShapedGraph shaped, Tensor input) {
        Layout layout = new Layout(shaped.inputDims(), shaped.rowAxis());
        for (int i = 0; i < input.size(); i++) {
            plan.input().values()[layout.position(i)] = input.floats()[i];
        }
    }

    private static float[] output(NetworkPlan plan) {
        Rows rows = plan.output();
        return Arrays.copyOfRange(rows.values(), rows.offset(), rows.offset() + rows.width());
    }

    private static int[] bits(float[] floats) {
        int[] bits = new int[floats.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(floats[i]);
        }
        return bits;
    }
}
