package io.needletail.scoring.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.ModelException;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.GraphCase;
import io.needletail.scoring.onnx.NetworkShapes;
import io.needletail.scoring.onnx.ReferenceNetwork;
import io.needletail.scoring.onnx.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class NetworkTest {
    private static final int ROWS = 6;
    private static final int FEATURES = 5;

    /** Whose gates are cut into blocks of every width. */
    private static final int UNITS = 56;

    private static final double TOLERANCE = 1e-5;

    /** The compiler may take its time on a busy machine. */
    private static final long LONGEST_NS = 30_000_000_000L;

    private final SplittableRandom random = new SplittableRandom(3);

    private static Graph graph(String shape) {
        return GraphCase.build(
                        17,
                        1,
                        built -> {
                            NetworkShapes.Sizes<String> sizes =
                                    new NetworkShapes.Sizes<>(
                                            built.input(-1, -1, FEATURES), FEATURES, UNITS, 2);
                            return switch (shape) {
                                case "lstm" -> NetworkShapes.lstm(built.torch(), sizes);
                                case "gru" -> NetworkShapes.gru(built.torch(), sizes);
                                case "cnn" -> NetworkShapes.cnn(built.torch(), sizes);
                                default -> NetworkShapes.transformer(built.torch(), sizes);
                            };
                        })
                .graph();
    }

    private static Stream<Arguments> shapesAndPrecisions() {
        return Stream.of("lstm", "gru", "cnn", "transformer")
                .flatMap(shape ->
                        Stream.of(WeightPrecision.values())
                                .map(precision -> Arguments.of(shape, precision)));
    }

    private double[][] rows(int count) {
        double[][] rows = new double[count][FEATURES];
        for (double[] row : rows) {
            for (int i = 0; i < FEATURES; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static float reference(Graph graph, double[][] rows, int from, int to) {
        float[] window = new float[(to - from) * FEATURES];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) rows[from + i / FEATURES][i % FEATURES];
        }
        Tensor input = Tensor.of(new int[] {1, to - from, FEATURES}, window);
        return new ReferenceNetwork(graph).run(input).getFirst().floats()[1];
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru", "cnn", "transformer"})
    void shouldSeeTheLastRowsOnly(String shape) {
        Graph graph = graph(shape);
        Network network = Network.ofWindow(graph, ROWS, FEATURES);
        double[][] rows = rows(30);
        for (int i = 0; i < rows.length; i++) {
            if (network.seen() >= ROWS - 1) {
                network.score(rows[(i * 7 + 3) % rows.length]);
                network.score(rows[i]);
                float expected = reference(graph, rows, i - ROWS + 1, i + 1);
                assertEquals(expected, network.output(1), TOLERANCE, "row " + i);
            }
            network.push(rows[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru"})
    void shouldCarryItsStateForEver(String shape) {
        Graph graph = graph(shape);
        Network network = Network.stateful(graph, ROWS, FEATURES);
        double[][] rows = rows(30);
        for (int i = 0; i < rows.length; i++) {
            network.score(rows[(i * 7 + 3) % rows.length]);
            network.score(rows[i]);
            assertEquals(reference(graph, rows, 0, i + 1), network.output(1), TOLERANCE);
            network.push(rows[i]);
            if (i % 3 == 0) {
                network.prepare();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru"})
    void shouldCarryTheSameBitsAsAWindowFromTheBeginning(String shape) {
        Graph graph = graph(shape);
        Network carried = Network.stateful(graph, 1, FEATURES, WeightPrecision.BF16);
        double[][] rows = rows(30);
        float[] series = new float[rows.length * FEATURES];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < FEATURES; j++) {
                series[i * FEATURES + j] = (float) rows[i][j];
            }
            Network whole = Network.ofWindow(graph, i + 1, FEATURES, WeightPrecision.BF16);
            whole.scoreWindow(series, 0);
            carried.score(rows[i]);
            assertEquals(
                    Float.floatToRawIntBits(whole.output(1)),
                    Float.floatToRawIntBits(carried.output(1)),
                    "row " + i);
            carried.push(rows[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnFromWhatItSaved(boolean stateful) {
        Graph graph = graph("lstm");
        Network first =
                stateful
                        ? Network.stateful(graph, ROWS, FEATURES)
                        : Network.ofWindow(graph, ROWS, FEATURES);
        double[][] rows = rows(20);
        for (int i = 0; i < 12; i++) {
            first.push(rows[i]);
        }
        float[] saved = new float[first.stateSize()];
        first.save(saved);
        Network second = first.copy();
        second.load(saved, first.seen());
        for (int i = 12; i < rows.length; i++) {
            first.score(rows[i]);
            second.score(rows[i]);
            assertEquals(
                    Float.floatToRawIntBits(first.output(1)),
                    Float.floatToRawIntBits(second.output(1)));
            first.push(rows[i]);
            second.push(rows[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn", "transformer"})
    void shouldRefuseToCarryAStateThatIsNone(String shape) {
        Graph graph = graph(shape);
        ModelException refused =
                assertThrows(ModelException.class, () -> Network.stateful(graph, ROWS, FEATURES));
        assertTrue(refused.getMessage().contains("several rows at once"), refused.getMessage());
    }

    @Test
    void shouldNameTheNodeThatItCannotCompile() {
        Graph graph =
                GraphCase.build(
                                17,
                                1,
                                built -> {
                                    String x = built.input(1, ROWS, FEATURES);
                                    return built.builder().node("Pow", Map.of(), x, x);
                                })
                        .graph();
        ModelException refused =
                assertThrows(ModelException.class, () -> Network.ofWindow(graph, ROWS, FEATURES));
        assertTrue(
                refused.getMessage().startsWith("network: operator Pow (node 'Pow_0')"),
                refused.getMessage());
    }

    @ParameterizedTest
    @MethodSource("shapesAndPrecisions")
    void shouldAllocateNothingOnceWarm(String shape, WeightPrecision precision) {
        Network network = Network.ofWindow(graph(shape), ROWS, FEATURES, precision);
        double[][] rows = rows(64);
        assertComesToAllocateNothing(() -> {
            for (double[] row : rows) {
                network.score(row);
                network.push(row);
                network.prepare();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapesAndPrecisions")
    void shouldAllocateNothingForAWholeWindowOnceWarm(String shape, WeightPrecision precision) {
        Network network = Network.ofWindow(graph(shape), ROWS, FEATURES, precision);
        float[] series = new float[64 * FEATURES];
        for (int i = 0; i < series.length; i++) {
            series[i] = (float) random.nextGaussian();
        }
        assertComesToAllocateNothing(() -> {
            for (int row = 0; row + ROWS <= 64; row++) {
                network.scoreWindow(series, row * FEATURES);
            }
        });
    }

    private static void assertComesToAllocateNothing(Runnable scores) {
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (least > 0 && System.nanoTime() - start < LONGEST_NS) {
            least = Math.min(least, allocated(scores));
        }
        assertEquals(0, least);
    }

    private static long allocated(Runnable scores) {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        scores.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
