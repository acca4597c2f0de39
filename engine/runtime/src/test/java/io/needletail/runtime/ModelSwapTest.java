package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.JournalDirectory;
import io.needletail.runtime.journal.JournalException;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A model is swapped while the engine trades; replays and restarts have the new one. */
final class ModelSwapTest {
    private static final Path MODEL = Path.of("config/demo-model");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path directory;
    private DemoRig rig;
    private Path journal;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory, VenueConfig.demo(7, 300));
        journal = directory.resolve("journal");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "staged"})
    void shouldSwapInMidSessionAndReplayExactly(String layout) throws Exception {
        Map<String, String> settings = settings();
        settings.put("threads.layout", layout);
        settings.put("journal.snapshotEvery", "400");
        long swapped;
        try (Pipeline pipeline = start(settings)) {
            predicted(pipeline, 3);
            swapped = swap(0, named("second"));
            assertTrue(SwapOutcome.isTaken(journal, swapped));
            long before = bars(pipeline);
            rig.await("bars after the swap", () -> bars(pipeline) > before + 5);
            pipeline.stop("half time");
            assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
        }
        assertIdentical(Replay.verify(journal));
        assertIdentical(Replay.verifyFromSnapshot(journal, Long.MAX_VALUE));
        assertEquals("second", nameAtTheEnd());

        long last;
        try (Pipeline pipeline = start(settings)) {
            predicted(pipeline, 3);
            pipeline.stop("the test is over");
            last = pipeline.view().get(CounterDescriptor.LAST_SEQUENCE);
        }
        assertIdentical(Replay.verify(journal));
        assertIdentical(Replay.verifyFromSnapshot(journal, last));
        assertEquals("second", nameAtTheEnd());
    }

    @Test
    void shouldRefuseWhatDoesNotFitAndGoOn() throws Exception {
        try (Pipeline pipeline = start(settings())) {
            long unknown = 4;
            try (ControlFile control = ControlFile.open(journal)) {
                long sequence = control.swap(0, unknown, "ana", "a guess", PATIENCE);
                assertFalse(SwapOutcome.isTaken(journal, sequence));
            }
            assertFalse(SwapOutcome.isTaken(journal, swap(3, named("second"))));
            predicted(pipeline, 2);
            pipeline.stop("the test is over");
        }
        assertTrue(
                rig.log.stream().anyMatch(line -> line.contains("cannot take another's place")),
                rig.log::toString);
        assertIdentical(Replay.verify(journal));
    }

    @Test
    void shouldRefuseToReplayWithoutTheModelThatWasSwappedIn() throws Exception {
        try (Pipeline pipeline = start(settings())) {
            swap(0, named("second"));
            predicted(pipeline, 1);
            pipeline.stop("the test is over");
        }
        Path models = new JournalDirectory(journal).models();
        try (var kept = Files.list(models)) {
            for (Path each : kept.toList()) {
                Path description = each.resolve("model.json");
                if (Files.readString(description).contains("second")) {
                    Files.delete(description);
                }
            }
        }
        String message =
                assertThrows(JournalException.class, () -> Replay.verify(journal)).getMessage();
        assertTrue(message.contains("restore a copy of it"), message);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("decide.modelPackage", MODEL.toString());
        settings.put("feature.features", features());
        settings.put("signal.minConfidence", "0.5");
        settings.put("signal.watch.constantOver", "0");
        return settings;
    }

    private static String features() {
        return io.needletail.scoring.ModelPackage.load(MODEL).description().features().stream()
                .map(name -> "'" + name + "'")
                .toList()
                .toString();
    }

    private Pipeline start(Map<String, String> settings) throws Exception {
        return rig.ready(Mode.PAPER, journal, settings);
    }

    private static long bars(Pipeline pipeline) {
        return LatestValues.of(pipeline.view().latest().read(0), LatestField.BARS);
    }

    private void predicted(Pipeline pipeline, int times) {
        rig.await(
                times + " outcomes",
                () ->
                        LatestValues.of(
                                        pipeline.view().latest().read(0),
                                        LatestField.PREDICTIONS_JUDGED)
                                >= times);
    }

    private long swap(int modelId, Path modelPackage) throws Exception {
        long hash = SwapOutcome.keep(journal, modelPackage);
        try (ControlFile control = ControlFile.open(journal)) {
            return control.swap(modelId, hash, "ana", "a better one", PATIENCE);
        }
    }

    /** The same weights under another name, and calibrated so that it says other things. */
    private Path named(String name) throws Exception {
        Path copy = Files.createDirectories(directory.resolve(name));
        Files.copy(MODEL.resolve("weights.json"), copy.resolve("weights.json"));
        String description = Files.readString(MODEL.resolve("model.json"));
        Files.writeString(
                copy.resolve("model.json"),
                description
                        .replace("\"name\": \"demo\"", "\"name\": \"" + name + "\"")
                        .replace(
                                "\"label\":",
                                "\"calibration\": {\"method\": \"platt\", \"slope\": 2.0,"
                                        + " \"intercept\": 0.25},\n  \"label\":"));
        return copy;
    }

    private String nameAtTheEnd() {
        return ModelComparison.of(journal).scores().getFirst().name();
    }

    private static void assertIdentical(ReplayResult replay) {
        assertTrue(replay.identical(), replay::toString);
    }
}
