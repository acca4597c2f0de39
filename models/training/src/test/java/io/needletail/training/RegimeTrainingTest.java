package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.RegimeModel;
import io.needletail.scoring.RegimePackage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

class RegimeTrainingTest {
    private static final List<String> NAMES = List.of("noise", "move", "volatility");
    private static final RegimeSetup TWO =
            new RegimeSetup(List.of("volatility", "move"), "volatility", List.of("calm", "wild"));

    @TempDir private Path directory;

    /** Calm and wild in turns of 40 bars: wild is four times as volatile, and falls. */
    private static Dataset turns(int rows, int regimes) {
        SplittableRandom random = new SplittableRandom(5);
        Dataset data = new Dataset(NAMES);
        for (int i = 0; i < rows; i++) {
            boolean wild = i / 40 % regimes == 1;
            double volatility = (wild ? 4 : 1) + 0.4 * random.nextGaussian();
            double move = (wild ? -1 : 0.5) + (wild ? 2 : 0.5) * random.nextGaussian();
            data.add(
                    i * Markets.MINUTE,
                    new double[] {random.nextGaussian(), move, volatility},
                    new Label(
                            random.nextBoolean() ? Outcome.UP : Outcome.DOWN,
                            (i + 1) * Markets.MINUTE),
                    0.001);
        }
        return data;
    }

    private RegimeResult train(Dataset data, RegimeSetup setup) throws IOException {
        return new RegimeTraining(data, setup).train("two", Markets.MINUTE, directory);
    }

    @Test
    void shouldFindTheRegimesThatThereAre() throws IOException {
        RegimeResult result = train(turns(4_000, 2), TWO);

        assertTrue(result.isOfUse(), result.verdict());
        for (RegimeResult.Found found : result.found()) {
            assertEquals(0.5, found.shareLearnt(), 0.03, found.words());
            assertTrue(found.bars() > 20, found.words());
        }
        RegimePackage written = RegimePackage.load(directory);
        RegimeModel model = written.compile(NAMES);
        double[] told = new double[2];
        model.score(new double[] {0, 0.5, 1}, told);
        assertTrue(told[0] > 0.99, told[0] + " calm");
        model.score(new double[] {0, -1, 4}, told);
        assertTrue(told[1] > 0.99, told[1] + " wild");
        double trueMean = (4 - 2.5) / Math.sqrt(1.5 * 1.5 + 0.16);
        assertEquals(trueMean, written.regimes().get(1).mean()[0], 0.05);
    }

    @Test
    void shouldNameRegimesInTheOrderOfTheFeature() throws IOException {
        RegimeSetup byMove =
                new RegimeSetup(List.of("volatility", "move"), "move", List.of("falls", "rises"));
        train(turns(4_000, 2), byMove);
        RegimeModel model = RegimePackage.load(directory).compile(NAMES);
        double[] told = new double[2];
        model.score(new double[] {0, -1, 4}, told);
        assertEquals(List.of("falls", "rises"), model.names());
        assertTrue(told[0] > 0.99, told[0] + " falls");
    }

    @Test
    void shouldWriteTheSameBytesEachTime() throws IOException {
        train(turns(2_000, 2), TWO);
        byte[] first = Files.readAllBytes(directory.resolve(ModelPackage.DESCRIPTION));
        train(turns(2_000, 2), TWO);
        assertArrayEquals(first, Files.readAllBytes(directory.resolve(ModelPackage.DESCRIPTION)));
    }

    @Test
    void shouldSayWhenARegimeIsNotMetAgain() throws IOException {
        Dataset data = turns(4_000, 1_000);
        assertFalse(train(data, TWO).isOfUse());
    }

    @Test
    void shouldSayWhichFeatureOrNumberIsWrong() {
        Dataset data = turns(400, 2);
        refuse(() -> new RegimeSetup(List.of("a"), "a", List.of("x", "y")), "features = 1");
        refuse(() -> new RegimeSetup(List.of("a", "b"), "c", List.of("x", "y")), "order-by = c");
        refuse(() -> new RegimeSetup(List.of("a", "b"), "a", List.of("x")), "regimes = 1");
        RegimeSetup unknown = new RegimeSetup(List.of("a", "move"), "a", List.of("x", "y"));
        refuse(() -> new RegimeTraining(data, unknown), "features = a");
        RegimeSetup twice = new RegimeSetup(List.of("move", "move"), "move", List.of("x", "y"));
        refuse(() -> train(data, twice), "two features say the same");
    }

    private static void refuse(org.junit.jupiter.api.function.Executable work, String expected) {
        String message = assertThrows(TrainingException.class, work).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
