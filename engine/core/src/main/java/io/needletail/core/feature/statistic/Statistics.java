package io.needletail.core.feature.statistic;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;
import java.util.stream.Stream;

/** How the last n numbers of a series are spread. */
@Cold
public final class Statistics {
    private static final String POPULATION = "population";
    private static final String SAMPLE = "sample";

    private Statistics() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return Stream.of(spread(), normalised(), order()).flatMap(List::stream).toList();
    }

    private static List<FeatureKind> spread() {
        return List.of(
                window("sum", "the sum of the last n", "any").made(Statistics::sum),
                window("mean", "the mean of the last n: sma by its other name", "as the series")
                        .made(w -> w.slot("sma(%s,%d)", w.series(0), w.count(0))),
                window("min", "the least of the last n", "as the series")
                        .made(w -> w.slot("lowest(%s,%d)", w.series(0), w.count(0))),
                window("max", "the greatest of the last n", "as the series")
                        .made(w -> w.slot("highest(%s,%d)", w.series(0), w.count(0))),
                spread("variance", "mean squared distance from the mean of the last n")
                        .made(Statistics::variance),
                spread("stdev", "standard deviation of the last n: sqrt(variance)")
                        .made(Statistics::deviation),
                moment(
                                "skew",
                                3,
                                "third standardised moment m3 / m2^1.5; sample: times"
                                        + " sqrt(n(n-1)) / (n-2)")
                        .made(Statistics::skew),
                moment(
                                "kurtosis",
                                4,
                                "fourth standardised moment m4 / m2^2 less 3; sample: (n-1)"
                                        + " ((n+1) k + 6) / ((n-2) (n-3))")
                        .made(Statistics::kurtosis),
                window("median", "the middle one of the last n", "as the series")
                        .made(w -> w.slot("quantile(%s,%d,0.5)", w.series(0), w.count(0))),
                window(
                                "quantile",
                                "the number that a share q of the last n is below (type 7)",
                                "as the series")
                        .source("Hyndman and Fan, The American Statistician 50, 1996")
                        .number("q", 0.5, 0, 1)
                        .made(Statistics::quantile),
                FeatureKind.named("entropy")
                        .says("-sum(p log2 p) over bins of equal width from least to greatest of n")
                        .source("Shannon, Bell System Technical Journal 27, 1948")
                        .range("0…log2(bins)")
                        .series("return(1)")
                        .count("bars", 100, 2, 10_000)
                        .count("bins", 8, 2, 64)
                        .made(Statistics::entropy));
    }

    private static List<FeatureKind> normalised() {
        return List.of(
                window("zscore", "(x - sma) / stdev(population); 0 where nothing moves", "any")
                        .made(w ->
                                w.slot(
                                        "div(sub(%1$s,sma(%1$s,%2$d)),stdev(%1$s,%2$d))",
                                        w.series(0), w.count(0))),
                window("minmax", "(x - least) / (greatest - least); 0 where nothing moves", "0…1")
                        .is(
                                "div(sub({a},lowest({a},{0})),"
                                        + "sub(highest({a},{0}),lowest({a},{0})))"),
                window("robust", "(x - median) / interquartile range; 0 where there is none", "any")
                        .is(
                                "div(sub({a},median({a},{0})),"
                                        + "sub(quantile({a},{0},0.75),quantile({a},{0},0.25)))"),
                window("rank", "place of x among the last n; equals count half", "0…1")
                        .made(Statistics::rank));
    }

    private static List<FeatureKind> order() {
        return List.of(
                FeatureKind.named("hurst")
                        .says(
                                "slope of ln stdev(x - x lag ago) over ln lag, lags 2 … lags-1, in"
                                        + " the last n; Lean's, not the rescaled range")
                        .source("Hurst, Transactions of the ASCE 116, 1951")
                        .range("mostly 0…1: 0.5 of a random walk")
                        .series("close")
                        .count("bars", 100, 10, 10_000)
                        .count("lags", 20, 4, 100)
                        .made(Statistics::hurst),
                line("linreg", "line of least squares through the last n, at the last bar", 1),
                line("linreg_slope", "its rise per bar", 0),
                line("linreg_r2", "share of the spread that it explains; 0 where nothing moves", 2),
                window("linreg_intercept", "its height at the first of them", "as the series")
                        .made(w ->
                                w.slot(
                                        "sub(linreg(%1$s,%2$d),scale(linreg_slope(%1$s,%2$d),%3$d))",
                                        w.series(0), w.count(0), w.count(0) - 1)),
                window("linreg_forecast", "its height some bars ahead", "as the series")
                        .count("ahead", 1)
                        .made(w ->
                                w.slot(
                                        "add(linreg(%1$s,%2$d),scale(linreg_slope(%1$s,%2$d),%3$d))",
                                        w.series(0), w.count(0), w.count(1))));
    }

    private static FeatureKind window(String name, String says, String range) {
        return FeatureKind.named(name).says(says).range(range).series("close").count("bars", 20);
    }

    private static FeatureKind spread(String name, String says) {
        return window(name, says + "; sample: over n - 1", "0 and more")
                .variants(POPULATION, SAMPLE);
    }

    private static FeatureKind moment(String name, int least, String says) {
        return FeatureKind.named(name)
                .says(says + "; 0 where nothing moves")
                .source("Joanes and Gill, The Statistician 47, 1998")
                .range("any, near 0")
                .series("return(1)")
                .count("bars", 50, least, 10_000)
                .variants(POPULATION, SAMPLE);
    }

    private static FeatureKind line(String name, String says, int output) {
        return window(name, says, output == 2 ? "0…1" : "any")
                .made(w -> {
                    int in = w.in(0);
                    int n = w.count(0);
                    return output
                            + w.add(
                                    "line(" + w.series(0) + "," + n + ")",
                                    Line.OUTPUTS,
                                    n,
                                    out -> new Line(in, out, n));
                });
    }

    private static int sum(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        return w.add(n, out -> new WindowSum(in, out, n));
    }

    private static int variance(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        int divisor = w.is(SAMPLE) ? Math.max(1, n - 1) : n;
        return w.add(n, out -> new Variance(in, out, n, divisor));
    }

    private static int deviation(Wiring w) {
        String variant = w.is(SAMPLE) ? SAMPLE : POPULATION;
        return w.slot("sqrt(variance(%s,%s,%d))", w.series(0), variant, w.count(0));
    }

    private static int moments(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        return w.add(
                "moments(" + w.series(0) + "," + n + ")", 2, n, out -> new Moments(in, out, n));
    }

    private static int skew(Wiring w) {
        int moments = moments(w);
        double n = w.count(0);
        return w.is(POPULATION)
                ? moments
                : w.add(1, out -> new Affine(moments, out, Math.sqrt(n * (n - 1)) / (n - 2), 0));
    }

    private static int kurtosis(Wiring w) {
        int kurtosis = moments(w) + 1;
        double n = w.count(0);
        double factor = (n - 1) / ((n - 2) * (n - 3));
        return w.is(POPULATION)
                ? kurtosis
                : w.add(1, out -> new Affine(kurtosis, out, factor * (n + 1), factor * 6));
    }

    private static int quantile(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        return w.add(n, out -> new Quantile(in, out, n, w.number(1)));
    }

    private static int rank(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        return w.add(n, out -> new Rank(in, out, n));
    }

    private static int entropy(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        return w.add(n, out -> new Entropy(in, out, n, w.count(1)));
    }

    private static int hurst(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        int lags = w.count(1);
        if (lags >= n) {
            throw new IllegalArgumentException(
                    "feature '" + w.key() + "': lags must be below bars, not " + lags + " of " + n);
        }
        return w.add(n, out -> new Hurst(in, out, n, lags));
    }
}
