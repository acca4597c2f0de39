package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.scoring.PlattCalibration;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class EvaluationTest {
    private static final TradingTerms FREE = new TradingTerms(0, 0.5, Markets.MINUTE);

    private static Dataset moves(double... moves) {
        Dataset data = new Dataset(List.of("x"));
        for (int i = 0; i < moves.length; i++) {
            Outcome outcome = moves[i] > 0 ? Outcome.UP : Outcome.DOWN;
            long at = i * Markets.MINUTE;
            data.add(at, new double[] {i}, new Label(outcome, at + Markets.MINUTE), moves[i]);
        }
        return data;
    }

    private static double[] follow(Dataset data, double fee, double sure, double... up) {
        int[] rows = IntStream.range(0, data.size()).toArray();
        TradingTerms terms = new TradingTerms(fee, sure, Markets.MINUTE);
        return new SignalReturns(data, rows, terms).following(up, sure);
    }

    @Test
    void shouldEarnTheMoveOfTheSideAndPayForEachTurn() {
        Dataset data = moves(0.02, -0.01, 0.03, 0.01);
        assertArrayEquals(
                new double[] {0.02 - 0.001, 0.01 - 0.002, -0.001, -0.01 - 0.001},
                follow(data, 0.001, 0.6, 0.7, 0.2, 0.55, 0.1),
                1e-12);
    }

    @Test
    void shouldCloseThePositionAtAHoleInTime() {
        Dataset data = new Dataset(List.of("x"));
        for (long minute : new long[] {0, 1, 5}) {
            long at = minute * Markets.MINUTE;
            data.add(at, new double[1], new Label(Outcome.UP, at + Markets.MINUTE), 0);
        }
        assertArrayEquals(
                new double[] {-0.001, 0, -0.002}, follow(data, 0.001, 0.5, 1, 1, 1), 1e-12);
    }

    @Test
    void shouldMeasureTheGreatestFallAndTheYearsSharpe() {
        Performance performance = Performance.of(new double[] {0.1, -0.2, 0.05, 0}, FREE);
        assertEquals(1.1 * 0.8 * 1.05 - 1, performance.total(), 1e-12);
        assertEquals(0.2, performance.drawdown(), 1e-12);
        assertEquals(0.75, performance.activeShare(), 1e-12);
        double mean = -0.05 / 4;
        double deviation =
                Math.sqrt(
                        (0.1125 * 0.1125 + 0.1875 * 0.1875 + 0.0625 * 0.0625 + 0.0125 * 0.0125)
                                / 3);
        assertEquals(mean / deviation * Math.sqrt(365.25 * 24 * 60), performance.sharpe(), 1e-6);
        assertEquals(0, Performance.of(new double[] {0.1, 0.1, 0.1}, FREE).sharpe());
    }

    @Test
    void shouldCountWhatWasSaidAgainstWhatWas() {
        Confusion confusion =
                Confusion.of(
                        new double[] {0.9, 0.8, 0.7, 0.2, 0.1, 0.5},
                        new boolean[] {true, true, false, true, false, false});
        assertEquals(new Confusion(2, 1, 1, 2), confusion);
        assertEquals(2 / 3.0, confusion.precision(), 1e-12);
        assertEquals(2 / 3.0, confusion.recall(), 1e-12);
        assertEquals(2 / 3.0, confusion.f1(), 1e-12);
        assertTrue(Double.isNaN(new Confusion(0, 0, 3, 3).precision()), "up was never said");
    }

    /** The curve's area, by trapezoids, is the AUC by ranks. */
    @Test
    void shouldDrawTheCurveWhoseAreaIsTheAuc() {
        SplittableRandom random = new SplittableRandom(1);
        double[] said = random.doubles(150).map(x -> Math.round(x * 20) / 20.0).toArray();
        boolean[] labels = new boolean[said.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextDouble() < said[i];
        }
        List<CurvePoint> roc = Curves.roc(said, labels);
        double area = 0;
        for (int i = 1; i < roc.size(); i++) {
            CurvePoint left = roc.get(i - 1);
            CurvePoint right = roc.get(i);
            area += (right.x() - left.x()) * (right.y() + left.y()) / 2;
        }
        assertEquals(Quality.of(said, labels).auc(), area, 1e-12);
        assertEquals(1, roc.getLast().x());
        assertEquals(1, roc.getLast().y());
    }

    @Test
    void shouldBinAsManyRowsForEachPointOfTheCalibration() {
        double[] said = IntStream.range(0, 100).mapToDouble(i -> i / 100.0).toArray();
        boolean[] labels = new boolean[100];
        for (int i = 50; i < 100; i++) {
            labels[i] = true;
        }
        List<CurvePoint> points = Curves.calibration(said, labels);
        assertEquals(10, points.size());
        assertEquals(new CurvePoint(points.get(0).x(), 0, 10), points.get(0));
        assertEquals(0.945, points.get(9).x(), 1e-12);
        assertEquals(1, points.get(9).y());
    }

    @Test
    void shouldOnlyRepeatALastDirectionThatWasKnown() {
        Dataset data = new Dataset(List.of("x"));
        boolean[] ups = {true, false, true, false, true, false, true, false};
        for (int i = 0; i < ups.length; i++) {
            Outcome outcome = ups[i] ? Outcome.UP : Outcome.DOWN;
            data.add(i * 10L, new double[1], new Label(outcome, i * 10L + 20), 0);
        }
        Baselines baselines = Baselines.of(data, new int[] {0, 1, 2}, new int[] {3, 4, 5, 6, 7});
        assertEquals(1, baselines.lastDirection(), "the label two rows back is the newest known");
        assertEquals(0.4, baselines.majority(), 1e-12);
    }

    @Test
    void shouldCallFewIndependentRowsLuck() {
        Dataset data = Markets.overlapping(1_500, 40, 3);
        Fold fold = Validation.newest(data);
        Judgement judgement =
                Judgement.of(data, fold, new double[fold.judge().length], Markets.TERMS);
        assertTrue(judgement.independentRows() < 0.2 * judgement.rows(), judgement.toString());
        assertTrue(judgement.luck() > 0.1, "luck explains " + judgement.luck());
    }

    @Test
    void shouldFindThatShufflingWhatTellsHarmsAndWhatDoesNotHarmsNot() {
        Dataset data = Markets.linear(2_000);
        Fold fold = Validation.newest(data);
        try (FoldFit fit = FoldFit.of(data, fold, TrainingSetup.of(Algorithm.XGBOOST))) {
            List<Importance> importances =
                    new Permutation(fit, fold.judgeLabelled(data)).importances(data.names(), 3);
            assertEquals("c", importances.getLast().feature());
            assertTrue(importances.get(1).harm() > 0.05, importances.toString());
            assertTrue(importances.getLast().harm() < 0.02, importances.toString());
        }
    }

    @Test
    void shouldMeasureTheHarmOfWhatTheEngineIsToldAndNotOfWhatTheTreesSay() {
        Dataset data = Markets.linear(2_000);
        Fold fold = Validation.newest(data);
        try (FoldFit plain = FoldFit.of(data, fold, TrainingSetup.of(Algorithm.XGBOOST))) {
            FoldFit timid =
                    new FoldFit(
                            plain.model(),
                            plain.scaler(),
                            plain.seen(),
                            new PlattCalibration(0.05, 0));
            int[] rows = fold.judgeLabelled(data);
            double sure = new Permutation(plain, rows).importances(data.names(), 3).get(0).harm();
            double unsure = new Permutation(timid, rows).importances(data.names(), 3).get(0).harm();
            assertTrue(unsure > 0 && unsure < sure / 4, unsure + " beside " + sure);
        }
    }
}
