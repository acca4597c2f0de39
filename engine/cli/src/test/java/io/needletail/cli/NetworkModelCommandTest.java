package io.needletail.cli;

import static io.needletail.cli.Shell.succeed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.NetworkWeights;
import io.needletail.scoring.network.WeightPrecision;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A network trained from the command line, and a session that it decides. */
final class NetworkModelCommandTest {
    private static final String SMALL = " --window 6 --units 8 --epochs 2 --folds 2";

    @TempDir private static Path directory;

    private static Path session;
    private static Path lesson;

    @BeforeAll
    static void shouldMakeASessionAndItsFeatures() {
        Lesson made = Lesson.in(directory);
        session = made.session();
        lesson = made.journal();
    }

    private static String train(Path model, String options) {
        return "train --journal %s --out %s %s".formatted(lesson, model, options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru", "cnn", "cnn-lstm", "transformer"})
    void shouldTrainBacktestAndReplayIdentically(String trainer) throws IOException {
        Path model = directory.resolve(trainer);
        Path journal = directory.resolve("journal-" + trainer);
        Shell trained = succeed(train(model, "--trainer " + trainer + SMALL));
        assertTrue(trained.out().contains("verdict: The model "), trained.out());
        assertTrue(Files.exists(model.resolve("report.html")));
        succeed(
                "backtest --config %s --set decide.modelPackage=%s --data %s --journal %s"
                        .formatted(Lesson.CONFIG, model, session, journal));

        Shell replay = succeed("replay " + journal + " --verify");

        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
        assertTrue(predictions(journal) > 50, "it says something");
    }

    private static int predictions(Path journal) throws IOException {
        int count = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                count += reader.frame().templateId() == PredictionDecoder.TEMPLATE_ID ? 1 : 0;
            }
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"lstm, --stateful", "gru, --batch 32"})
    void shouldKeepSixteenBitsOfAWeightIfAskedAndSayWhatThatCosts(String trainer, String more)
            throws IOException {
        Path model = directory.resolve("bf16-" + trainer);
        Path journal = directory.resolve("journal-bf16-" + trainer);
        succeed(train(model, "--trainer " + trainer + " --precision bf16 " + more + SMALL));

        ModelPackage loaded = ModelPackage.load(model);
        NetworkWeights weights = (NetworkWeights) loaded.weights();
        double error = loaded.description().metrics().get("precisionError");
        Shell shown = succeed("model " + model);
        succeed(
                "backtest --config %s --set decide.modelPackage=%s --data %s --journal %s"
                        .formatted(Lesson.CONFIG, model, session, journal));
        Shell replay = succeed("replay " + journal + " --verify");

        assertEquals(WeightPrecision.BF16, weights.precision());
        assertTrue(error > 1e-7 && error < 1e-2, "the error is " + error);
        assertTrue(shown.out().contains("bf16: on 2048 random rows at most"), shown.out());
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
        assertTrue(predictions(journal) > 50, "it says something");
    }

    @Test
    void shouldSearchAmongNetworks() {
        Path model = directory.resolve("tuned");

        Shell tuned = succeed(train(model, "--trainer gru --tune 2 --threads 2" + SMALL));

        assertTrue(tuned.out().contains("It is the best of 2 configurations"), tuned.out());
        assertTrue(tuned.out().contains("over windows of 6 rows"), tuned.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--window 8, are a network's",
        "--precision bf16, are a network's",
        "--trainer lstm --window 0, window = 0",
        "--trainer lstm --window 900, too few to train on",
        "--trainer lstm --units 5000, units = 5000",
        "--trainer lstm --heads 2, are a Transformer's",
        "--trainer lstm --window 6 --layers 9, layers = 9",
        "--trainer transformer --units 20, a multiple of the 8 heads",
        "--trainer cnn-lstm --window 7, window = 7",
    })
    void shouldRefuseInOneLineThatNamesTheFault(String options, String fault) {
        Shell shell = Shell.run(train(directory.resolve("x"), options).split(" "));

        assertEquals(ExitCode.DATA.number(), shell.exitCode(), shell.err());
        String last = shell.err().strip().lines().reduce((one, next) -> next).orElseThrow();
        assertTrue(last.contains(fault), shell.err());
    }

    @Test
    void shouldRefuseATrainerThatDoesNotExist() {
        Shell shell = Shell.run(train(directory.resolve("x"), "--trainer rnn").split(" "));

        assertEquals(ExitCode.USAGE.number(), shell.exitCode(), shell.err());
        assertTrue(shell.err().contains("--trainer"), shell.err());
    }
}
