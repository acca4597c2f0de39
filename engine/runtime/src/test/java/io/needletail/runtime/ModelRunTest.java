package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.VenueConfig;
import io.needletail.scoring.ModelException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A trained model package in the whole engine, and packages that must not start one. */
final class ModelRunTest {
    private static final Path MODEL = Path.of("config/demo-model");
    private static final int MINUTES = 400;
    private static final long START_MS = 1_800_000_000_000L;

    @TempDir private Path directory;

    /** Any view is enough to trade on. */
    private static Map<String, String> settings(Path model) {
        Map<String, String> settings = new HashMap<>();
        settings.put("decide.modelPackage", model.toString());
        settings.put("signal.minConfidence", "0.5");
        settings.put("risk.limits.minConfidence", "0.5");
        settings.put("risk.limits.minVolatility", "0");
        settings.put("risk.limits.losses.maxDaily", "1");
        settings.put("journal.reserveBytes", "0");
        settings.put("journal.touchAheadBytes", "0");
        return settings;
    }

    private static NeedletailConfig config(Map<String, String> settings) {
        return ConfigFile.read(Path.of("config/demo.yaml"), settings);
    }

    @Test
    void shouldTradeAModelOverRealSockets() throws Exception {
        Path journal = directory.resolve("journal");
        try (DemoRig rig = new DemoRig(directory, VenueConfig.demo(7, 300))) {
            Map<String, String> settings = settings(MODEL);
            settings.putAll(DemoRig.at(rig.venue.port()));
            settings.put("venue.credentials", directory.toString());
            try (Pipeline pipeline =
                    Pipeline.open(config(settings), Mode.DEMO, journal, rig.log::add)) {
                pipeline.start();
                rig.await(
                        "an entry with its protection",
                        () -> pipeline.view().get(CounterDescriptor.ORDERS_SENT) >= 2);
                pipeline.stop("the test is over");
                assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
            }
        }
        assertTrue(JournalFacts.of(journal).orders().size() >= 3, "entry, stop and target");
    }

    @Test
    void shouldBacktestAModelAndReplayItExactly() throws Exception {
        Map<String, String> settings = settings(MODEL);
        settings.put("risk.limits.bookRequired", "false");
        Path journal = directory.resolve("journal");
        BacktestResult result =
                Backtest.run(config(settings), List.of(candles()), journal, events -> {});
        assertTrue(result.orders() > 3, result.toString());
        ReplayResult replay = Replay.verify(journal);
        assertTrue(replay.identical(), replay::toString);
        ReplayResult part = Replay.verifyFromSnapshot(journal, Long.MAX_VALUE);
        assertTrue(part.identical(), part::toString);
    }

    @Test
    void shouldRefuseAMissingModel() {
        String reason = refusal(settings(directory.resolve("nowhere")));
        assertTrue(reason.contains("nowhere"), reason);
        assertTrue(reason.contains("a model package is a directory with"), reason);
    }

    @Test
    void shouldRefuseACorruptModel() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        Files.copy(MODEL.resolve("model.json"), copy.resolve("model.json"));
        byte[] weights = Files.readAllBytes(MODEL.resolve("weights.json"));
        weights[weights.length / 2] ^= 1;
        Files.write(copy.resolve("weights.json"), weights);
        String reason = refusal(settings(copy));
        assertTrue(reason.contains("weights.json is not the file that"), reason);
        assertTrue(reason.contains("copy the package again"), reason);
    }

    @Test
    void shouldRefuseAModelOfOtherFeatures() {
        Map<String, String> settings = settings(MODEL);
        settings.put("feature.features", "['rsi(14)@1m']");
        String reason = refusal(settings);
        assertTrue(reason.contains("set feature.features to the model's list"), reason);
    }

    /** Neither a live session nor a backtest starts, and the journal is free afterwards. */
    private String refusal(Map<String, String> settings) {
        settings.put("venue.credentials", directory.toString());
        Path journal = directory.resolve("journal");
        NeedletailConfig config = config(settings);
        String reason =
                assertThrows(
                                ModelException.class,
                                () -> Pipeline.open(config, Mode.PAPER, journal, line -> {}))
                        .getMessage();
        ModelException again =
                assertThrows(
                        ModelException.class,
                        () -> Backtest.run(config, List.of(candles()), journal, events -> {}));
        assertEquals(reason, again.getMessage());
        return reason;
    }

    private Path candles() throws Exception {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume\n");
        double price = 67_000;
        for (int i = 0; i < MINUTES; i++) {
            double open = price;
            price *= Math.exp(0.001 * random.nextGaussian());
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%.2f,%.2f,%.2f,%.2f,%.5f%n",
                            START_MS + i * 60_000L,
                            open,
                            Math.max(open, price) + 5,
                            Math.min(open, price) - 5,
                            price,
                            1 + random.nextDouble()));
        }
        return Files.writeString(directory.resolve("candles.csv"), text);
    }
}
