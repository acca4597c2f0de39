package io.needletail.bench;

import ai.onnxruntime.OrtException;

import io.needletail.scoring.Forest;
import io.needletail.scoring.ForestScorer;
import io.needletail.scoring.LightgbmFile;
import io.needletail.scoring.XgboostFile;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Forests of deep and lopsided trees, and rows that follow one another. One thread; each peer's sum
 * is held against ours first.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeepForestBenchmark {
    private static final double TOLERANCE = 1e-3;

    /** Rows, and the next one's number. */
    private static final class Rows {
        private final float[][] floats;
        private final double[][] doubles;
        private int next;

        Rows(float[][] rows) {
            floats = rows;
            doubles = new double[rows.length][BenchForest.FEATURES];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < BenchForest.FEATURES; j++) {
                    doubles[i][j] = rows[i][j];
                }
            }
        }

        int next() {
            next = next + 1 & BenchForest.ROWS - 1;
            return next;
        }
    }

    private static void require(double ours, double theirs, String peer, int row) {
        if (!(Math.abs(ours - theirs) <= TOLERANCE)) {
            throw new IllegalStateException(
                    "row %d: ours %s, %s %s".formatted(row, ours, peer, theirs));
        }
    }

    /** LightGBM's 500 trees of 255 leaves. */
    @State(Scope.Thread)
    public static class Lightgbm {
        private final Rows rows = new Rows(BenchForest.rows());
        private ForestScorer scorer;
        private OnnxPeer onnx;
        private LightgbmPeer lightgbm;

        /** Loads the same model into every contender and compares their sums. */
        @Setup
        public void setUp() throws Exception {
            Path file = BenchForest.lightgbm();
            byte[] content = Files.readAllBytes(file);
            Forest forest = LightgbmFile.read(content, file.toString());
            scorer = ForestScorer.withoutMemory(forest);
            onnx = new OnnxPeer(forest);
            lightgbm = new LightgbmPeer(Files.readString(file), BenchForest.FEATURES);
            for (int i = 0; i < BenchForest.ROWS; i++) {
                double ours = scorer.margins(rows.doubles[i])[0];
                require(ours, lightgbm.margin(rows.doubles[i]), "LightGBM", i);
                require(ours, onnx.margin(rows.floats[i]), "ONNX Runtime", i);
            }
        }
    }

    /** A random forest of 200 trees of depth 14. */
    @State(Scope.Thread)
    public static class RandomForest {
        private final Rows rows = new Rows(BenchForest.rows());
        private ForestScorer scorer;
        private OnnxPeer onnx;
        private Booster booster;

        /** Loads the same model into every contender and compares their sums. */
        @Setup
        public void setUp() throws Exception {
            Path file = BenchForest.randomForest();
            Forest forest = (Forest) XgboostFile.read(Files.readAllBytes(file), file.toString());
            scorer = ForestScorer.withoutMemory(forest);
            onnx = new OnnxPeer(forest);
            booster = XGBoost.loadModel(file.toString());
            booster.setParam("nthread", 1);
            for (int i = 0; i < BenchForest.ROWS; i++) {
                double ours = scorer.score(rows.doubles[i]);
                require(ours, predicted(rows.floats[i]), "XGBoost4J", i);
                double margin = scorer.margins(rows.doubles[i])[0];
                require(margin, onnx.margin(rows.floats[i]), "ONNX Runtime", i);
            }
        }

        private float predicted(float[] row) throws XGBoostError {
            return booster.inplace_predict(row, 1, BenchForest.FEATURES, Float.NaN)[0][0];
        }
    }

    /** Rows that follow one another, through XGBoost's 500 trees of depth 8. */
    private abstract static class Following {
        private final Rows rows;
        private ForestScorer scorer;
        private ForestScorer full;

        Following(float[][] rows) {
            this.rows = new Rows(rows);
        }

        /** Compares what changed with a full walk, to the bit, and lets both become fast. */
        @Setup
        public void setUp() throws Exception {
            Path file = BenchForest.directory().resolve("forest.json");
            Forest forest = (Forest) XgboostFile.read(Files.readAllBytes(file), file.toString());
            scorer = new ForestScorer(forest);
            full = ForestScorer.withoutMemory(forest);
            for (int i = 0; i < BenchForest.ROWS; i++) {
                double ours = scorer.margins(rows.doubles[i])[0];
                if (ours != full.margins(rows.doubles[i])[0]) {
                    throw new IllegalStateException("row %d differs".formatted(i));
                }
            }
            Steady.run(this::bothOnce);
        }

        private void bothOnce() {
            for (double[] row : rows.doubles) {
                scorer.score(row);
                full.score(row);
            }
        }

        double ofChanged() {
            return scorer.score(rows.doubles[rows.next()]);
        }

        double ofAll() {
            return full.score(rows.doubles[rows.next()]);
        }
    }

    /** From bar to bar every feature moves. */
    @State(Scope.Thread)
    public static class Consecutive extends Following {
        /** Makes the rows. */
        public Consecutive() {
            super(BenchForest.consecutiveRows());
        }
    }

    /** From trade to trade within a bar few do. */
    @State(Scope.Thread)
    public static class WithinBars extends Following {
        /** Makes the rows. */
        public WithinBars() {
            super(BenchForest.rowsWithinBars());
        }
    }

    /** Ours. */
    @Benchmark
    public double leafWise(Lightgbm state) {
        return state.scorer.score(state.rows.doubles[state.rows.next()]);
    }

    /** LightGBM itself. */
    @Benchmark
    public double leafWiseLightgbm(Lightgbm state) {
        return state.lightgbm.margin(state.rows.doubles[state.rows.next()]);
    }

    /** ONNX Runtime's tree ensemble. */
    @Benchmark
    public float leafWiseOnnxRuntime(Lightgbm state) throws OrtException {
        return state.onnx.margin(state.rows.floats[state.rows.next()]);
    }

    /** Ours. */
    @Benchmark
    public double random(RandomForest state) {
        return state.scorer.score(state.rows.doubles[state.rows.next()]);
    }

    /** XGBoost4J. */
    @Benchmark
    public float randomXgboost4j(RandomForest state) throws XGBoostError {
        return state.predicted(state.rows.floats[state.rows.next()]);
    }

    /** ONNX Runtime's tree ensemble. */
    @Benchmark
    public float randomOnnxRuntime(RandomForest state) throws OrtException {
        return state.onnx.margin(state.rows.floats[state.rows.next()]);
    }

    /** Ours, walking what changed. */
    @Benchmark
    public double consecutive(Consecutive state) {
        return state.ofChanged();
    }

    /** Ours, walking all. */
    @Benchmark
    public double consecutiveFull(Consecutive state) {
        return state.ofAll();
    }

    /** Ours, walking what changed. */
    @Benchmark
    public double withinBars(WithinBars state) {
        return state.ofChanged();
    }

    /** Ours, walking all. */
    @Benchmark
    public double withinBarsFull(WithinBars state) {
        return state.ofAll();
    }
}
