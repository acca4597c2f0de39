package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.Mode;
import io.needletail.runtime.Pipeline;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueConfig;
import io.needletail.scoring.ModelPackage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * An engine on a fast market, with a champion that is far too sure of itself, and rounds of
 * learning beside it: one that is killed, taken up and promoted, one that is discarded, one whose
 * training fails, some on a schedule.
 */
final class SuccessionTest {
    private static final Path DEMO = Path.of("config/demo-model");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int ROWS = 120;

    @TempDir private Path directory;
    private Path journal;
    private Path rounds;

    @Test
    void shouldTrainShadowPromoteAndDiscardBesideAnEngineThatReplaysIdentically() throws Exception {
        journal = directory.resolve("journal");
        rounds = directory.resolve("rounds");
        List<String> log = new ArrayList<>();
        try (EmbeddedVenue venue = EmbeddedVenue.start(VenueConfig.demo(7, 300));
                Pipeline engine =
                        Pipeline.open(
                                ConfigFile.read(
                                        Path.of("config/paper-binance.yaml"), settings(venue)),
                                Mode.PAPER,
                                journal,
                                log::add)) {
            engine.start();
            assertTrue(engine.awaitReady(Duration.ofSeconds(30)), log::toString);
            await("rows to learn from", () -> count("Features", "") > ROWS);
            killInTheShadow();
            promote();
            discard();
            failToTrain();
            learnOnSchedule();
            engine.stop("the test is over");
            assertTrue(engine.halted().isEmpty(), log::toString);
        }
        Shell replay = Shell.run("replay", journal.toString(), "--verify");
        assertEquals(0, replay.exitCode(), replay.out() + replay.err());
        assertTrue(replay.lastLine().startsWith("replay identical: "), replay.out());
    }

    /** As if the machine had gone down before it was recorded that the shadow has begun. */
    private void killInTheShadow() throws Exception {
        Path leftover = Files.createDirectories(rounds.resolve("candidate.partial"));
        Files.writeString(leftover.resolve("weights.json"), "half a file");
        Path output = directory.resolve("train.txt");
        Process process = start(train("--once", "--max-drift", "1000"), output);
        try {
            await("a shadow", () -> round().contains("IN_SHADOW") || !process.isAlive());
            assertTrue(process.isAlive(), Files.readString(output));
        } finally {
            process.destroyForcibly().waitFor();
        }
        Files.writeString(
                rounds.resolve("round.json"),
                round().replace("IN_SHADOW", "TRAINED").replaceFirst("\"\\d{3,}\"", "\"0\""));
    }

