package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.needletail.scoring.network.WeightPrecision;
import io.needletail.scoring.onnx.OnnxWriter;

import ml.dmlc.xgboost4j.java.Booster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Real files, damaged in thousands of seeded ways: each is read or refused by name; what was read
 * scores without a fault.
 */
class ForestFileFuzzTest {
    private static final int MUTANTS = 600;
    private static final String[] TOKENS = {
        "-1",
        "0",
        "2147483647",
        "2147483648",
        "-2147483648",
        "1e309",
        "NaN",
        "nan",
        "inf",
        "\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        "=",
        " ",
        "\n",
        "9999999999999999999"
    };

    /** Reads a damaged file. */
    private interface Reader {
        Weights read(byte[] content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objective=binary:logistic tree_method=hist categorical=1",
                "objective=multi:softprob num_class=3 booster=dart rate_drop=0.5",
                "objective=reg:squarederror booster=gblinear",
            })
    void shouldReadOrRefuseAnyDamagedXgboostFile(String parameters) throws Exception {
        Booster booster = new XgboostSample(parameters, 4).train();
        for (String form : new String[] {"json", "ubj"}) {
            byte[] whole = booster.toByteArray(form);
            fuzz(whole, content -> XgboostFile.read(content, "weights." + form));
        }
    }

    @Test
    void shouldReadOrRefuseAnyDamagedLightgbmFile() throws Exception {
        LightgbmSample sample =
                new LightgbmSample(
                        "objective=binary categorical_feature=1,3 min_data_per_group=1", 9);
        try (LGBMBooster booster = sample.train()) {
            byte[] whole = sample.text(booster).getBytes(StandardCharsets.UTF_8);
            fuzz(whole, content -> LightgbmFile.read(content, "weights.txt"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldReadOrRefuseAnyDamagedOnnxForest(int classes) {
        byte[] whole = new RandomOnnxForest(7, true, classes, -1, 1).grown(9, 4).content();
        fuzz(
                whole,
                content ->
                        OnnxWeights.read(
                                content,
                                "weights.onnx",
                                ModelWindow.ONE_ROW,
                                WeightPrecision.FP32,
                                RandomOnnxForest.FEATURES));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadOrRefuseAnyDamagedTreeEnsemble(boolean inDouble) {
        byte[] whole =
                OnnxWriter.write(
                        new RandomTreeEnsemble(7, 2, inDouble).grown(9, 4, -1, 1, false).graph());
        fuzz(
                whole,
                content ->
                        OnnxWeights.read(
                                content,
                                "weights.onnx",
                                ModelWindow.ONE_ROW,
                                WeightPrecision.FP32,
                                RandomOnnxForest.FEATURES));
    }

    private static void fuzz(byte[] whole, Reader reader) {
        int refused = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] mutant = mutant(whole, random);
            try {
                score(reader.read(mutant), random);
            } catch (ModelException named) {
                assertTrue(named.getMessage().startsWith("weights."), named.getMessage());
                refused++;
            } catch (RuntimeException | StackOverflowError fault) {
                fail("mutant " + seed, fault);
            }
        }
        int least = MUTANTS / 4;
        assertTrue(refused > least, "only " + refused + " mutants were refused");
    }

    private static void score(Weights weights, SplittableRandom random) {
        if (weights.featureCount() > 1_000) {
            return;
        }
        Scorer scorer = weights.compile();
        double[] row = new double[weights.featureCount()];
        for (int i = 0; i < 5; i++) {
            Arrays.setAll(row, j -> random.nextInt(9) == 0 ? Double.NaN : random.nextInt(20) - 3);
            scorer.score(row);
        }
    }

    private static byte[] mutant(byte[] whole, SplittableRandom random) {
        int at = random.nextInt(whole.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> flipped(whole, random);
            case 2 -> spliced(whole, at, at + random.nextInt(12), randomToken(random));
            default -> spliced(whole, at, at, Arrays.copyOfRange(whole, at / 2, at / 2 + 20));
        };
    }

    private static byte[] randomToken(SplittableRandom random) {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] whole, SplittableRandom random) {
        byte[] flipped = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** The whole with one stretch replaced. */
    private static byte[] spliced(byte[] whole, int from, int to, byte[] middle) {
        int rest = Math.max(0, whole.length - to);
        byte[] spliced = Arrays.copyOf(whole, from + middle.length + rest);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(whole, whole.length - rest, spliced, from + middle.length, rest);
        return spliced;
    }
}
