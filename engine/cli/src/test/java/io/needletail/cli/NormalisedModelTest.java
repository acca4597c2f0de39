package io.needletail.cli;

import static io.needletail.cli.Shell.succeed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.scoring.Forest;
import io.needletail.scoring.ForestScorer;
import io.needletail.scoring.XgboostFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A model trained with each normalisation, and a session that it decides. */
final class NormalisedModelTest {
    private static final Pattern LIST = Pattern.compile("\\[([-+.,E0-9 ]+)]");

    @TempDir private static Path directory;

    private static Path session;
    private static Path lesson;

    @BeforeAll
    static void shouldMakeASessionAndItsFeatures() {
        Lesson made = Lesson.in(directory);
        session = made.session();
        lesson = made.journal();
    }

    private static Path train(String method) {
        Path model = directory.resolve("model-" + method);
        succeed(
                "train --journal %s --out %s --trees 40 --normalise %s"
                        .formatted(lesson, model, method));
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "minmax", "zscore", "robust", "rank"})
    void shouldScoreTheSameInTheSessionInReplayAndByHand(String method) throws IOException {
        Path model = train(method);
        Path journal = directory.resolve("journal-" + method);
        succeed(
                "backtest --config %s --set decide.modelPackage=%s --data %s --journal %s"
                        .formatted(Lesson.CONFIG, model, session, journal));

        Shell replay = succeed("replay " + journal + " --verify");

        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
        assertTrue(predictionsAsByHand(journal, model, method) > 50);
    }

    /** Scores the raw features of the journal with a scaler written anew; returns how many. */
    private static int predictionsAsByHand(Path journal, Path model, String method)
            throws IOException {
        Path weights = model.resolve("weights.json");
        ForestScorer forest =
                new ForestScorer(
                        (Forest) XgboostFile.read(Files.readAllBytes(weights), weights.toString()));
        List<double[]> fitted = fitted(model);
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        PredictionDecoder prediction = new PredictionDecoder();
        double[] row = {};
        int count = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                int offset = reader.frame().payloadOffset();
                switch (reader.frame().templateId()) {
                    case FeaturesDecoder.TEMPLATE_ID -> row = features(reader);
                    case PredictionDecoder.TEMPLATE_ID -> {
                        prediction.wrapAndApplyHeader(reader.frame().buffer(), offset, header);
                        double byHand = forest.score(scaled(row, method, fitted));
                        assertEquals(byHand, prediction.probabilityUp());
                        count++;
                    }
                    default -> {}
                }
            }
        }
        return count;
    }

    private static double[] features(JournalReader reader) {
        FeaturesDecoder.ValuesDecoder values =
                new FeaturesDecoder()
                        .wrapAndApplyHeader(
                                reader.frame().buffer(),
                                reader.frame().payloadOffset(),
                                new MessageHeaderDecoder())
                        .values();
        double[] row = new double[values.count()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.next().value();
        }
        return row;
    }

    /** The lists of numbers in model.json: centers and scales, or each feature's knots. */
    private static List<double[]> fitted(Path model) throws IOException {
        return LIST.matcher(Files.readString(model.resolve("model.json")))
                .results()
                .map(NormalisedModelTest::numbers)
                .toList();
    }

    private static double[] numbers(MatchResult list) {
        return Arrays.stream(list.group(1).split(", ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] scaled(double[] row, String method, List<double[]> fitted) {
        double[] scaled = row.clone();
        for (int i = 0; i < row.length && !method.equals("none"); i++) {
            scaled[i] =
                    method.equals("rank")
                            ? rank(row[i], fitted.get(i))
                            : (row[i] - fitted.get(0)[i]) / fitted.get(1)[i];
        }
        return scaled;
    }

    private static double rank(double value, double[] knots) {
        long below = Arrays.stream(knots).filter(knot -> knot < value).count();
        long equal = Arrays.stream(knots).filter(knot -> knot == value).count();
        if (equal > 0) {
            return (below + below + equal - 1) / (2.0 * (knots.length - 1));
        }
        if (below == 0 || below == knots.length) {
            return below == 0 ? 0 : 1;
        }
        double left = knots[(int) below - 1];
        double right = knots[(int) below];
        return (below - 1 + (value - left) / (right - left)) / (knots.length - 1);
    }

    @Test
    void shouldShowTheScalerOfAModel() {
        Shell shown = succeed("model " + train("zscore"));

        assertTrue(shown.out().contains("scaler             zscore\n"), shown.out());
        assertTrue(shown.out().matches("(?s).*\n +\\S+: center \\S+, scale \\S+\n.*"), shown.out());
    }

    @Test
    void shouldRefuseANormalisationThatDoesNotExist() {
        Shell shell =
                Shell.run(
                        "train", "--journal", lesson.toString(), "--out", "x", "--normalise", "l2");

        assertEquals(ExitCode.USAGE.number(), shell.exitCode(), shell.err());
        assertTrue(shell.err().contains("--normalise"), shell.err());
    }

    @Test
    void shouldRefuseASessionWithADamagedScaler() throws IOException {
        Path model = train("minmax");
        Path file = model.resolve("model.json");
        Files.writeString(file, Files.readString(file).replace("\"scale\": [", "\"scale\": [0, "));

        Shell shell =
                Shell.run(
                        "backtest",
                        "--config",
                        Lesson.CONFIG,
                        "--set",
                        "decide.modelPackage=" + model,
                        "--data",
                        session.toString(),
                        "--journal",
                        directory.resolve("refused").toString());

        assertEquals(ExitCode.MODEL.number(), shell.exitCode(), shell.err());
        assertTrue(shell.err().contains(file + ": 'scaler.scale' has "), shell.err());
        assertEquals(1, shell.err().lines().count(), shell.err());
    }
}
