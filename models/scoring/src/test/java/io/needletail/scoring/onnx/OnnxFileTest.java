package io.needletail.scoring.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.ModelException;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

class OnnxFileTest {
    private static final int ROWS = 4;
    private static final int FEATURES = 3;

    @Test
    void shouldReadBackWhatWasWritten() {
        Graph graph = lstm();
        Graph read = OnnxFile.read(OnnxWriter.write(graph), "file");
        assertEquals(graph.nodes().size(), read.nodes().size());
        assertEquals(graph.inputs(), read.inputs());
        assertArrayEquals(OnnxWriter.write(graph), OnnxWriter.write(read));
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] whole = OnnxWriter.write(lstm());
        for (int length = 0; length < whole.length; length += 1 + length / 60) {
            byte[] part = Arrays.copyOf(whole, length);
            ModelException refused =
                    assertThrows(ModelException.class, () -> OnnxFile.read(part, "cut.onnx"));
            assertTrue(refused.getMessage().startsWith("cut.onnx: "), refused.getMessage());
        }
    }

    /** A flipped bit may leave a graph that means something else; it may not do more harm. */
    @Test
    void shouldSurviveFlippedBits() {
        byte[] whole = OnnxWriter.write(lstm());
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] damaged = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                ShapedGraph.of(OnnxFile.read(damaged, "flipped.onnx"), ROWS, FEATURES);
            } catch (ModelException expected) {
                refused++;
            }
        }
        assertTrue(refused > 500, "refused " + refused);
    }

    @Test
    void shouldRefuseGarbage() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 500; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            assertThrows(ModelException.class, () -> OnnxFile.read(garbage, "garbage"));
        }
    }

    @Test
    void shouldRefuseTensorsLargerThanTheirNumbers() {
        for (long length : new long[] {1L << 40, Integer.MAX_VALUE, -1, Long.MIN_VALUE, 5000}) {
            assertRefused(
                    tensor ->
                            tensor.number(1, length)
                                    .number(1, 3)
                                    .number(2, 1)
                                    .bytes(9, new byte[8]),
                    "tensor");
        }
    }

    @Test
    void shouldRefuseNumbersInAnotherFile() {
        assertRefused(
                tensor ->
                        tensor.number(1, 1)
                                .number(2, 1)
                                .text(8, "weights")
                                .message(13, new ProtobufWriter().text(1, "location"))
                                .number(14, 1),
                "another file");
    }

    @Test
    void shouldReadNumbersOfEveryType() {
        Tensor floats =
                tensor(out -> out.number(1, 2).number(2, 1).fraction(4, 1.5f).fraction(4, 2));
        assertArrayEquals(new float[] {1.5f, 2}, floats.floats());
        byte[] half = {0, 0x3E};
        assertEquals(1.5f, tensor(out -> out.number(2, 10).bytes(9, half)).floats()[0]);
        byte[] brain = {(byte) 0xC0, 0x3F};
        assertEquals(1.5f, tensor(out -> out.number(2, 16).bytes(9, brain)).floats()[0]);
        byte[] twice = {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x3F};
        assertEquals(1.5f, tensor(out -> out.number(2, 11).bytes(9, twice)).floats()[0]);
        assertEquals(1.5f, tensor(out -> out.number(2, 11).bytes(10, twice)).floats()[0]);
        assertEquals(-3, tensor(out -> out.number(2, 7).number(7, -3)).longs()[0]);
        assertEquals(-2, tensor(out -> out.number(2, 6).bytes(9, minusTwo())).longs()[0]);
    }

    @Test
    void shouldRefuseCyclesAndNodesOutOfOrder() {
        Node forth = new Node("Relu", "forth", List.of("b"), List.of("a"), Map.of());
        Node back = new Node("Neg", "back", List.of("a"), List.of("b"), Map.of());
        assertSays(
                "'forth') reads 'b' before any node wrote it",
                () -> graph(List.of(forth, back), "b"));
        assertSays("a second time", () -> graph(List.of(relu("x", "y"), relu("x", "y")), "y"));
        assertSays("not written", () -> graph(List.of(relu("x", "y")), "z"));
    }

    @Test
    void shouldNameTheOperatorAndTheNodeThatItLacks() {
        Node unknown = new Node("Hardmax", "/head/max", List.of("x"), List.of("y"), Map.of());
        assertSays(
                "operator Hardmax (node '/head/max'): this operator is not supported",
                () -> ShapedGraph.of(graph(List.of(unknown), "y"), ROWS, FEATURES));
        assertSays(
                "com.acme.Relu",
                () -> {
                    byte[] node =
                            new ProtobufWriter()
                                    .text(1, "x")
                                    .text(2, "y")
                                    .text(4, "Relu")
                                    .text(7, "com.acme")
                                    .toBytes();
                    Graph graph = OnnxFile.read(model(node), "file");
                    new ReferenceNetwork(graph).run(Tensor.of(new int[] {1}, 1f));
                });
    }

    @Test
    void shouldRefuseValuesThatGrowOutOfProportion() {
        GraphBuilder builder = new GraphBuilder(17);
        String x = builder.input("x", 1, ROWS, FEATURES);
        String huge = builder.node("Expand", x, builder.integers(1 << 20, ROWS, FEATURES, 1, 1));
        assertThrows(
                ModelException.class, () -> ShapedGraph.of(builder.build(huge), ROWS, FEATURES));
    }

    @Test
    void shouldRefuseAnInputThatTakesNoSuchWindow() {
        assertSays(
                "does not take a window of 5 rows",
                () -> ShapedGraph.of(graph(List.of(relu("x", "y")), "y"), 5, FEATURES));
    }

    private static byte[] minusTwo() {
        return new byte[] {-2, -1, -1, -1};
    }

    private static Tensor tensor(Consumer<ProtobufWriter> content) {
        ProtobufWriter out = new ProtobufWriter();
        content.accept(out);
        return TensorReader.read(new ProtobufReader(out.toBytes(), "tensor")).tensor();
    }

    private static void assertRefused(Consumer<ProtobufWriter> content, String saying) {
        ModelException refused = assertThrows(ModelException.class, () -> tensor(content));
        assertTrue(refused.getMessage().contains(saying), refused.getMessage());
    }

    private static void assertSays(String what, org.junit.jupiter.api.function.Executable action) {
        ModelException refused = assertThrows(ModelException.class, action);
        assertTrue(refused.getMessage().contains(what), refused.getMessage());
    }

    private static Node relu(String from, String to) {
        return new Node("Relu", "", List.of(from), List.of(to), Map.of());
    }

    private static byte[] model(byte[] node) {
        ProtobufWriter graph =
                new ProtobufWriter()
                        .bytes(1, node)
                        .message(11, new ProtobufWriter().text(1, "x"))
                        .message(12, new ProtobufWriter().text(1, "y"));
        return new ProtobufWriter()
                .message(7, graph)
                .message(8, new ProtobufWriter().number(2, 17))
                .toBytes();
    }

    private static Graph graph(List<Node> nodes, String output) {
        return new Graph(
                "file",
                17,
                nodes,
                Map.of(),
                List.of(new Graph.Input("x", new int[] {1, ROWS, FEATURES})),
                List.of(output));
    }

    private static Graph lstm() {
        return GraphCase.build(
                        17,
                        1,
                        graph ->
                                NetworkShapes.lstm(
                                        graph.torch(),
                                        new NetworkShapes.Sizes<>(
                                                graph.input(1, ROWS, FEATURES), FEATURES, 5, 2)))
                .graph();
    }
}
