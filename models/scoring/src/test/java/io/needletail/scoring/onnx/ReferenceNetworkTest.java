package io.needletail.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** Our oracle against Microsoft's ONNX Runtime, operator by operator and model by model. */
class ReferenceNetworkTest {
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> shouldAgreeWithOnnxRuntime() {
        return GraphCases.all().entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(), () -> requireAgreement(entry.getValue())));
    }

    private static void requireAgreement(GraphCase.Content content) throws Exception {
        for (int seed = 0; seed < 6; seed++) {
            GraphCase.Built built = build(content, seed);
            Graph read = OnnxFile.read(OnnxWriter.write(built.graph()), "case");
            Tensor input = built.input();
            Tensor ours = new ReferenceNetwork(read).run(input).getFirst();
            Tensor theirs = OnnxRuntimePeer.run(built.graph(), input);
            assertArrayEquals(theirs.dims(), ours.dims());
            for (int i = 0; i < ours.size(); i++) {
                double expected = theirs.floats()[i];
                double scale = Math.max(1, Math.abs(expected));
                assertEquals(expected, ours.floats()[i], TOLERANCE * scale, "element " + i);
            }
        }
    }

    /** Gelu came with operator set 20; reductions took their axes as an attribute until 17. */
    private static GraphCase.Built build(GraphCase.Content content, int seed) {
        GraphCase.Built built = GraphCase.build(17, seed, content);
        boolean newer =
                built.graph().nodes().stream().anyMatch(node -> node.operator().equals("Gelu"));
        return newer ? GraphCase.build(20, seed, content) : built;
    }
}
