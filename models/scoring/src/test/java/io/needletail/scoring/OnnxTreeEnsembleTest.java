package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;

import io.needletail.scoring.network.WeightPrecision;
import io.needletail.scoring.onnx.OnnxWriter;
import io.needletail.scoring.onnx.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** {@code TreeEnsemble} of version 5, held against ONNX Runtime. */
class OnnxTreeEnsembleTest {
    private static final int MODELS = 400;
    private static final long AVERAGE = 0;
    private static final long MIN = 2;
    private static final long MAX = 3;
    private static final long PROBIT = 4;

    @Test
    void shouldScoreSumsAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < MODELS; seed++) {
            RandomTreeEnsemble ensemble = ensemble(seed, 1 + seed % 4, -0.5, 0.5, false);
            assertSame(seed % 3 == 0 ? ensemble.with("aggregate_function", AVERAGE) : ensemble);
        }
    }

    @Test
    void shouldScoreTransformsOfSeveralTargetsAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < MODELS; seed++) {
            assertSame(
                    ensemble(seed, 2 + seed % 3, seed % 2 == 0 ? -0.5 : 0, 0.5, false)
                            .with("post_transform", 3L + seed % 2));
        }
    }

    @Test
    void shouldScoreTheNormalDistributionsInverseAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < MODELS; seed++) {
            int trees = trees(seed);
            assertSame(
                    ensemble(seed, 1, 0.1 / trees, 0.9 / trees, false)
                            .with("post_transform", PROBIT));
        }
    }

    @Test
    void shouldScoreTheLeastAndTheGreatestLeafAsOnnxRuntime() throws OrtException {
        for (int seed = 0; seed < MODELS; seed++) {
            assertSame(
                    ensemble(seed, 1 + seed % 3, -0.5, 0.5, true)
                            .with("aggregate_function", seed % 2 == 0 ? MIN : MAX));
        }
    }

    @Test
    void shouldRefuseByNameWhatItCannotFollow() {
        assertRefused("aggregate_function", 4L, "aggregate_function 4");
        assertRefused("post_transform", 9L, "post_transform 9");
        assertRefused("post_transform", 1L, "runtimes disagree");
        assertRefused("post_transform", 2L, "runtimes disagree");
        assertRefused("nodes_splits", Tensor.of(new int[] {1}, 1f), "nodes_splits");
        assertRefused("nodes_splits", Tensor.of(new int[] {1}, 1L), "nodes_splits");
        assertRefused("leaf_weights", Tensor.of(new int[] {0}, new float[0]), "leaf_weights");
        assertRefused("nodes_modes", Tensor.of(new int[] {1}, 1L), "nodes_modes");
        assertRefused("tree_roots", new long[0], "no trees");
        assertRefused("tree_roots", new long[] {-1}, "split -1, which is not there");
        assertRefused("tree_roots", new long[] {1L << 40}, "which is not there");
        assertRefused("nodes_trueleafs", new long[0], "nodes_trueleafs");
    }

    /**
     * ONNX Runtime asks whether the whole part is a member, the specification whether the value is.
     */
    @Test
    void shouldRefuseASplitForMembership() {
        RandomTreeEnsemble ensemble = chain();
        Map<String, Object> all = ensemble.attributes();
        ((Tensor) all.get("nodes_modes")).longs()[0] = 6;
        assertRefused(ensemble, all, "split 0 has the mode 6");
    }

    @Test
    void shouldRefuseTreesThatLeadBackOrElsewhere() {
        for (String side : new String[] {"true", "false"}) {
            RandomTreeEnsemble ensemble = chain();
            Map<String, Object> all = ensemble.attributes();
            long[] children = (long[]) all.get("nodes_" + side + "nodeids");
            children[0] = 0;
            ((long[]) all.get("nodes_" + side + "leafs"))[0] = 0;
            assertRefused(ensemble, all, "is not a tree");
            children[0] = 1L << 20;
            assertRefused(ensemble, all, "which is not there");
            ((long[]) all.get("nodes_" + side + "leafs"))[0] = 1;
            assertRefused(ensemble, all, "leaf 1048576, which is not there");
        }
    }

    @Test
    void shouldRefuseTheLeastOfTreesThatWeighATargetHereAndThere() {
        RandomTreeEnsemble ensemble =
                ensemble(7, 3, -0.5, 0.5, false).with("aggregate_function", MIN);
        assertRefused(ensemble, ensemble.attributes(), "some of their leaves");
    }

    private static int trees(int seed) {
        return 1 + seed % 40;
    }

    /** Every second pair of seeds in double. */
    private static RandomTreeEnsemble ensemble(
            int seed, int targets, double least, double most, boolean oneTarget) {
        return new RandomTreeEnsemble(seed, targets, seed % 4 > 1)
                .grown(trees(seed), 1 + seed % 9, least, most, oneTarget);
    }

    private static RandomTreeEnsemble chain() {
        return new RandomTreeEnsemble(3, 1, false).grown(2, 4, 0, 1, true);
    }

    private static void assertSame(RandomTreeEnsemble model) throws OrtException {
        Forest forest = OnnxForestTest.assertSame(model.graph(), model::row);
        Tensor weights = (Tensor) model.attributes().get("leaf_weights");
        assertEquals(!weights.isDouble(), forest.inFloat());
    }

    private static void assertRefused(String key, Object value, String saying) {
        RandomTreeEnsemble ensemble = chain();
        Map<String, Object> all = ensemble.attributes();
        all.put(key, value);
        assertRefused(ensemble, all, saying);
    }

    private static void assertRefused(
            RandomTreeEnsemble ensemble, Map<String, Object> all, String saying) {
        byte[] content = OnnxWriter.write(ensemble.graph(all));
        String message =
                assertThrows(
                                ModelException.class,
                                () ->
                                        OnnxWeights.read(
                                                content,
                                                "weights.onnx",
                                                ModelWindow.ONE_ROW,
                                                WeightPrecision.FP32,
                                                RandomOnnxForest.FEATURES))
                        .getMessage();
        assertTrue(message.startsWith("weights.onnx: operator "), message);
        assertTrue(message.contains(saying), message);
    }
}