    private static Process start(List<String> arguments, Path output) throws IOException {
        List<String> command = CommandJvm.command(List.of());
        command.add(Needletail.class.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private void promote() {
        Shell promoted = Shell.run(train("--once", "--max-drift", "1000").toArray(String[]::new));

        assertEquals(0, promoted.exitCode(), promoted.err());
        assertTrue(promoted.out().startsWith("round 1: promoted, better: loss -"), promoted.out());
        assertEquals(1, count("ModelChange", "\"reason\":\"SHADOW_BEGUN\""));
        assertEquals(1, count("ModelChange", "\"reason\":\"MODEL_SWAPPED\""));
        assertEquals(1, count("ModelChange", "\"reason\":\"SHADOW_ENDED\""));
        String commands = tail("Command");
        assertTrue(commands.contains("\"reason\":\"better: loss -"), commands);
        assertTrue(commands.contains("\"issuer\":\"train by "), commands);
        ModelPackage candidate = ModelPackage.load(rounds.resolve("candidate-1"));
        assertEquals("1", candidate.description().version());
    }

    private void discard() throws IOException {
        Shell discarded = Shell.run(train("--once", "--max-drift", "1e-9").toArray(String[]::new));

        assertEquals(0, discarded.exitCode(), discarded.err());
        assertTrue(discarded.out().startsWith("round 2: discarded, "), discarded.out());
        assertEquals(2, count("ModelChange", "\"reason\":\"SHADOW_BEGUN\""));
        assertEquals(1, count("ModelChange", "\"reason\":\"MODEL_SWAPPED\""));
        assertEquals(2, count("ModelChange", "\"reason\":\"SHADOW_ENDED\""));
        assertEquals(2, Files.readAllLines(rounds.resolve("rounds.jsonl")).size());
    }

    /** One round follows another, nobody else gets in between, and it ends when it is asked to. */
    private void learnOnSchedule() throws Exception {
        Path output = directory.resolve("schedule.txt");
        List<String> command = train("--schedule", "1s", "--max-drift", "1e-9");
        Process process = start(command, output);
        try {
            await("two more rounds", () -> finishedRounds() >= 5 || !process.isAlive());
            assertTrue(process.isAlive(), Files.readString(output));
            Shell second = Shell.run(command.toArray(String[]::new));
            assertTrue(second.err().contains("is in use by another 'train'"), second.err());
            process.destroy();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it goes on");
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<String> told = Files.readAllLines(output);
        for (int round : new int[] {4, 5}) {
            String began = "round " + round + ": discarded, ";
            assertTrue(told.stream().anyMatch(line -> line.startsWith(began)), told::toString);
        }
    }

    private int finishedRounds() {
        try {
            return Files.readAllLines(rounds.resolve("rounds.jsonl")).size();
        } catch (IOException none) {
            return 0;
        }
    }

    private void failToTrain() {
        long changes = count("ModelChange", "");

        Shell failed = Shell.run(train("--once", "--horizon", "5000").toArray(String[]::new));

        assertEquals(ExitCode.DATA.number(), failed.exitCode(), failed.out());
        assertTrue(failed.out().startsWith("round 3: failed, training: "), failed.out());
        assertEquals(changes, count("ModelChange", ""));
    }

    private List<String> train(String... more) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("train", "--journal", journal.toString()));
        command.addAll(List.of("--out", rounds.toString(), "--history", "30d", "--judged", "40"));
        command.addAll(List.of("--trees", "10", "--folds", "2", "--depth", "2"));
        command.addAll(List.of("--allow-do-not-trade"));
        command.addAll(List.of(more));
        return command;
    }

    private Map<String, String> settings(EmbeddedVenue venue) throws IOException {
        String host = "://127.0.0.1:" + venue.port();
        Map<String, String> settings = new HashMap<>();
        settings.put("venue.rest", "http" + host);
        settings.put("venue.streams", "ws" + host);
        settings.put("venue.api", "ws" + host + "/ws-api/v3");
        settings.put("decide.modelPackage", champion().toString());
        settings.put(
                "feature.features",
                ModelPackage.load(DEMO).description().features().stream()
                        .map(name -> "'" + name + "'")
                        .toList()
                        .toString());
        settings.put("signal.watch.constantOver", "0");
        return settings;
    }

    /** The demo's model, twenty times surer than it should be. */
    private Path champion() throws IOException {
        Path copy = Files.createDirectories(directory.resolve("champion"));
        Files.copy(DEMO.resolve("weights.json"), copy.resolve("weights.json"));
        Files.writeString(
                copy.resolve("model.json"),
                Files.readString(DEMO.resolve("model.json"))
                        .replace(
                                "\"label\":",
                                "\"calibration\": {\"method\": \"platt\", \"slope\": 20.0,"
                                        + " \"intercept\": 6},\n  \"label\":"));
        return copy;
    }

    private String round() {
        try {
            return Files.readString(rounds.resolve("round.json"));
        } catch (IOException notYet) {
            return "";
        }
    }

    private String tail(String type) {
        return Shell.run("tail", journal.toString(), "--type", type, "--json").out();
    }

    private long count(String type, String text) {
        return tail(type).lines().filter(line -> line.contains(text)).count();
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                fail("never: " + what);
            }
            LockSupport.parkNanos(200_000_000);
        }
    }
}
