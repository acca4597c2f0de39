package io.needletail.training;

import io.needletail.scoring.GaussianRegime;
import io.needletail.scoring.PackageDescription;
import io.needletail.scoring.RegimeModel;
import io.needletail.scoring.RegimePackage;
import io.needletail.scoring.Scaler;
import io.needletail.scoring.ScalingMethod;

import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.util.Pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds regimes: a mixture of normal distributions over z-scored features, fitted to the oldest 70
 * percent of the rows, judged on the newest 15. Labels are not looked at.
 */
public final class RegimeTraining {
    private final Dataset data;
    private final RegimeSetup setup;
    private final int[] columns;
    private final int[] learn;
    private final int[] judge;

    /**
     * On some data.
     *
     * @throws TrainingException when a feature is not there, or the rows are too few.
     */
    public RegimeTraining(Dataset data, RegimeSetup setup) {
        this.setup = setup;
        for (String feature : setup.features()) {
            TrainingException.require(
                    data.names().contains(feature), "features", feature, "one of the journal's");
        }
        columns = setup.features().stream().mapToInt(data.names()::indexOf).toArray();
        Fold newest = Validation.newest(data);
        this.data = data;
        learn = complete(newest.learn());
        judge = complete(newest.judge());
        TrainingException.require(
                judge.length > 0 && learn.length >= setup.names().size() * 10 * columns.length,
                "rows",
                learn.length + " to learn from",
                setup.names().size() * 10 * columns.length + " or more");
    }

    private int[] complete(int[] rows) {
        return IntStream.of(rows)
                .filter(row ->
                        IntStream.of(columns).allMatch(at -> Double.isFinite(data.value(row, at))))
                .toArray();
    }

    /**
     * Fits, judges and writes the package.
     *
     * @param name of the package.
     * @param barIntervalNs length of the bars that rows stand for.
     * @param directory where to write; made when absent.
     */
    public RegimeResult train(String name, long barIntervalNs, Path directory) throws IOException {
        Scaler all = ScalerFit.of(ScalingMethod.ZSCORE, data.selected(columns), learn);
        int orderBy = setup.features().indexOf(setup.orderBy());
        double[][] rows =
                Arrays.stream(learn).mapToObj(row -> scaled(all, row)).toArray(double[][]::new);
        List<GaussianRegime> regimes =
                regimes(MixtureFit.of(rows, setup.names().size(), orderBy), setup.names());
        List<GaussianRegime> one = regimes(MixtureFit.of(rows, 1, orderBy), List.of("all"));
        RegimeModel alone = compiled(name, barIntervalNs, all, one);
        RegimeResult result = result(compiled(name, barIntervalNs, all, regimes), alone);
        Files.createDirectories(directory);
        RegimePackage.write(directory, description(name, barIntervalNs, result), all, regimes);
        return result;
    }

    private double[] row(int row) {
        return IntStream.of(columns).mapToDouble(at -> data.value(row, at)).toArray();
    }

    private double[] scaled(Scaler scaler, int row) {
        double[] seen = row(row);
        scaler.scale(seen, seen, 0);
        return seen;
    }

    private static List<GaussianRegime> regimes(
            List<Pair<Double, MultivariateNormalDistribution>> found, List<String> names) {
        List<GaussianRegime> regimes = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            MultivariateNormalDistribution normal = found.get(i).getSecond();
            double[][] covariance = normal.getCovariances().getData();
            regimes.add(
                    new GaussianRegime(
                            names.get(i),
                            Math.min(1, found.get(i).getFirst()),
                            normal.getMeans(),
                            symmetric(covariance)));
        }
        return regimes;
    }

    /** What rounding told apart on both sides of the diagonal is one number. */
    private static double[][] symmetric(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                rows[j][i] = rows[i][j];
            }
        }
        return rows;
    }

    private RegimeModel compiled(
            String name, long barIntervalNs, Scaler scaler, List<GaussianRegime> regimes) {
        PackageDescription plain = described(name, barIntervalNs, Map.of(), Map.of());
        return new RegimePackage(plain, scaler, regimes, 0).compile(setup.features());
    }

    private RegimeResult result(RegimeModel model, RegimeModel alone) {
        int[] learnt = likeliest(model, learn);
        int[] judged = likeliest(model, judge);
        List<RegimeResult.Found> found = new ArrayList<>();
        for (int i = 0; i < model.count(); i++) {
            found.add(
                    new RegimeResult.Found(
                            model.names().get(i),
                            share(learnt, i),
                            share(judged, i),
                            bars(judged, i)));
        }
        return new RegimeResult(
                List.copyOf(found),
                learn.length,
                judge.length,
                logDensity(model, learn),
                logDensity(model, judge),
                logDensity(alone, judge));
    }

    private int[] likeliest(RegimeModel model, int[] rows) {
        double[] told = new double[model.count()];
        return IntStream.of(rows)
                .map(row -> {
                    model.score(row(row), told);
                    return IntStream.range(0, told.length)
                            .reduce(0, (best, i) -> told[i] > told[best] ? i : best);
                })
                .toArray();
    }

    private static double share(int[] likeliest, int regime) {
        return (double) IntStream.of(likeliest).filter(each -> each == regime).count()
                / likeliest.length;
    }

    private static double bars(int[] likeliest, int regime) {
        int bars = 0;
        int times = 0;
        for (int i = 0; i < likeliest.length; i++) {
            bars += likeliest[i] == regime ? 1 : 0;
            boolean begins = i == 0 || likeliest[i - 1] != regime;
            times += likeliest[i] == regime && begins ? 1 : 0;
        }
        return times == 0 ? 0 : (double) bars / times;
    }

    private double logDensity(RegimeModel model, int[] rows) {
        return IntStream.of(rows)
                .mapToDouble(row -> model.logDensity(row(row)))
                .average()
                .orElse(Double.NaN);
    }

    private PackageDescription description(String name, long barIntervalNs, RegimeResult result) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("trainLogDensity", result.logDensityLearnt());
        metrics.put("testLogDensity", result.logDensityJudged());
        metrics.put("testLogDensityOfOne", result.oneLogDensityJudged());
        Map<String, String> origin = new LinkedHashMap<>();
        DataSummary summary = DataSummary.of(data);
        origin.put("from", summary.from().toString());
        origin.put("to", summary.to().toString());
        origin.put("rows", Integer.toString(summary.rows()));
        origin.put("verdict", result.verdict());
        return described(name, barIntervalNs, origin, metrics);
    }

    private PackageDescription described(
            String name,
            long barIntervalNs,
            Map<String, String> origin,
            Map<String, Double> metrics) {
        return new PackageDescription(
                name,
                "1",
                RegimePackage.KIND,
                setup.features(),
                "the regime of the market, in the order of " + setup.orderBy(),
                barIntervalNs,
                barIntervalNs,
                origin,
                metrics);
    }
}
