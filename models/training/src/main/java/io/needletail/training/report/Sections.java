package io.needletail.training.report;

import io.needletail.training.Confusion;
import io.needletail.training.CurvePoint;
import io.needletail.training.DataSummary;
import io.needletail.training.FoldScore;
import io.needletail.training.Importance;
import io.needletail.training.Judgement;
import io.needletail.training.LearningCurve;
import io.needletail.training.Overfitting;
import io.needletail.training.Performance;
import io.needletail.training.Quality;
import io.needletail.training.TrainingResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The cards of the page, in the order in which one asks. */
final class Sections {
    private static final int MOST_FEATURES = 30;

    private final TrainingResult result;
    private final Judgement test;

    Sections(TrainingResult result) {
        this.result = result;
        this.test = result.test();
    }

    List<Section> all() {
        List<Section> all = new ArrayList<>();
        all.add(figures());
        all.add(money());
        all.add(equity());
        all.add(confusion());
        all.add(folds());
        all.add(roc());
        all.add(calibration());
        if (result.curve().stop().length > 0) {
            all.add(learning(result.curve()));
        }
        result.overfitting().ifPresent(found -> all.add(chosen(found)));
        all.add(features());
        return all;
    }

    private Section figures() {
        Quality quality = test.quality();
        String table =
                new Table("", "learnt from", "judged", "baseline")
                        .row(
                                "accuracy",
                                percent(result.learned().accuracy()),
                                percent(quality.accuracy()),
                                percent(test.baselines().accuracy()))
                        .row("AUC", three(result.learned().auc()), three(quality.auc()), "0.500")
                        .row(
                                "log loss",
                                four(result.learned().logLoss()),
                                four(quality.logLoss()),
                                four(test.baselines().logLoss()))
                        .html();
        return new Section(
                "Right or wrong",
                table,
                String.format(
                        Locale.ROOT,
                        "Judged on %,d rows, worth %,.0f independent ones. Baselines: the commoner"
                            + " direction %s, the last known direction %s; the loss of always"
                            + " saying the share of ups. Much better where it learnt than where it"
                            + " is judged means overfitting.",
                        test.rows(),
                        test.independentRows(),
                        percent(test.baselines().majority()),
                        percent(test.baselines().lastDirection())),
                false);
    }

    private Section money() {
        Table table = new Table("", "made", "Sharpe", "worst fall", "in market");
        money(table, "followed on every bar", test.alwaysIn());
        money(table, "where sure enough", test.confident());
        money(table, "holding", test.holding());
        return new Section(
                "After costs",
                table.html(),
                String.format(
                        Locale.ROOT,
                        "Costs %.1f bp a side; sure enough: at least %.0f %%. Sharpe for a year."
                            + " Traded at the close that decides, without slippage or stops, long"
                            + " and short: a bound on the signal, not a backtest.",
                        10_000 * result.terms().feeShare(),
                        100 * result.terms().minConfidence()),
                false);
    }

    private static void money(Table table, String name, Performance performance) {
        table.row(
                name,
                String.format(Locale.ROOT, "%+.1f %%", 100 * performance.total()),
                String.format(Locale.ROOT, "%.2f", performance.sharpe()),
                percent(performance.drawdown()),
                percent(performance.activeShare()));
    }

    private Section equity() {
        double[] bars =
                IntStream.range(0, test.holding().returns().length).asDoubleStream().toArray();
        String chart =
                new LineChart("bars of the judged part", "money, 1 at the start")
                        .line("holding", "base", bars, money(test.holding()))
                        .line("followed on every bar", "a", bars, money(test.alwaysIn()))
                        .line("where sure enough", "c", bars, money(test.confident()))
                        .svg();
        return new Section("Money on the judged part", chart, "After costs.", false);
    }

    private static double[] money(Performance performance) {
        double[] money = new double[performance.returns().length];
        double now = 1;
        for (int i = 0; i < money.length; i++) {
            now *= Math.max(0, 1 + performance.returns()[i]);
            money[i] = now;
        }
        return money;
    }

    private Section folds() {
        Table table =
                new Table(
                        "judged from",
                        "learnt from",
                        "rounds",
                        "accuracy",
                        "baseline",
                        "AUC",
                        "log loss",
                        "Sharpe",
                        "holding");
        for (FoldScore fold : result.folds()) {
            Judgement judged = fold.judgement();
            table.row(
                    DataSummary.instant(fold.fromNs()).toString().substring(0, 10),
                    String.format(Locale.ROOT, "%,d", fold.learnt()),
                    Integer.toString(fold.rounds()),
                    percent(judged.quality().accuracy()),
                    percent(judged.baselines().accuracy()),
                    three(judged.quality().auc()),
                    four(judged.quality().logLoss()),
                    String.format(Locale.ROOT, "%.2f", judged.alwaysIn().sharpe()),
                    String.format(Locale.ROOT, "%.2f", judged.holding().sharpe()));
        }
        return new Section(
                "Steady across folds (" + result.setup().validation() + ")",
                table.html(),
                String.format(
                        Locale.ROOT,
                        "The same configuration on parts of the older rows, purged and embargoed."
                            + " AUC %s. A model that is real is better than its baseline in most of"
                            + " them.",
                        spread(fold -> fold.judgement().quality().auc())),
                true);
    }

    private String spread(ToDoubleFunction<FoldScore> figure) {
        double[] figures = result.folds().stream().mapToDouble(figure).toArray();
        double mean = IntStream.range(0, figures.length).mapToDouble(i -> figures[i]).sum();
        mean /= figures.length;
        double squares = 0;
        for (double each : figures) {
            squares += (each - mean) * (each - mean);
        }
        double deviation = Math.sqrt(squares / Math.max(1, figures.length - 1));
        return String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
    }

