package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.venue.VenueConfig;
import io.needletail.scoring.Model;
import io.needletail.scoring.ModelPackage;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * An engine is killed as soon as a swap is acknowledged. What was acknowledged is journaled, so the
 * engine that comes back has the model that was swapped in; a swap that nobody acknowledged may be
 * lost with its command, and then the model before decides.
 */
final class SwapThenKillTest {
    private static final Path MODEL = Path.of("config/demo-model");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    @Test
    void shouldComeBackWithTheSwappedModelWhenKilledAtItsAcknowledgement() throws Exception {
        long swapped = swapAndKill("second", 1_000_000);

        long last = goOn(1_000_000);

        assertEquals("second", ModelComparison.of(journal).scores().getFirst().name());
        assertIdentical(Replay.verify(journal));
        assertTrue(last > swapped);
        assertTrue(predictionsOf("second", swapped) > 0);
    }

    /** The second life's snapshots know the swapped model only by their state. */
    @Test
    void shouldComeBackWithItFromASnapshotTooAndAfterAnotherSwap() throws Exception {
        swapAndKill("second", 200);
        goOn(200);
        long swapped = swapAndKill("third", 200);

        long last = goOn(200);

        assertIdentical(Replay.verify(journal));
        assertIdentical(Replay.verifyFromSnapshot(journal, last));
        assertTrue(predictionsOf("third", swapped) > 0);
    }

    private long swapAndKill(String name, int snapshotEvery) throws Exception {
        try (EngineProcess engine = process(snapshotEvery)) {
            engine.awaitReady();
            long hash = SwapOutcome.keep(journal, named(name));
            try (ControlFile control = ControlFile.open(journal)) {
                long sequence = control.swap(0, hash, "ana", "a better one", PATIENCE);
                engine.kill();
                assertTrue(SwapOutcome.isTaken(journal, sequence));
                return sequence;
            }
        }
    }

    /** Lets the engine predict a little, and ends it as it should; gives the last event. */
    private long goOn(int snapshotEvery) throws Exception {
        try (EngineProcess engine = process(snapshotEvery)) {
            engine.awaitReady();
            long before = engine.latest(LatestField.PREDICTIONS_JUDGED);
            engine.await(
                    "outcomes", () -> engine.latest(LatestField.PREDICTIONS_JUDGED) > before + 2);
            engine.assertStops();
            return engine.count(CounterDescriptor.LAST_SEQUENCE);
        }
    }

    private EngineProcess process(int snapshotEvery) throws Exception {
        return new EngineProcess(config(snapshotEvery), journal, "-XX:TieredStopAtLevel=4");
    }

    private NeedletailConfig config(int snapshotEvery) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("decide.modelPackage", MODEL.toAbsolutePath().toString());
        settings.put(
                "feature.features",
                ModelPackage.load(MODEL).description().features().stream()
                        .map(name -> "'" + name + "'")
                        .toList()
                        .toString());
        settings.put("signal.watch.constantOver", "0");
        settings.put("journal.snapshotEvery", Integer.toString(snapshotEvery));
        return rig.config(settings);
    }

    /** Another model by a calibration of its own, so that no two names say the same. */
    private Path named(String name) throws Exception {
        Path copy = Files.createDirectories(directory.resolve(name));
        Files.copy(MODEL.resolve("weights.json"), copy.resolve("weights.json"));
        Files.writeString(
                copy.resolve("model.json"),
                Files.readString(MODEL.resolve("model.json"))
                        .replace("\"name\": \"demo\"", "\"name\": \"" + name + "\"")
                        .replace(
                                "\"label\":",
                                "\"calibration\": {\"method\": \"platt\", \"slope\": "
                                        + (1 + name.length())
                                        + ", \"intercept\": 0.25},\n  \"label\":"));
        return copy;
    }

    /** Scores the journal's features anew; how many predictions there are after an event. */
    private int predictionsOf(String name, long after) {
        ModelPackage model = ModelPackage.load(directory.resolve(name));
        Model asked = model.compile(model.description().features());
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        PredictionDecoder prediction = new PredictionDecoder();
        EventSlot slot = new EventSlot();
        double byHand = Double.NaN;
        int count = 0;
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                for (int i = 0; i < reader.count(); i++) {
                    DirectBuffer buffer = reader.decisions();
                    int offset = reader.offset(i);
                    int template = header.wrap(buffer, offset).templateId();
                    if (template == FeaturesDecoder.TEMPLATE_ID) {
                        byHand = asked.score(features(buffer, offset));
                    } else if (template == PredictionDecoder.TEMPLATE_ID
                            && slot.input().sequence() > after) {
                        prediction.wrapAndApplyHeader(buffer, offset, header);
                        assertEquals(byHand, prediction.probabilityUp());
                        count++;
                    }
                }
            }
        }
        return count;
    }

    private static double[] features(DirectBuffer buffer, int offset) {
        FeaturesDecoder.ValuesDecoder values =
                new FeaturesDecoder()
                        .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                        .values();
        double[] row = new double[values.count()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.next().value();
        }
        return row;
    }

    private static void assertIdentical(ReplayResult replay) {
        assertTrue(replay.identical(), replay::toString);
    }
}
