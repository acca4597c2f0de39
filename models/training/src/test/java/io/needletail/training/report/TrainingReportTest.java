package io.needletail.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.training.Algorithm;
import io.needletail.training.Dataset;
import io.needletail.training.HorizonReturn;
import io.needletail.training.Label;
import io.needletail.training.Outcome;
import io.needletail.training.TradingTerms;
import io.needletail.training.Training;
import io.needletail.training.TrainingResult;
import io.needletail.training.TrainingSetup;
import io.needletail.training.Tried;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

class TrainingReportTest {
    @TempDir private static Path directory;
    private static TrainingResult result;
    private static String page;

    @BeforeAll
    static void shouldTrainOnNoise() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        Dataset data = new Dataset(List.of("a<b>", "c"));
        for (int i = 0; i < 800; i++) {
            double[] row = {random.nextDouble(), random.nextDouble()};
            boolean up = random.nextBoolean();
            Label label = new Label(up ? Outcome.UP : Outcome.DOWN, i * 60L + 60);
            data.add(i * 60L, row, label, up ? 0.001 : -0.001);
        }
        result =
                new Training(
                                data,
                                new HorizonReturn(1, 0),
                                new TradingTerms(0.001, 0.55, 60),
                                step -> {})
                        .train(
                                TrainingSetup.of(Algorithm.XGBOOST),
                                "noise",
                                "1",
                                Tried.NOTHING_ELSE,
                                directory);
        page = Files.readString(TrainingReport.write(result, directory));
    }

    @Test
    void shouldSayTheVerdictFirstInTheCommandsWords() {
        assertTrue(result.verdict().contains("Do not trade it."), result.verdict());
        assertTrue(page.indexOf(result.verdict()) < page.indexOf("<section"), "before all else");
        assertTrue(page.contains(result.verdict()));
    }

    @Test
    void shouldNeedNothingElse() {
        for (String part : List.of("http:", "https:", "<script", "<link", "@import", "src=")) {
            assertFalse(page.contains(part), part);
        }
        assertTrue(page.contains("width=device-width"), "phones");
    }

    @Test
    void shouldShowEachFigureBesideItsBaseline() {
        for (String part :
                List.of(
                        "Right or wrong",
                        "After costs",
                        "Steady across folds",
                        "What was said, what was",
                        "ROC",
                        "Calibration",
                        "Learning curves",
                        "Features",
                        "baseline",
                        "holding")) {
            assertTrue(page.contains(part), part);
        }
    }

    @Test
    void shouldDrawWellFormedPicturesOfNumbersOnly() throws Exception {
        List<String> pictures =
                Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
                        .matcher(page)
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertEquals(4, pictures.size(), "money, ROC, calibration, learning");
        for (String picture : pictures) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(picture)));
            assertFalse(picture.contains("NaN") || picture.contains("Infinity"), picture);
        }
        assertTrue(page.contains("a&lt;b&gt;"), "names are escaped");
    }

    @Test
    void shouldMarkRoundNumbersOnAnAxis() {
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0), new Axis(0, 100, 0, 1).marks());
        assertEquals("0.6", Axis.told(0.6000000001));
        assertEquals("20", Axis.told(20));
        assertEquals("0", Axis.told(-0.0000001));
    }
}
