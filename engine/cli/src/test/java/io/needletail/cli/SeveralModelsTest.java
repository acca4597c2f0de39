package io.needletail.cli;

import static io.needletail.cli.Shell.succeed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Three trained models decide together on one-second bars, a fourth is their shadow. */
class SeveralModelsTest {

    @TempDir private static Path directory;

    private static Path journal;
    private static Path session;

    @BeforeAll
    static void shouldRunAnEnsembleWithAShadow() throws IOException {
        Lesson made = Lesson.in(directory);
        session = made.session();
        Path lesson = made.journal();
        journal = directory.resolve("journal");
        train(lesson, "plain", "--seed 1");
        train(lesson, "line", "--seed 2");
        calibrate("line");
        train(lesson, "steps", "--seed 3 --calibrate isotonic");
        train(lesson, "deep", "--seed 4 --depth 6");
        succeed(
                "backtest --config %s --data %s --journal %s"
                                .formatted(Lesson.CONFIG, session, journal)
                        + " --set decide.models=[%s,%s,%s]"
                                .formatted(model("plain"), model("line"), model("steps"))
                        + " --set decide.shadow="
                        + model("deep")
                        + " --set signal.ensemble.method=k-of-n"
                        + " --set signal.ensemble.abstainBand=0.01");
    }

    private static void train(Path lesson, String name, String options) {
        succeed(
                "train --journal %s --out %s --name %s --trees 40 %s"
                        .formatted(lesson, model(name), name, options));
    }

    /** By hand: of so few rows Platt's line may be refused. */
    private static void calibrate(String name) throws IOException {
        Path file = model(name).resolve("model.json");
        String line =
                "\"calibration\": {\"method\": \"platt\", \"slope\": 0.8, \"intercept\": 0.1},\n";
        Files.writeString(
                file, Files.readString(file).replace("  \"label\":", line + "  \"label\":"));
    }

    private static Path model(String name) {
        return directory.resolve("model-" + name);
    }

    private static String tail(String type) {
        return succeed("tail " + journal + " --json --type " + type).out();
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    @Test
    void shouldReplayTheSessionExactly() {
        Shell replay = succeed("replay " + journal + " --verify");
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
    }

    @Test
    void shouldJournalAPredictionOfEachModelAndOneOfAllTogether() {
        String predictions = tail("Prediction");
        long ofFirst = count(predictions, "\"modelId\":0,");
        assertTrue(ofFirst > 100, ofFirst + " predictions");
        for (int id = 1; id <= 3; id++) {
            assertEquals(ofFirst, count(predictions, "\"modelId\":" + id + ","), "model " + id);
        }
        long together = count(predictions, "\"modelId\":-1,");
        assertTrue(together > 0 && together <= ofFirst, together + " together");
        assertEquals(ofFirst, tail("Consensus").lines().count());
        assertEquals(ofFirst - together, count(tail("NoTrade"), "\"reason\":\"NO_CONSENSUS\""));
    }

    @Test
    void shouldPutTheShadowBesideTheChampion() {
        String table = succeed("model compare " + journal).out();
        assertTrue(table.contains("champion   -1 all together"), table);
        assertTrue(table.contains("member      1 line"), table);
        assertTrue(table.contains("shadow      3 deep"), table);
        assertTrue(table.contains("shadow less champion on "), table);
        String json = succeed("model compare " + journal + " --json").out();
        assertEquals(6, json.lines().count(), json);
        assertTrue(json.contains("\"role\":\"shadow\",\"model_id\":3,\"model\":\"deep\""), json);
    }

    @Test
    void shouldExplainADecisionWithItsVotes() {
        Matcher bar = Pattern.compile("\"barCloseTime\":\"([^\"]+)\"").matcher(tail("Consensus"));
        assertTrue(bar.find(), tail("Consensus"));
        String why = succeed("explain " + journal + " --bar " + bar.group(1)).out();
        assertTrue(why.contains("\nvotes       Consensus "), why);
        for (String name : new String[] {"plain", "line", "steps"}) {
            Pattern vote =
                    Pattern.compile("\n +(LONG|SHORT|ABSTAINS) +" + name + " +weight 1  up \\d");
            assertTrue(vote.matcher(why).find(), name + " in " + why);
        }
        assertTrue(why.contains("(deep)"), why);
    }

    @Test
    void shouldShowTheCalibrationOfAPackage() {
        assertTrue(succeed("model " + model("line")).out().contains("platt: slope "));
        assertTrue(succeed("model " + model("steps")).out().contains("isotonic: "));
        assertFalse(succeed("model " + model("plain")).out().contains("calibration"));
    }

    @Test
    void shouldSayWhatIsWrongWithAnEnsemble() {
        Path elsewhere = directory.resolve("elsewhere");
        String start =
                "backtest --config %s --data %s --journal %s --set decide.models=[%s,%s]"
                        .formatted(
                                Lesson.CONFIG, session, elsewhere, model("plain"), model("line"));
        Shell weights = Shell.run((start + " --set signal.ensemble.weights=[1]").split(" "));
        assertTrue(weights.err().contains("1 numbers for 2 models"), weights.err());
        Shell votes = Shell.run((start + " --set signal.ensemble.votes=3").split(" "));
        assertTrue(votes.err().contains("there are 2 models"), votes.err());
        Shell both = Shell.run((start + " --set decide.modelPackage=x").split(" "));
        assertTrue(both.err().contains("put that one into the list"), both.err());
    }
}
