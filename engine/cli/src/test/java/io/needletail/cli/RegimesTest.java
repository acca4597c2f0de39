package io.needletail.cli;

import static io.needletail.cli.Shell.succeed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two trained models weighed by trained regimes, and a filter behind them, on one-second bars. */
class RegimesTest {
    private static final Path CONFIG = Path.of("config/recorded-frames.yaml");
    private static final String REGIMES =
            "train --trainer regimes --regime-features atr_ratio(10),return(5) --order-by"
                    + " atr_ratio(10)";

    @TempDir private static Path directory;

    private static Path lesson;
    private static Path journal;
    private static Path session;
    private static Shell trained;

    @BeforeAll
    static void shouldRunAnEnsembleBehindAFilter() throws IOException {
        Lesson made = Lesson.in(directory);
        session = made.session();
        lesson = made.journal();
        journal = directory.resolve("journal");
        train("one", "--seed 1");
        train("two", "--seed 2 --depth 6");
        trained =
                succeed(
                        "%s --regimes 2 --regime-names calm,wild --journal %s --out %s"
                                .formatted(REGIMES, lesson, directory.resolve("regimes")));
        Path config = config("calm", "imbalance(5)");
        succeed("backtest --config %s --data %s --journal %s".formatted(config, session, journal));
    }

    private static void train(String name, String options) {
        succeed(
                "train --journal %s --out %s --name %s --trees 40 %s"
                        .formatted(lesson, directory.resolve(name), name, options));
    }

    /** The sample with an ensemble by regimes, a pattern to confirm, and vetoes. */
    private static Path config(String regime, String pattern) throws IOException {
        String decide =
                "models: ['%1$s/one', '%1$s/two']\n  regimes: '%1$s/regimes'\n  risk: '%1$s/one'"
                        .formatted(directory);
        String filter =
                """
                signal:
                  ensemble:
                    regimeWeights: [{regime: %s, weights: [1, 3]}, {regime: wild, weights: [2, 0]}]
                  filter:
                    avoid: [wild]
                    maxAvoided: 0.9
                    confirm:
                    - {side: long, feature: 'imbalance(5)', least: 0, most: 1, withinBars: 2}
                    - {side: short, feature: '%s', least: -1, most: 0, withinBars: 2}
                    confirmations: 1
                    veto: [{feature: 'atr_ratio(10)', most: 0.01}]
                    maxRisk: 0.9
                """
                        .formatted(regime, pattern);
        String text =
                Files.readString(CONFIG)
                        .replace("modelPackage: ''", decide)
                        .replaceFirst("signal:\n", Matcher.quoteReplacement(filter))
                        .replaceFirst("minConfidence: 0.55 ", "minConfidence: 0.5 ");
        return Files.writeString(directory.resolve("config.yaml"), text);
    }

    private static String tail(String type) {
        return succeed("tail " + journal + " --json --type " + type).out();
    }

    @Test
    void shouldReplayTheSessionExactly() {
        Shell replay = succeed("replay " + journal + " --verify");
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
    }

    @Test
    void shouldSayWhatTheRegimesAreWorth() {
        assertTrue(trained.out().contains("regime 1: calm: "), trained.out());
        assertTrue(trained.out().contains("log density judged without regimes: "), trained.out());
        String shown = succeed("model " + directory.resolve("regimes")).out();
        assertTrue(shown.contains("regimes, 2 of 2 features"), shown);
        assertTrue(Pattern.compile("regime +wild, share 0\\.\\d").matcher(shown).find(), shown);
    }

    @Test
    void shouldWeighTheModelsAnewAtEachDecisionPoint() {
        String regimes = tail("Regime");
        assertEquals(tail("Consensus").lines().count(), regimes.lines().count());
        assertTrue(regimes.contains("\"name\":\"calm\",\"probability\":0."), regimes);
        long weights = tail("Consensus").lines().map(RegimesTest::weight).distinct().count();
        assertTrue(weights > 20, weights + " different weights");
    }

    private static String weight(String consensus) {
        Matcher weight = Pattern.compile("\"weight\":([^,]+)").matcher(consensus);
        assertTrue(weight.find(), consensus);
        return weight.group(1);
    }

    @Test
    void shouldExplainWhyASignalWasHeldBack() {
        String held = "\"reason\":\"(NOT_CONFIRMED|REGIME_AVOIDED|RISK_VETO)\"";
        Pattern noTrade = Pattern.compile(held + ".*\"barCloseTime\":\"([^\"]+)\"");
        Matcher bar = noTrade.matcher(tail("NoTrade"));
        assertTrue(bar.find(), tail("NoTrade"));
        String why = succeed("explain " + journal + " --bar " + bar.group(2)).out();
        assertTrue(Pattern.compile("\n +calm +\\d").matcher(why).find(), why);
        assertTrue(Pattern.compile("\n +REFUSE +" + bar.group(1)).matcher(why).find(), why);
        assertTrue(why.contains("\nno trade    NoTrade "), why);
    }

    @Test
    void shouldSayWhatIsWrongAndWhere() throws IOException {
        String start = "backtest --data %s --journal %s".formatted(session, directory.resolve("x"));
        Shell regime =
                Shell.run((start + " --config " + config("calmer", "imbalance(5)")).split(" "));
        assertTrue(regime.err().contains("nearest is 'calm'"), regime.err());
        assertTrue(regime.err().contains("config.yaml:30: "), regime.err());
        Shell feature =
                Shell.run((start + " --config " + config("calm", "imbalance(6)")).split(" "));
        assertTrue(feature.err().contains("filter.confirm[1].feature"), feature.err());
        assertTrue(feature.err().contains("nearest there is 'imbalance(5)'"), feature.err());
        assertTrue(feature.err().contains("config.yaml:36: "), feature.err());
        Shell count = Shell.run((REGIMES + " --journal x --out y --regimes 9").split(" "));
        assertTrue(count.exitCode() != 0);
        Shell names =
                Shell.run(
                        "%s --regime-names a,b --journal %s --out %s"
                                .formatted(REGIMES, lesson, directory.resolve("y"))
                                .split(" "));
        assertTrue(names.err().contains("2 names for --regimes 3"), names.err());
    }
}
