package io.needletail.bench;

import ai.onnxruntime.OrtException;

import biz.k11i.xgboost.Predictor;
import biz.k11i.xgboost.util.FVec;

import io.needletail.scoring.Forest;
import io.needletail.scoring.ForestScorer;
import io.needletail.scoring.ReferenceForest;
import io.needletail.scoring.XgboostFile;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * One row through 500 trees of depth 8: distinct rows in shuffled order, one thread. Each peer's
 * score is held against ours first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ForestBenchmark {
    private static final double TOLERANCE = 1e-5;

    private float[][] rows;
    private double[][] features;
    private FVec[] vectors;
    private ForestScorer scorer;
    private ReferenceForest plain;
    private Predictor h2o;
    private Booster booster;
    private OnnxPeer onnx;
    private final double[] sums = new double[1];
    private int next;

    /** Loads the same model into every contender and compares their scores. */
    @Setup
    public void setUp() throws Exception {
        Path directory = BenchForest.directory();
        Path json = directory.resolve("forest.json");
        Forest forest = (Forest) XgboostFile.read(Files.readAllBytes(json), json.toString());
        scorer = ForestScorer.withoutMemory(forest);
        onnx = new OnnxPeer(forest);
        plain = new ReferenceForest(forest);
        booster = XGBoost.loadModel(json.toString());
        booster.setParam("nthread", 1);
        h2o =
                new Predictor(
                        new ByteArrayInputStream(
                                Files.readAllBytes(directory.resolve("forest.deprecated"))));
        rows = BenchForest.rows();
        features = new double[rows.length][BenchForest.FEATURES];
        vectors = new FVec[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < BenchForest.FEATURES; j++) {
                features[i][j] = rows[i][j];
            }
            vectors[i] = FVec.Transformer.fromArray(rows[i], false);
        }
        requireEqualScores();
    }

    private void requireEqualScores() throws XGBoostError, OrtException {
        for (int i = 0; i < rows.length; i++) {
            double ours = scorer.score(features[i]);
            double theirs =
                    booster.inplace_predict(rows[i], 1, BenchForest.FEATURES, Float.NaN)[0][0];
            double h2os = h2o.predictSingle(vectors[i]);
            if (Math.abs(ours - theirs) > TOLERANCE || Math.abs(ours - h2os) > TOLERANCE) {
                throw new IllegalStateException(
                        "row %d: ours %s, XGBoost4J %s, H2O %s".formatted(i, ours, theirs, h2os));
            }
            double margin = scorer.margins(features[i])[0];
            if (Math.abs(margin - onnx.margin(rows[i])) > TOLERANCE) {
                throw new IllegalStateException("row %d: ONNX Runtime differs".formatted(i));
            }
        }
    }

    private int row() {
        next = next + 1 & BenchForest.ROWS - 1;
        return next;
    }

    /** Ours. */
    @Benchmark
    public double needletail() {
        return scorer.score(features[row()]);
    }

    /** Follow the pointers, tree by tree. */
    @Benchmark
    public double pointerWalk() {
        plain.sum(features[row()], sums);
        return sums[0];
    }

    /** H2O's pure-Java predictor. */
    @Benchmark
    public float h2oPredictor() {
        return h2o.predictSingle(vectors[row()]);
    }

    /** ONNX Runtime's tree ensemble. */
    @Benchmark
    public float onnxRuntime() throws OrtException {
        return onnx.margin(rows[row()]);
    }

    /** XGBoost4J straight from the array. */
    @Benchmark
    public float xgboost4jInplace() throws XGBoostError {
        return booster.inplace_predict(rows[row()], 1, BenchForest.FEATURES, Float.NaN)[0][0];
    }

    /**
     * XGBoost4J through a matrix; a fresh one each, since it remembers the predictions of one it
     * has seen.
     */
    @Benchmark
    public float xgboost4jMatrix() throws XGBoostError {
        DMatrix matrix = new DMatrix(rows[row()], 1, BenchForest.FEATURES, Float.NaN);
        float score = booster.predict(matrix)[0][0];
        matrix.dispose();
        return score;
    }
}