    private Section chosen(Overfitting found) {
        String table =
                new Table("", "")
                        .row("chance that the choice is overfitted", percent(found.probability()))
                        .row("configurations tried", "" + result.tried().configurations())
                        .row("given up early", "" + result.tried().abandoned())
                        .row("compared in full", "" + found.configurations())
                        .row("splits", String.format(Locale.ROOT, "%,d", found.splits()))
                        .html();
        return new Section(
                "Chosen or drawn by lot",
                table,
                "How often the configuration that was best on one half of the time was in the lower"
                    + " half on the other (CSCV, Bailey et al. 2017). About 50 % or more: choosing"
                    + " was no better than drawing lots.",
                false);
    }

    private Section confusion() {
        Confusion up = test.confusion();
        Confusion down = up.ofDown();
        String table =
                new Table("", "said up", "said down")
                                .row("was up", "" + up.upAsUp(), "" + up.upAsDown())
                                .row("was down", "" + up.downAsUp(), "" + up.downAsDown())
                                .html()
                        + new Table("", "precision", "recall", "F1", "baseline")
                                .row(
                                        "up",
                                        percent(up.precision()),
                                        percent(up.recall()),
                                        three(up.f1()),
                                        percent(shareOfUps(up)))
                                .row(
                                        "down",
                                        percent(down.precision()),
                                        percent(down.recall()),
                                        three(down.f1()),
                                        percent(1 - shareOfUps(up)))
                                .html();
        return new Section(
                "What was said, what was",
                table,
                "Baseline: the share of that side, which is the precision of always saying it.",
                false);
    }

    private static double shareOfUps(Confusion up) {
        return (double) (up.upAsUp() + up.upAsDown())
                / (up.upAsUp() + up.upAsDown() + up.downAsUp() + up.downAsDown());
    }

    private Section roc() {
        String chart =
                new LineChart("downs said to be up", "ups said to be up")
                        .line("luck", "base", new double[] {0, 1}, new double[] {0, 1})
                        .line("model", "a", x(test.roc()), y(test.roc()))
                        .svg();
        return new Section(
                "ROC",
                chart,
                "Area under the curve: " + three(test.quality().auc()) + "; luck has 0.500.",
                false);
    }

    private Section calibration() {
        double[] said = x(test.calibration());
        double[] ends = {said[0], said[said.length - 1]};
        String chart =
                new LineChart("said, mean of a tenth of the rows", "share that came true")
                        .line("as it should be", "base", ends, ends)
                        .dotted("model", "a", said, y(test.calibration()))
                        .svg();
        return new Section(
                "Calibration",
                chart,
                "When it says 60 %, it should come true 60 times in 100. Each dot is a tenth of the"
                        + " judged rows.",
                false);
    }

    private Section learning(LearningCurve curve) {
        double[] rounds = IntStream.rangeClosed(1, curve.stop().length).asDoubleStream().toArray();
        double[] kept = {result.rounds(), result.rounds()};
        double[] height = {min(curve), max(curve)};
        String chart =
                new LineChart("rounds", "log loss")
                        .line("learnt from", "a", rounds, curve.learn())
                        .line("stopped by", "b", rounds, curve.stop())
                        .line("kept: " + result.rounds(), "base", kept, height)
                        .svg();
        return new Section(
                "Learning curves",
                chart,
                "Where the second line turns up, the model learns the noise. Kept are the rounds up"
                        + " to its least loss.",
                false);
    }

    private static double min(LearningCurve curve) {
        return IntStream.range(0, curve.stop().length)
                .mapToDouble(i -> Math.min(curve.stop()[i], curve.learn()[i]))
                .min()
                .orElse(0);
    }

    private static double max(LearningCurve curve) {
        return IntStream.range(0, curve.stop().length)
                .mapToDouble(i -> Math.max(curve.stop()[i], curve.learn()[i]))
                .max()
                .orElse(1);
    }

    private Section features() {
        Table table = new Table("feature", "gain", "harm when shuffled", "±", "");
        double most = result.importances().stream().mapToDouble(Importance::harm).max().orElse(0);
        result.importances().stream()
                .limit(MOST_FEATURES)
                .forEach(each ->
                        table.bar(
                                most > 0 ? each.harm() / most : 0,
                                each.harm() > 2 * each.spread() ? "a" : "base",
                                each.feature(),
                                percent(each.gain()),
                                five(each.harm()),
                                five(each.spread())));
        int left = result.importances().size() - MOST_FEATURES;
        return new Section(
                "Features",
                table.html(),
                "Gain: its share of what the model's own count gives, where it learnt. Harm: how"
                    + " much the log loss grows on the judged part when its values are shuffled (5"
                    + " times); about zero or below: it helped nothing there."
                        + (left > 0 ? " " + left + " less important ones are left out." : ""),
                true);
    }

    private static double[] x(List<CurvePoint> points) {
        return points.stream().mapToDouble(CurvePoint::x).toArray();
    }

    private static double[] y(List<CurvePoint> points) {
        return points.stream().mapToDouble(CurvePoint::y).toArray();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String three(double figure) {
        return Double.isNaN(figure) ? "–" : String.format(Locale.ROOT, "%.3f", figure);
    }

    private static String four(double figure) {
        return String.format(Locale.ROOT, "%.4f", figure);
    }

    private static String five(double figure) {
        return String.format(Locale.ROOT, "%+.5f", figure);
    }
}
