package io.needletail.training.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.training.Algorithm;
import io.needletail.training.Dataset;
import io.needletail.training.Label;
import io.needletail.training.NetworkSettings;
import io.needletail.training.Outcome;
import io.needletail.training.TradingTerms;
import io.needletail.training.TrainingException;
import io.needletail.training.TrainingSetup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

class TuningTest {
    private static final TradingTerms TERMS = new TradingTerms(0.001, 0.55, 60);

    @TempDir private Path directory;

    private static Dataset data(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset data = new Dataset(List.of("a", "b"));
        for (int i = 0; i < 600; i++) {
            double[] row = {random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
            boolean up = row[0] * row[1] + random.nextDouble(-0.3, 0.3) > 0;
            Label label = new Label(up ? Outcome.UP : Outcome.DOWN, i * 60L + 60);
            data.add(i * 60L, row, label, up ? 0.01 : -0.01);
        }
        return data;
    }

    private static TrainingSetup setup() {
        TrainingSetup setup = TrainingSetup.of(Algorithm.LIGHTGBM);
        return setup.with(setup.parameters().withTrees(30, 3));
    }

    private static Tuning.Found search(int trials, Path where, int threads) throws IOException {
        return new Tuning(data(1), setup(), TERMS, step -> {}).search(trials, where, threads);
    }

    private static List<String> lines(Path where) throws IOException {
        return Files.readAllLines(where.resolve(Tuning.FILE)).stream().sorted().toList();
    }

    @Test
    void shouldTryTheSameNetworksOnAnyNumberOfThreads() throws IOException {
        TrainingSetup setup = TrainingSetup.of(Algorithm.GRU);
        setup =
                setup.with(
                        setup.parameters()
                                .with(new NetworkSettings(4, 8, 1, 0.1, 64))
                                .withTrees(2, 1));
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        Tuning.Found found = new Tuning(data(1), setup, TERMS, step -> {}).search(4, one, 1);
        Tuning.Found again = new Tuning(data(1), setup, TERMS, step -> {}).search(4, two, 2);
        assertEquals(found.setup(), again.setup());
        assertEquals(lines(one), lines(two));
        assertEquals(4, found.setup().parameters().window());
    }

    @Test
    void shouldTryTheSameOnAnyNumberOfThreadsAndAfterAnInterruption() throws IOException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        Path resumed = directory.resolve("resumed");
        Tuning.Found found = search(18, one, 1);
        assertEquals(found.setup(), search(18, two, 2).setup());
        assertEquals(lines(one), lines(two));

        search(7, resumed, 1);
        Path file = resumed.resolve(Tuning.FILE);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));
        assertEquals(found.setup(), search(18, resumed, 2).setup());
        assertEquals(lines(one), lines(resumed));

        assertEquals(18, found.tried().configurations());
        assertTrue(found.tried().abandoned() > 0, "some are hopeless");
        assertEquals(18 - found.tried().abandoned(), found.tried().completed().size());
        assertTrue(found.tried().overfitting().isPresent());
    }

    @Test
    void shouldRefuseTheTrialsOfOtherData() throws IOException {
        search(2, directory, 1);
        String message =
                assertThrows(
                                TrainingException.class,
                                () ->
                                        new Tuning(data(2), setup(), TERMS, step -> {})
                                                .search(2, directory, 1))
                        .getMessage();
        assertTrue(message.contains("holds trials of other data"), message);
    }

    @Test
    void shouldNameTheLineThatIsDamaged() throws IOException {
        search(2, directory, 1);
        Path file = directory.resolve(Tuning.FILE);
        for (String bad : List.of("{\"trial\": 5}", "[1]", "x")) {
            String text = Files.readString(file);
            Files.writeString(file, text + bad + "\n");
            String message =
                    assertThrows(TrainingException.class, () -> search(2, directory, 1))
                            .getMessage();
            assertTrue(message.contains("line 4"), message);
            Files.writeString(file, text);
        }
    }
}
