package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.needletail.scoring.network.WeightPrecision;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.GraphBuilder;
import io.needletail.scoring.onnx.OnnxRuntimePeer;
import io.needletail.scoring.onnx.OnnxWriter;
import io.needletail.scoring.onnx.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Tree ensembles of ONNX files, held against ONNX Runtime. */
class OnnxForestTest {
    private static final int FEATURES = RandomOnnxForest.FEATURES;
    private static final int MODELS = 60;
    private static final int ROWS = 64;
    private static final double TOLERANCE = 1e-5;

    @Test
    void shouldScoreTwoClassesOfOneColumnAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < MODELS; seed++) {
            RandomOnnxForest forest =
                    forest(seed, true, 1, -0.3f, 0.3f).with("post_transform", "LOGISTIC");
            Forest read = assertSame(seed % 2 == 0 ? forest : forest.based());
            assertEquals(Link.LOGISTIC, read.link());
        }
    }

    @Test
    void shouldScoreSharesOfOneColumnAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < MODELS; seed++) {
            Forest read = assertSame(forest(seed, true, 1, 0, 1f / trees(seed)));
            assertEquals(Link.SHARE, read.link());
        }
    }

    @Test
    void shouldScoreAnUntransformedColumnAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < MODELS; seed++) {
            Forest read = assertSame(forest(seed, true, 1, -0.3f, 0.3f));
            assertEquals(Link.IDENTITY, read.link());
        }
    }

    @Test
    void shouldScoreColumnsOfEachClassAsOnnxRuntime() throws OrtException {
        String[] transforms = {"NONE", "LOGISTIC", "SOFTMAX"};
        for (int seed = 0; seed < 2 * MODELS; seed++) {
            int classes = 2 + seed % 4;
            RandomOnnxForest forest =
                    forest(seed, true, classes, -0.4f, 0.5f)
                            .with("post_transform", transforms[seed % 3]);
            assertSame(classes == 2 || seed % 5 == 0 ? forest : forest.based());
        }
    }

    @Test
    void shouldScoreNumbersAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < 2 * MODELS; seed++) {
            int targets = 1 + seed % 3;
            RandomOnnxForest forest =
                    forest(seed, false, targets, -0.5f, 0.5f)
                            .with("aggregate_function", seed % 2 == 0 ? "SUM" : "AVERAGE");
            if (targets > 1) {
                forest.with("post_transform", seed % 5 == 0 ? "SOFTMAX" : "NONE");
            }
            assertSame(seed % 4 < 2 ? forest : forest.based());
        }
    }

    @Test
    void shouldScoreTheLeastAndTheGreatestLeafAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < 8 * MODELS; seed++) {
            int targets = 1 + seed % 3;
            RandomOnnxForest forest =
                    forest(seed, false, targets, -0.5f, 0.5f)
                            .with("aggregate_function", seed % 2 == 0 ? "MIN" : "MAX");
            Forest read = assertSame(seed % 4 < 2 ? forest : forest.based());
            assertEquals(seed % 2 == 0 ? Aggregate.LEAST : Aggregate.GREATEST, read.aggregate());
        }
    }

    @Test
    void shouldScoreTheNormalDistributionsInverseAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < 8 * MODELS; seed++) {
            RandomOnnxForest forest =
                    forest(seed, false, 1 + seed % 3, 0.1f / trees(seed), 0.9f / trees(seed))
                            .with("post_transform", "PROBIT");
            assertEquals(Link.PROBIT, assertSame(forest).link());
        }
    }

    @Test
    void shouldLeaveZerosOutOfTheSoftMaximumAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < 8 * MODELS; seed++) {
            RandomOnnxForest forest =
                    forest(seed, seed % 2 == 0, 2 + seed % 4, seed % 3 == 0 ? 0 : -0.5f, 0.5f)
                            .with("post_transform", "SOFTMAX_ZERO");
            assertEquals(Link.SOFTMAX_ZERO, assertSame(forest).link());
        }
    }

    @Test
    void shouldScoreTreesInDoubleAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < 8 * MODELS; seed++) {
            boolean classifier = seed % 2 == 0;
            int columns = 1 + seed % 4;
            RandomOnnxForest forest =
                    new RandomOnnxForest(seed, classifier, columns, -0.4f, 0.5f)
                            .inDouble()
                            .grown(trees(seed), 1 + seed % 9);
            if (!classifier) {
                forest.with("aggregate_function", seed % 3 == 0 ? "AVERAGE" : "SUM");
            }
            boolean based = seed % 8 > 3 && !(classifier && columns == 2);
            assertFalse(assertSame(based ? forest.based() : forest).inFloat());
        }
    }

    @Test
    void shouldReadAFileThatImportsNothingButTrees() {
        GraphBuilder builder = new GraphBuilder(0);
        String row = builder.input("row", -1, FEATURES);
        Map<String, Object> attributes = forest(1, false, 1, 0, 1).attributes();
        String sum = builder.node("ai.onnx.ml.TreeEnsembleRegressor", attributes, row);
        assertEquals(FEATURES, read(OnnxWriter.write(builder.build(sum))).featureCount());
    }

    @Test
    void shouldReadLabelsAndScoresThatAreHandedOn() {
        GraphBuilder builder = new GraphBuilder(17);
        String row = builder.node("Cast", Map.of("to", 1L), builder.input("row", -1, FEATURES));
        Map<String, Object> attributes = forest(1, true, 3, 0, 1).attributes();
        List<String> made = builder.nodes("ai.onnx.ml.TreeEnsembleClassifier", attributes, 2, row);
        String label = builder.node("Cast", Map.of("to", 7L), made.getFirst());
        String scores = builder.node("ai.onnx.ml.ZipMap", made.getLast());
        assertEquals(3, read(OnnxWriter.write(builder.build(label, scores))).outputs());
        String scaled = builder.node("Neg", made.getLast());
        assertRefused(OnnxWriter.write(builder.build(scaled)), "operator Neg");
    }

    @Test
    void shouldRefuseByNameWhatItCannotFollow() {
        assertRefused("aggregate_function", "MEDIAN", "aggregate_function MEDIAN");
        assertRefused("post_transform", "SQUARE", "post_transform SQUARE");
        assertRefused("post_transform", "SOFTMAX_ZERO", "post_transform SOFTMAX_ZERO");
        assertRefused("post_transform", "LOGISTIC", "runtimes disagree");
        assertRefused("n_targets", 1L << 40, "n_targets");
        assertRefused("n_targets", 0L, "n_targets");
        assertRefused("base_values", new float[3], "base_values holds 3");
        assertRefused("base_values", new float[] {Float.NaN}, "base value 0");
        assertRefused("nodes_values_as_tensor", Tensor.of(new int[] {1}, 1.0), "too");
        assertRefused("base_values_as_tensor", Tensor.of(new int[] {3}, new double[3]), "holds 3");
    }

    @Test
    void shouldRefuseListsOfOtherLengths() {
        Map<String, Object> whole = forest(3, false, 1, 0, 1).attributes();
        for (String key : whole.keySet()) {
            if (whole.get(key) instanceof long[] list) {
                assertRefused(key, Arrays.copyOf(list, list.length - 1), key);
                assertRefused(key, new long[0], key);
            }
        }
        assertRefused("nodes_values", new float[2], "nodes_values");
        assertRefused("nodes_modes", List.of("LEAF"), "holds");
    }

    @Test
    void shouldRefuseWhatIsNoTree() {
        assertDamaged("nodes_truenodeids", list -> with(list, 0, 0), "is not a tree");
        assertDamaged("nodes_truenodeids", list -> with(list, 0, 1L << 50), "not there");
        assertDamaged("nodes_truenodeids", list -> with(list, 0, -1), "not there");
        assertDamaged("nodes_nodeids", list -> with(list, 1, 0), "there twice");
        assertDamaged("nodes_treeids", list -> with(list, 0, 77), "not there");
        assertDamaged("nodes_featureids", list -> with(list, 0, FEATURES), "feature");
        assertDamaged("nodes_featureids", list -> with(list, 0, -1), "feature");
        assertDamaged("target_ids", list -> with(list, 0, 1), "target 1 of 1");
        assertDamaged("target_nodeids", list -> with(list, 0, 0), "no leaf");
        assertDamaged("target_nodeids", list -> with(list, 0, list[1]), "twice");
    }

    @Test
    void shouldRefuseARootThatDoesNotLeadToAllNodes() {
        Map<String, Object> attributes = forest(3, false, 1, 0, 1).attributes();
        List<Object> modes = new java.util.ArrayList<>((List<?>) attributes.get("nodes_modes"));
        modes.set(0, "LEAF");
        assertRefused("nodes_modes", modes, "does not lead to");
        modes.set(0, "BRANCH_LIKE");
        assertRefused("nodes_modes", modes, "mode 'BRANCH_LIKE'");
    }

    private static int trees(int seed) {
        return 1 + seed % 40;
    }

    private static RandomOnnxForest forest(
            int seed, boolean classifier, int columns, float least, float most) {
        return new RandomOnnxForest(seed, classifier, columns, least, most)
                .grown(trees(seed), 1 + seed % 9);
    }

    private static Forest read(byte[] content) {
        return (Forest)
                OnnxWeights.read(
                        content,
                        "weights.onnx",
                        ModelWindow.ONE_ROW,
                        WeightPrecision.FP32,
                        FEATURES);
    }

    /** Every output of every row, as ONNX Runtime says; of one column it says both classes. */
    private static Forest assertSame(RandomOnnxForest model) throws OrtException {
        return assertSame(model.graph(), model::row);
    }

    static Forest assertSame(Graph graph, Supplier<double[]> random) throws OrtException {
        Forest forest = read(OnnxWriter.write(graph));
        ForestScorer scorer = new ForestScorer(forest);
        double[] rows = new double[ROWS * FEATURES];
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(random.get(), 0, rows, i * FEATURES, FEATURES);
        }
        Tensor given = Tensor.of(new int[] {ROWS, FEATURES}, rows);
        Tensor theirs =
                OnnxRuntimePeer.run(
                        graph, forest.inFloat() ? Tensor.of(given.dims(), given.floats()) : given);
        int columns = theirs.size() / ROWS;
        int skipped = columns - forest.outputs();
        double[] row = new double[FEATURES];
        for (int i = 0; i < ROWS; i++) {
            int at = i * FEATURES;
            Arrays.setAll(row, j -> rows[at + j]);
            for (int k = 0; k < forest.outputs(); k++) {
                assertEquals(
                        theirs.doubles()[i * columns + skipped + k],
                        scorer.score(row, k),
                        TOLERANCE,
                        () -> Arrays.toString(row));
            }
        }
        return forest;
    }

    private static long[] with(long[] list, int at, long value) {
        long[] changed = list.clone();
        changed[at] = value;
        return changed;
    }

    private static void assertDamaged(String key, UnaryOperator<long[]> damage, String saying) {
        long[] whole = (long[]) forest(3, false, 1, 0, 1).attributes().get(key);
        assertRefused(key, damage.apply(whole), saying);
    }

    private static void assertRefused(String key, Object value, String saying) {
        RandomOnnxForest forest = forest(3, false, 1, 0, 1);
        Map<String, Object> attributes = forest.attributes();
        attributes.put(key, value);
        assertRefused(OnnxWriter.write(forest.graph(attributes)), saying);
    }

    private static void assertRefused(byte[] content, String saying) {
        String message = assertThrows(ModelException.class, () -> read(content)).getMessage();
        assertTrue(message.startsWith("weights.onnx: operator "), message);
        assertTrue(message.contains(saying), message);
        assertEquals(1, message.lines().count());
    }
}
