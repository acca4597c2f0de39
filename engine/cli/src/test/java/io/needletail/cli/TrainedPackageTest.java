package io.needletail.cli;

import static io.needletail.cli.Shell.succeed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.ModelPackage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A package of each trainer decides a session, which replays byte for byte. */
final class TrainedPackageTest {

    @TempDir private static Path directory;

    private static Path session;
    private static Path lesson;

    @BeforeAll
    static void shouldMakeALesson() {
        Lesson made = Lesson.in(directory);
        session = made.session();
        lesson = made.journal();
    }

    @ParameterizedTest
    @CsvSource({
        "lightgbm, lightgbm, none",
        "lightgbm, lightgbm, isotonic",
        "linear, xgboost, none",
        "forest, xgboost, none"
    })
    void shouldDecideASessionThatReplaysIdentically(
            String trainer, String kind, String calibration) {
        Path model = directory.resolve(trainer + "-" + calibration);
        succeed(
                "train --journal %s --out %s --trees 30 --trainer %s --calibrate %s"
                        .formatted(lesson, model, trainer, calibration));
        assertEquals(kind, ModelPackage.load(model).description().kind());
        assertDecidesASession(model);
    }

    @Test
    void shouldDecideWithAStateThatIsCarriedFromRowToRow() throws IOException {
        Path model = directory.resolve("carried");
        succeed(
                "train --journal %s --out %s --trainer gru --stateful --window 8 --units 8 --epochs 2 --validation holdout"
                        .formatted(lesson, model));
        String description = Files.readString(model.resolve(ModelPackage.DESCRIPTION));
        assertTrue(description.contains("\"stateful\""), description);
        assertDecidesASession(model);
    }

    private static void assertDecidesASession(Path model) {
        Path journal = directory.resolve("by-" + model.getFileName());
        succeed(
                "backtest --config %s --set decide.modelPackage=%s --data %s --journal %s"
                        .formatted(Lesson.CONFIG, model, session, journal));

        Shell replay = succeed("replay " + journal + " --verify");

        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
        String predictions = succeed("tail " + journal + " --type Prediction --json").out();
        assertTrue(predictions.lines().count() > 50, predictions);
        long answers = predictions.lines().map(TrainedPackageTest::probability).distinct().count();
        assertTrue(answers > 1, "it always says the same: " + predictions);
    }

    private static String probability(String prediction) {
        return prediction.replaceFirst(".*\"probabilityUp\":([^,}]+).*", "$1");
    }
}
