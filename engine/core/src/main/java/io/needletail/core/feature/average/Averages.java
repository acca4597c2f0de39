package io.needletail.core.feature.average;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;
import java.util.stream.Stream;

/** Moving averages. */
@Cold
public final class Averages {
    private static final String EHLERS = "Ehlers, MESA and Trading Market Cycles, 2001";

    /** An average of so many bars. */
    @FunctionalInterface
    private interface Maker {
        Indicator make(int in, int out, int bars);
    }

    private Averages() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return Stream.of(plain(), nested(), weighted()).flatMap(List::stream).toList();
    }

    private static List<FeatureKind> plain() {
        return List.of(
                recurring("sma", "simple moving average: the mean of the last n", Sma::new),
                average(
                                "ema",
                                "exponential moving average: s += 2/(n+1) (x - s), from a mean of"
                                        + " n; from_first: from the first x")
                        .variants("from_mean", "from_first")
                        .made(Averages::exponential),
                average(
                                "rma",
                                "Wilder's, or smoothed: s += (x - s)/n, from a mean of n;"
                                        + " from_first: from the first x")
                        .source("Wilder, New Concepts in Technical Trading Systems, 1978")
                        .variants("from_mean", "from_first")
                        .made(Averages::wilder),
                recurring(
                        "wma",
                        "weighted moving average: the newest of n weighs n, the oldest 1",
                        Wma::new),
                nestedExponential("dema", "2 ema(x) - ema(ema(x))", "sub(scale(ONE,2),TWO)"),
                nestedExponential(
                        "tema",
                        "3 ema(x) - 3 ema(ema(x)) + ema(ema(ema(x)))",
                        "add(sub(scale(ONE,3),scale(TWO,3)),THREE)"),
                average("hma", "Hull: wma of sqrt(n) over 2 wma(n/2) - wma(n)")
                        .source("Hull, 2005")
                        .made(w ->
                                w.slot(
                                        "wma(sub(scale(wma(%1$s,%3$d),2),wma(%1$s,%2$d)),%4$d)",
                                        w.series(0),
                                        w.count(0),
                                        Math.max(1, w.count(0) / 2),
                                        (int) Math.sqrt(w.count(0)))),
                average("trima", "triangular: sma of sma, each over half of n")
                        .made(w ->
                                w.slot(
                                        "sma(sma(%1$s,%2$d),%3$d)",
                                        w.series(0), w.count(0) / 2 + 1, (w.count(0) + 1) / 2)),
                average("zlema", "ema of x + (x - x of (n-1)/2 bars ago)")
                        .source("Ehlers and Way, Zero Lag, 2010")
                        .made(w ->
                                w.count(0) < 3
                                        ? w.slot("ema(%s,%d)", w.series(0), w.count(0))
                                        : w.slot(
                                                "ema(sub(scale(%1$s,2),lag(%1$s,%3$d)),%2$d)",
                                                w.series(0), w.count(0), (w.count(0) - 1) / 2)));
    }

    private static List<FeatureKind> nested() {
        return List.of(
                FeatureKind.named("alma")
                        .says("Arnaud Legoux: weights of a bell over the last n; cost grows with n")
                        .source("Legoux and Kouzis-Loukas, 2009")
                        .range("as the series")
                        .series("close")
                        .count("bars", 9, 2, 1_000)
                        .number("offset", 0.85, 0, 1)
                        .number("sigma", 6, 0.1, 100)
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            double offset = w.number(1);
                            double sigma = w.number(2);
                            return w.add(n, out -> new Alma(in, out, n, offset, sigma));
                        }),
                average("t3", "Tillson: six exponential averages weighted by powers of v")
                        .source("Tillson, Stocks & Commodities 16, 1998")
                        .number("v", 0.7, 0, 2)
                        .made(Tillson::make),
                FeatureKind.named("kama")
                        .says("Kaufman: an average as fast as the series is straight")
                        .source("Kaufman, Smarter Trading, 1995")
                        .range("as the series")
                        .series("close")
                        .count("bars", 10)
                        .count("fast", 2)
                        .count("slow", 30)
                        .made(w -> {
                            int in = w.in(0);
                            int efficiency = w.slot("efficiency(%s,%d)", w.series(0), w.count(0));
                            int factor =
                                    w.add(
                                            "kama_factor" + w.key(),
                                            1,
                                            1,
                                            out ->
                                                    new KamaFactor(
                                                            efficiency,
                                                            out,
                                                            w.count(1),
                                                            w.count(2)));
                            return w.add(1, out -> new Adaptive(in, factor, out));
                        }),
                FeatureKind.named("efficiency")
                        .says("efficiency ratio: |x - x of n bars ago| / sum of |changes|")
                        .source("Kaufman, Smarter Trading, 1995")
                        .range("0…1: 0 where nothing moves")
                        .series("close")
                        .count("bars", 10)
                        .is("div(abs(sub({a},lag({a},{0}))),sum(abs(sub({a},lag({a},1))),{0}))"));
    }

    private static List<FeatureKind> weighted() {
        return List.of(
                average("vidya", "Chande: an ema whose factor 2/(n+1) is times |cmo(n)| / 100")
                        .source("Chande, Stocks & Commodities 10, 1992")
                        .made(w -> {
                            int in = w.in(0);
                            int factor =
                                    w.slot(
                                            "scale(abs(cmo(%s,%d)),%s)",
                                            w.series(0),
                                            w.count(0),
                                            Double.toString(0.02 / (w.count(0) + 1)));
                            return w.add(1, out -> new Adaptive(in, factor, out));
                        }),
                FeatureKind.named("adaptive")
                        .says(
                                "an average as fast as another series says: s += b (x - s), from"
                                        + " the x before the first b")
                        .range("as the series")
                        .series("close")
                        .series("efficiency(10)")
                        .made(w -> {
                            int in = w.in(0);
                            int factor = w.in(1);
                            return w.add(1, out -> new Adaptive(in, factor, out));
                        }),
                average("vwma", "volume-weighted: sma(x volume) / sma(volume); sma of no volume")
                        .made(w ->
                                w.slot(
                                        "where(sma(volume,%2$d),div(sma(mul(%1$s,volume),"
                                                + "%2$d),sma(volume,%2$d)),sma(%1$s,%2$d))",
                                        w.series(0), w.count(0))),
                FeatureKind.named("frama")
                        .says("Ehlers: as fast as the fractal dimension of n bars is low; n even")
                        .source("Ehlers, Stocks & Commodities 23, 2005")
                        .range("as the series")
                        .series("close")
                        .count("bars", 16, 4, 10_000)
                        .made(Fractal::make),
                mesa("mama", "MESA adaptive moving average of the median price", 0),
                mesa("fama", "its following average, half as fast", 1),
                FeatureKind.named("mcginley")
                        .says(
                                "McGinley dynamic: m += (x - m) / (k n (x / m)^4), at most to x;"
                                        + " squared: (x / m)^2")
                        .source("McGinley, Journal of Technical Analysis, 1990")
                        .range("as the series")
                        .series("close")
                        .variants("fourth", "squared")
                        .count("bars", 14)
                        .number("k", 0.6, 0.01, 10)
                        .made(w -> {
                            int in = w.in(0);
                            double pace = w.count(0) * w.number(1);
                            return w.add(1, out -> new McGinley(in, out, pace, w.is("squared")));
                        }),
                ratio("sma_ratio", "sma"),
                ratio("ema_ratio", "ema"));
    }

    private static int exponential(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        return w.add(
                n,
                w.is("from_first")
                        ? out -> Smoothing.fromFirst(in, out, n)
                        : out -> Smoothing.exponential(in, out, n));
    }

    /** ONE is the average, TWO that of it, THREE that of TWO. */
    private static FeatureKind nestedExponential(String name, String says, String expression) {
        return average(name, says)
                .source("Mulloy, Stocks & Commodities 12, 1994")
                .variants("from_mean", "from_first")
                .made(w -> {
                    String start = w.is("from_first") ? "from_first" : "from_mean";
                    String one = "ema(%s,%s,%d)".formatted(w.series(0), start, w.count(0));
                    String two = "ema(%s,%s,%d)".formatted(one, start, w.count(0));
                    String three = "ema(%s,%s,%d)".formatted(two, start, w.count(0));
                    return w.slot(
                            expression
                                    .replace("THREE", three)
                                    .replace("TWO", two)
                                    .replace("ONE", one));
                });
    }

    private static FeatureKind average(String name, String says) {
        return FeatureKind.named(name)
                .says(says)
                .range("as the series")
                .series("close")
                .count("bars", 20);
    }

    private static int wilder(Wiring w) {
        int in = w.in(0);
        int n = w.count(0);
        return w.add(
                n,
                w.is("from_first")
                        ? out -> Smoothing.wilderFromFirst(in, out, n)
                        : out -> Smoothing.wilder(in, out, n));
    }

    private static FeatureKind recurring(String name, String says, Maker maker) {
        return average(name, says)
                .made(w -> {
                    int in = w.in(0);
                    int n = w.count(0);
                    return w.add(n, out -> maker.make(in, out, n));
                });
    }

    private static FeatureKind mesa(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(says)
                .source(EHLERS)
                .range("as the series")
                .series("median_price")
                .number("fast", 0.5, 0.01, 1)
                .number("slow", 0.05, 0.001, 1)
                .made(w -> {
                    int in = w.in(0);
                    double fast = w.number(0);
                    double slow = w.number(1);
                    String key = "mesa" + w.series(0) + fast + "," + slow;
                    return output + w.add(key, 2, 6, out -> new Mesa(in, out, fast, slow));
                });
    }

    private static FeatureKind ratio(String name, String average) {
        return FeatureKind.named(name)
                .says(average + " of fast / that of slow - 1")
                .range("above -1, near 0")
                .series("close")
                .count("fast", 12)
                .count("slow", 26)
                .is("div(sub(A({a},{0}),A({a},{1})),A({a},{1}))".replace("A", average));
    }
}
