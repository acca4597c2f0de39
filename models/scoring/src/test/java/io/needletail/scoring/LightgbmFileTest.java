package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.ml.lightgbm.PredictionType;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Held against LightGBM itself: models of all its kinds, rows with everything in them. */
class LightgbmFileTest {
    private static final int MODELS_A_KIND = 40;
    private static final int ROWS = 60;

    @BeforeAll
    static void shouldHaveVectors() {
        assertTrue(VectorModule.isThere(), "config/jvm.options opens the way to the module");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objective=binary",
                "objective=binary sigmoid=0.7",
                "objective=binary boosting=rf bagging_freq=1 bagging_fraction=0.6",
                "objective=binary boosting=dart drop_rate=0.5",
                "objective=binary boosting=goss",
                "objective=binary extra_trees=true max_depth=3",
                "objective=multiclass num_class=3",
                "objective=multiclass num_class=4 boosting=rf bagging_freq=1 bagging_fraction=0.5",
                "objective=multiclassova num_class=3 sigmoid=1.5",
                "objective=regression",
                "objective=regression reg_sqrt=true",
                "objective=regression boosting=rf bagging_freq=1 bagging_fraction=0.6",
                "objective=regression_l1",
                "objective=huber",
                "objective=fair",
                "objective=quantile alpha=0.3",
                "objective=mape",
                "objective=poisson",
                "objective=gamma",
                "objective=tweedie",
                "objective=cross_entropy",
                "objective=cross_entropy_lambda",
                "objective=binary zero_as_missing=true",
                "objective=binary use_missing=false",
                "objective=regression zero_as_missing=true categorical_feature=0,2",
                "objective=binary categorical_feature=1,3 max_cat_to_onehot=1 min_data_per_group=1",
                "objective=multiclass num_class=3 categorical_feature=1 max_cat_to_onehot=64",
                "objective=regression use_missing=false categorical_feature=0,1,2,3",
            })
    void shouldSayWhatLightgbmSays(String parameters) throws LGBMException {
        for (int seed = 0; seed < MODELS_A_KIND; seed++) {
            LightgbmSample sample = new LightgbmSample(parameters, seed);
            String text;
            try (LGBMBooster booster = sample.train()) {
                text = sample.text(booster);
            }
            double[][] rows = sample.rows(ROWS);
            Forest forest = read(text);
            LightgbmPeer peer = new LightgbmPeer(text, forest.outputs());
            double[] raw = peer.predict(rows, PredictionType.C_API_PREDICT_RAW_SCORE);
            double[] said = peer.predict(rows, PredictionType.C_API_PREDICT_NORMAL);
            peer.close();
            for (ForestScorer scorer : scorers(forest)) {
                assertSame(rows, raw, said, scorer);
            }
        }
    }

    private static void assertSame(
            double[][] rows, double[] raw, double[] said, ForestScorer scorer) {
        int outputs = raw.length / rows.length;
        for (int i = 0; i < raw.length; i++) {
            double[] row = rows[i / outputs];
            int output = i % outputs;
            String what = scorer.layout() + " on " + Arrays.toString(row);
            assertEquals(raw[i], scorer.margins(row)[output], () -> "margin by " + what);
            double slack = 4 * Math.ulp(said[i]);
            assertEquals(said[i], scorer.score(row, output), slack, () -> "score by " + what);
        }
    }

    private static List<ForestScorer> scorers(Forest forest) {
        List<ForestScorer> scorers = new ArrayList<>();
        scorers.add(new ForestScorer(forest, new ReferenceForest(forest)));
        scorers.add(new ForestScorer(forest, new LinkedForest(forest)));
        if (PackedForest.fits(forest)) {
            scorers.add(new ForestScorer(forest, new PackedForest(forest)));
        }
        if (VectorLayout.fits(forest)) {
            VectorLayout layout = new VectorLayout(forest);
            scorers.add(new ForestScorer(forest, new VectorForest(forest, layout)));
            scorers.add(
                    new ForestScorer(
                            forest, new IncrementalForest(forest, layout, PathTable.of(layout))));
        }
        return scorers;
    }

    private static Forest read(String text) {
        return LightgbmFile.read(text.getBytes(StandardCharsets.UTF_8), "weights.txt");
    }

    @Test
    void shouldRefuseLinearTreesByName() throws LGBMException {
        LightgbmSample sample = new LightgbmSample("objective=regression linear_tree=true", 1);
        try (LGBMBooster booster = sample.train()) {
            String text = sample.text(booster);
            String message = assertThrows(ModelException.class, () -> read(text)).getMessage();
            assertTrue(message.startsWith("weights.txt: Tree=0: linear trees"), message);
        }
    }

    private static final String STUMP =
            """
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            max_feature_idx=1
            objective=binary sigmoid:1
            tree_sizes=300

            Tree=0
            num_leaves=2
            num_cat=1
            split_feature=1
            threshold=0
            decision_type=1
            left_child=-1
            right_child=-2
            leaf_value=-0.5 0.5
            cat_boundaries=0 1
            cat_threshold=6
            is_linear=0

            end of trees
            """;

    @Test
    void shouldReadAStump() {
        ForestScorer scorer = new ForestScorer(read(STUMP));
        assertEquals(-0.5, scorer.margins(new double[] {0, 1.9})[0]);
        assertEquals(0.5, scorer.margins(new double[] {0, 3})[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tree\\nversion|bush\\nversion|does not begin with 'tree'",
                "end of trees|end|is missing: it is cut off",
                "max_feature_idx=1|max_feature_idx=0|splits on feature 1 of 1",
                "max_feature_idx=1|max_feature_idx=-1|expected 0 to",
                "num_tree_per_iteration=1|num_tree_per_iteration=2|1 trees cannot be of 2 classes",
                "binary sigmoid:1|binary sigmoid:NaN|should be above 0",
                "binary sigmoid:1|ternary|objective 'ternary' is not one of LightGBM's",
                "tree_sizes=300|tree_sizes=300 300|speaks of 2 trees and holds 1",
                "num_leaves=2|num_leaves=3|holds 1 numbers; expected 2",
                "num_leaves=2|num_leaves=2147483647|'num_leaves' is 2147483647",
                "left_child=-1|left_child=0|is not a tree",
                "left_child=-1|left_child=5|'left_child' leads to 5",
                "left_child=-1|left_child=-9|'left_child' leads to -9",
                "left_child=-1|left_child=-2|is not a tree",
                "leaf_value=-0.5 0.5|leaf_value=-0.5 x|holds something else than numbers",
                "leaf_value=-0.5 0.5|leaf_value=-0.5 nan|not finite",
                "decision_type=1|decision_type=14|'decision_type' 14 is unknown",
                "threshold=0|threshold=1|names set 1.0 of 1",
                "cat_boundaries=0 1|cat_boundaries=0 2|do not ascend",
                "cat_boundaries=0 1|cat_boundaries=0|should hold num_cat + 1",
                "num_cat=1|num_cat=2147483647|'num_cat' is 2147483647",
                "is_linear=0|leaf_value=1 2|'leaf_value' stands twice",
            })
    void shouldRefuseWhatWouldScoreWrongly(String from, String to, String words) {
        String broken = STUMP.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));

        String message = assertThrows(ModelException.class, () -> read(broken)).getMessage();

        assertTrue(message.startsWith("weights.txt: "), message);
        assertTrue(message.contains(words), message);
    }
}
