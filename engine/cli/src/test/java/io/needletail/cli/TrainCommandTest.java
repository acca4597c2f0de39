package io.needletail.cli;

import static io.needletail.cli.Shell.succeed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class TrainCommandTest {
    @TempDir private static Path directory;

    private static Path lesson;

    @BeforeAll
    static void shouldMakeALesson() {
        lesson = Lesson.in(directory).journal();
    }

    private static Shell train(String model, String options) {
        Path out = directory.resolve(model);
        return succeed("train --journal %s --out %s --trees 20 %s".formatted(lesson, out, options));
    }

    @Test
    void shouldWriteAReportThatBeginsWithTheWordsThatItPrints() throws IOException {
        Shell shell = train("forest", "--trainer forest --label barrier --horizon 5");

        String verdict =
                shell.out()
                        .lines()
                        .filter(line -> line.startsWith("verdict: "))
                        .findFirst()
                        .orElseThrow()
                        .substring("verdict: ".length());
        String report = Files.readString(directory.resolve("forest/report.html"));
        assertTrue(report.contains("<p class=\"verdict\">" + verdict), verdict);
        assertTrue(shell.out().contains("label: the price gains 2.0 ATR before"), shell.out());
    }

    @Test
    void shouldTellTheChanceThatTheChoiceIsOverfitted() {
        Shell shell = train("tuned", "--tune 3 --folds 2 --json");

        assertTrue(shell.out().contains("\"overfitting_probability\":\"0."), shell.out());
        assertTrue(shell.out().contains("It is the best of 3 configurations"), shell.out());
        assertTrue(Files.exists(directory.resolve("tuned/trials.jsonl")));
    }

    @Test
    void shouldCallTheFeaturesItLearntFromStable() {
        train("steady", "");

        Shell drift = succeed("model drift " + directory.resolve("steady") + " " + lesson);

        assertTrue(drift.out().lines().count() > 3, drift.out());
        assertTrue(drift.out().lines().anyMatch(line -> line.startsWith("stable ")), drift.out());
    }

    @Test
    void shouldTellThatAModelIsRightLessOftenThanInTrainingFromAJournalOfMoreFeatures()
            throws IOException {
        train("boastful", "");
        Path model = directory.resolve("boastful");
        Path description = model.resolve("model.json");
        Files.writeString(
                description,
                Files.readString(description)
                        .replaceFirst("\"testAccuracy\": [^,}]+", "\"testAccuracy\": 0.99"));
        String features =
                "spread()," + String.join(",", ModelPackage.load(model).description().features());
        Path journal = directory.resolve("of-more-features");
        succeed(
                ("backtest --config %s --data %s --journal %s --set decide.modelPackage=%s"
                                + " --set feature.features=['%s']")
                        .formatted(
                                Lesson.CONFIG,
                                directory.resolve("session.gz"),
                                journal,
                                model,
                                features.replaceAll(",(?=[a-z])", "','")));

        Shell drift = Shell.run("model", "drift", model.toString(), journal.toString(), "--alert");

        assertEquals(ExitCode.FAILURE.number(), drift.exitCode(), drift.err());
        assertTrue(drift.lastLine().startsWith("accuracy FALLEN: "), drift.out());
        assertTrue(drift.lastLine().contains(" 99.0 % in training"), drift.out());
        assertFalse(drift.out().contains("spread()"), drift.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--horizon 0, horizon = 0",
        "--horizon 5000, too few to train on",
        "--folds 1, folds = 1",
        "--embargo 2, embargo = 2.0",
        "--tune 1, tune = 1",
        "--label barrier --profit 0, profit = 0.0",
        "--trees 0, trees = 0",
    })
    void shouldRefuseInOneLineThatNamesTheFault(String options, String fault) {
        String command = "train --journal " + lesson + " --out " + directory.resolve("x");

        Shell shell = Shell.run((command + " " + options).split(" "));

        assertEquals(ExitCode.DATA.number(), shell.exitCode(), shell.err());
        String last = shell.err().strip().lines().reduce((one, next) -> next).orElseThrow();
        assertTrue(last.contains(fault), shell.err());
    }

    @Test
    void shouldAskForTheModelToShow() {
        Shell shell = Shell.run("model");

        assertEquals(ExitCode.USAGE.number(), shell.exitCode(), shell.err());
        assertTrue(shell.err().contains("DIR"), shell.err());
    }
}
