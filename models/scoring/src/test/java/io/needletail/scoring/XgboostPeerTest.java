package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Held against XGBoost itself: models of all its kinds, read from JSON and from UBJ. */
class XgboostPeerTest {
    private static final int MODELS_A_KIND = 20;
    private static final int ROWS = 80;

    /** Its logistic function rounds to float twice on the way; ours does not. */
    private static final int MAX_ULPS = 2;

    @BeforeAll
    static void shouldHaveVectors() {
        assertTrue(VectorModule.isThere(), "config/jvm.options opens the way to the module");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objective=binary:logistic",
                "objective=binary:logistic tree_method=hist max_bin=16",
                "objective=binary:logistic base_score=0.37",
                "objective=binary:logistic num_parallel_tree=5 subsample=0.6 eta=1",
                "objective=binary:logistic grow_policy=lossguide max_leaves=40 max_depth=0",
                "objective=binary:logistic booster=dart rate_drop=0.4 one_drop=1",
                "objective=binary:logistic booster=dart rate_drop=0.3 normalize_type=forest",
                "objective=binary:logistic booster=gblinear",
                "objective=binary:logitraw",
                "objective=binary:hinge",
                "objective=reg:logistic",
                "objective=reg:squarederror",
                "objective=reg:squaredlogerror",
                "objective=reg:pseudohubererror",
                "objective=reg:absoluteerror",
                "objective=reg:quantileerror quantile_alpha=0.3",
                "objective=reg:gamma",
                "objective=reg:tweedie",
                "objective=count:poisson",
                "objective=reg:squarederror booster=gblinear updater=coord_descent",
                "objective=survival:cox",
                "objective=rank:pairwise",
                "objective=rank:ndcg",
                "objective=multi:softprob num_class=3",
                "objective=multi:softprob num_class=3 num_parallel_tree=2 subsample=0.5",
                "objective=multi:softprob num_class=4 booster=dart rate_drop=0.5",
                "objective=multi:softprob num_class=3 booster=gblinear",
                "objective=binary:logistic tree_method=hist categorical=1 max_cat_to_onehot=1",
                "objective=binary:logistic tree_method=hist categorical=1 max_cat_to_onehot=99",
                "objective=multi:softprob num_class=3 tree_method=hist categorical=1",
            })
    void shouldSayWhatXgboostSays(String parameters) throws XGBoostError {
        int besideOurs = 0;
        for (int seed = 0; seed < MODELS_A_KIND; seed++) {
            XgboostSample sample = new XgboostSample(parameters, seed);
            Booster booster = sample.train();
            double[][] rows = sample.rows(ROWS);
            DMatrix matrix = XgboostSample.matrix(rows);
            float[][] raw = booster.predict(matrix, true);
            float[][] said = booster.predict(matrix, false);
            for (String form : List.of("json", "ubj")) {
                Weights read = XgboostFile.read(booster.toByteArray(form), "weights." + form);
                Weights weights = asItsLogarithmHasIt(read, rows, raw);
                besideOurs += weights == read || sameBase(weights, read) ? 0 : 1;
                for (Peer peer : peers(weights)) {
                    assertSame(rows, raw, said, peer);
                }
            }
            matrix.dispose();
            booster.dispose();
        }
        assertTrue(besideOurs <= 2 * MODELS_A_KIND / 10, "base scores that differ: " + besideOurs);
    }

    private static boolean sameBase(Weights a, Weights b) {
        return Arrays.equals(((Forest) a).base(), ((Forest) b).base());
    }

    /** A way to score, its sums and what it says. */
    private interface Peer {
        double[] margins(double[] row);

        double score(double[] row, int output);
    }

    private static void assertSame(double[][] rows, float[][] raw, float[][] said, Peer peer) {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            double[] margins = peer.margins(row).clone();
            for (int k = 0; k < margins.length; k++) {
                float margin = (float) margins[k];
                assertEquals(raw[i][k], margin, 0f, () -> "margin of " + Arrays.toString(row));
                float ours = (float) peer.score(row, k);
                int ulps = Math.abs(Float.floatToIntBits(ours) - Float.floatToIntBits(said[i][k]));
                assertTrue(ulps <= MAX_ULPS, () -> "score of " + Arrays.toString(row) + ulps);
            }
        }
    }

    /**
     * XGBoost takes the logarithm of its base score by the C library's {@code logf}, which is not
     * always rounded correctly; ours is. So the sums may start one step beside ours.
     */
    private static Weights asItsLogarithmHasIt(Weights read, double[][] rows, float[][] raw) {
        if (!(read instanceof Forest forest) || forest.outputs() > 1) {
            return read;
        }
        float base = (float) forest.base()[0];
        for (float start : new float[] {base, Math.nextUp(base), Math.nextDown(base)}) {
            Forest from = Forest.inFloat(forest.trees(), forest.featureCount(), start, false);
            if (startsAlike(new ForestScorer(from), rows, raw)) {
                return new Forest(
                        forest.trees(),
                        forest.featureCount(),
                        true,
                        new double[] {start},
                        1,
                        forest.link(),
                        1);
            }
        }
        return read;
    }

    private static boolean startsAlike(ForestScorer scorer, double[][] rows, float[][] raw) {
        for (int i = 0; i < rows.length; i++) {
            if ((float) scorer.margins(rows[i])[0] != raw[i][0]) {
                return false;
            }
        }
        return true;
    }

    private static List<Peer> peers(Weights weights) {
        List<Peer> peers = new ArrayList<>();
        if (weights instanceof LinearWeights linear) {
            peers.add(peer(linear));
            return peers;
        }
        Forest forest = (Forest) weights;
        peers.add(peer(new ForestScorer(forest, new ReferenceForest(forest))));
        peers.add(peer(new ForestScorer(forest, new LinkedForest(forest))));
        if (PackedForest.fits(forest)) {
            peers.add(peer(new ForestScorer(forest, new PackedForest(forest))));
        }
        if (VectorLayout.fits(forest)) {
            VectorLayout layout = new VectorLayout(forest);
            PathTable paths = PathTable.of(layout);
            peers.add(peer(new ForestScorer(forest, new VectorForest(forest, layout))));
            peers.add(peer(new ForestScorer(forest, new IncrementalForest(forest, layout, paths))));
        }
        return peers;
    }

    private static Peer peer(ForestScorer scorer) {
        return new Peer() {
            @Override
            public double[] margins(double[] row) {
                return scorer.margins(row);
            }

            @Override
            public double score(double[] row, int output) {
                return scorer.score(row, output);
            }
        };
    }

    private static Peer peer(LinearWeights linear) {
        return new Peer() {
            @Override
            public double[] margins(double[] row) {
                return new LinearScorer(linear).margins(row);
            }

            @Override
            public double score(double[] row, int output) {
                return new LinearScorer(linear.answering(output)).score(row);
            }
        };
    }
}
