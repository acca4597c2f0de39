package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recorded frames through the whole machine, as the README has it: features of one instrument, a
 * model trained on them, and a session of the other instrument with that model.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordedSession {
    private static final double SPEED = 60;
    private static final String CONFIG = "config/recorded-frames.yaml";
    private static final List<String> CHAIN =
            List.of(
                    "input",
                    "bar",
                    "features",
                    "prediction",
                    "signal",
                    "risk",
                    "order",
                    "report",
                    "judged",
                    "outcome");

    @TempDir static Path directory;

    private Path journal;
    private Shell training;
    private Shell backtest;

    /** Frames to learn from. */
    abstract Path lesson();

    /** The lesson's instrument. */
    abstract String lessonSymbol();

    /** What brings the features to one scale. */
    abstract String normalisation();

    /** Frames of BTCUSDT to trade on. */
    abstract Path session();

    @BeforeAll
    void shouldTrainAModelAndTradeTheSessionWithIt() {
        String tape = directory.resolve("lesson").toString();
        Path model = directory.resolve("model");
        journal = directory.resolve("session");
        Shell features =
                Shell.run(
                        "backtest",
                        "--config",
                        CONFIG,
                        "--set",
                        "instruments=[" + lessonSymbol() + "]",
                        "--data",
                        lesson().toString(),
                        "--journal",
                        tape);
        assertEquals(0, features.exitCode(), features.err());
        training =
                Shell.run(
                        "train",
                        "--journal",
                        tape,
                        "--out",
                        model.toString(),
                        "--normalise",
                        normalisation());
        assertEquals(0, training.exitCode(), training.err());
        backtest =
                Shell.run(
                        "backtest",
                        "--config",
                        CONFIG,
                        "--set",
                        "decide.modelPackage=" + model,
                        "--data",
                        session().toString(),
                        "--journal",
                        journal.toString());
        assertEquals(0, backtest.exitCode(), backtest.err());
    }

    private String tail(String type) {
        return Shell.run("tail", journal.toString(), "--type", type, "--json").out();
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    @Test
    void shouldSayInWordsWhetherTheModelBeatsItsBaselines() {
        assertTrue(training.out().contains("verdict: The model "), training.out());
        assertTrue(training.out().contains("a round trip costs 0.2000 % in fees"), training.out());
    }

    @Test
    void shouldReportWhatWasTradedAndThatItSaysLittle() {
        String report = backtest.out();

        for (String part : List.of("BTCUSDT", "round trips", "money", "predictions", "no order")) {
            assertTrue(report.contains("\n" + part + " "), part + " in " + report);
        }
        assertTrue(report.contains("too few to judge"), report);
    }

    @Test
    void shouldJudgeEachPredictionOnceItsHorizonHasPassed() {
        long predictions = tail("Prediction").lines().count();
        long outcomes = tail("PredictionOutcome").lines().count();

        assertTrue(predictions > 100, predictions + " predictions");
        assertTrue(outcomes <= predictions && outcomes >= predictions - 2, outcomes + " outcomes");
    }

    @Test
    void shouldFillEntriesAndProtectThemByPairs() {
        String orders = tail("OrderIntent");
        String reports = tail("ExecutionReport");

        assertTrue(count(orders, "\"role\":\"ENTRY\"") > 0, backtest.out());
        assertTrue(count(reports, "\"executionType\":\"TRADE\"") > 0, backtest.out());
        assertTrue(count(orders, "\"role\":\"STOP_LOSS\"") > 0, orders);
        assertTrue(count(orders, "\"role\":\"TAKE_PROFIT\"") > 0, orders);
        assertEquals(0, count(protection(orders), "\"pairId\":null"), orders);
        assertEquals(0, count(reports, "\"orderStatus\":\"REJECTED\""), reports);
    }

    private static String protection(String orders) {
        return orders.lines()
                .filter(line -> line.contains("STOP_LOSS") || line.contains("TAKE_PROFIT"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shouldTradeTheSamePlayedOverASocketOnPaper() throws Exception {
        Path paper = directory.resolve("paper");
        VenueConfig config = VenueConfig.demo(1, SPEED).withPlayFile(session());
        Shell run;
        try (EmbeddedVenue venue = EmbeddedVenue.start(config)) {
            VenueAddress address = new VenueAddress(venue.port(), false);
            run =
                    Shell.run(
                            "run",
                            CONFIG,
                            "--set",
                            "decide.modelPackage=" + directory.resolve("model"),
                            "--set",
                            "venue.rest=" + address.rest(),
                            "--set",
                            "venue.streams=" + address.streams(),
                            "--set",
                            "venue.api=" + address.api(),
                            "--journal",
                            paper.toString(),
                            "--for",
                            "9s");
        }
        assertEquals(0, run.exitCode(), run.err() + run.out());

        Shell orders = Shell.run("tail", paper.toString(), "--type", "OrderIntent", "--json");
        Shell replay = Shell.run("replay", paper.toString(), "--verify");
        assertTrue(count(orders.out(), "\"role\":\"ENTRY\"") > 0, run.out());
        assertTrue(count(orders.out(), "\"role\":\"STOP_LOSS\"") > 0, orders.out());
        assertEquals(0, replay.exitCode(), replay.err());
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
    }

    @Test
    void shouldReplayTheSessionExactly() {
        Shell replay = Shell.run("replay", journal.toString(), "--verify");

        assertEquals(0, replay.exitCode(), replay.err());
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
    }

    @Test
    void shouldExplainAnEntryFromItsFrameToItsOutcome() {
        Matcher closed = Pattern.compile("\"planId\":(\\d+)").matcher(tail("ClosedTrade"));
        assertTrue(closed.find(), "no round trip: " + backtest.out());
        Matcher entry =
                Pattern.compile(
                                "\"clientOrderId\":\"(nt-\\d+-\\d+)\"[^}]*\"role\":\"ENTRY\"[^}]*"
                                        + "\"planId\":"
                                        + closed.group(1))
                        .matcher(tail("OrderIntent"));
        assertTrue(entry.find(), "no entry of plan " + closed.group(1));

        Shell why = Shell.run("explain", journal.toString(), entry.group(1));

        assertEquals(0, why.exitCode(), why.err());
        int at = 0;
        for (String part : CHAIN) {
            int next = why.out().indexOf("\n" + part + " ", at);
            assertTrue(next >= at, part + " is missing or out of order in " + why.out());
            at = next;
        }
        assertTrue(why.out().contains("\ninput       Trade "), why.out());
    }
}
