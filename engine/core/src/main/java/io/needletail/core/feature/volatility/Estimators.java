package io.needletail.core.feature.volatility;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** Volatility as a deviation of returns, scaled to a year of so many bars. */
@Cold
public final class Estimators {
    private static final String LOG = "log";
    private static final String SIMPLE = "simple";
    private static final double LN_2 = StrictMath.log(2);

    private Estimators() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                estimator(
                                "historical_volatility",
                                "sample deviation of ln(close / close before); simple: the"
                                        + " population's, of close / close before - 1")
                        .variants(LOG, SIMPLE)
                        .made(w -> annual(w, closes(w))),
                estimator("parkinson", "from mean of ln(high/low)^2 / (4 ln 2)")
                        .source("Parkinson, Journal of Business 53, 1980")
                        .made(w -> annual(w, mean(w, "parkinson_term"))),
                estimator(
                                "garman_klass",
                                "from mean of ln(high/low)^2 / 2 - (2 ln 2 - 1)"
                                        + " ln(close/open)^2")
                        .source("Garman and Klass, Journal of Business 53, 1980")
                        .made(w -> annual(w, mean(w, "garman_klass_term"))),
                estimator("rogers_satchell", "from mean of ln(h/c) ln(h/o) + ln(l/c) ln(l/o)")
                        .source("Rogers and Satchell, Annals of Applied Probability 1, 1991")
                        .made(w -> annual(w, mean(w, "rogers_satchell_term"))),
                estimator(
                                "yang_zhang",
                                "from var(ln(open / close before)) + k var(ln(close/open)) + (1-k)"
                                        + " rogers_satchell, k = 0.34 / (1.34 + (n+1)/(n-1))")
                        .source("Yang and Zhang, Journal of Business 73, 2000")
                        .made(w -> annual(w, yangZhang(w))),
                term("parkinson_term", 1 / (4 * LN_2), 0, 0),
                term("garman_klass_term", 0.5, 1 - 2 * LN_2, 0),
                term("rogers_satchell_term", 0, 0, 1),
                FeatureKind.named("volatility_of_volatility")
                        .says("deviation of the last m deviations of n log returns")
                        .range("0 and more")
                        .series("close")
                        .count("bars", 20, 2, 10_000)
                        .count("of", 20, 2, 10_000)
                        .made(w ->
                                w.slot(
                                        "stdev(sample,stdev(log_return(%s,1),sample,%d),%d)",
                                        w.series(0), w.count(0), w.count(1))));
    }

    private static FeatureKind estimator(String name, String says) {
        return FeatureKind.named(name)
                .says(says + "; all times sqrt(bars a year)")
                .range("0 and more, a share of the price a year")
                .count("bars", 20, 2, 10_000)
                .number("year", 365, 1, 1e9);
    }

    private static int annual(Wiring w, String variance) {
        return w.slot("sqrt(scale(%s,%s))", variance, w.number(1));
    }

    private static String closes(Wiring w) {
        String form =
                w.is(LOG)
                        ? "variance(log_return(1),sample,%d)"
                        : "variance(return(1),population,%d)";
        return form.formatted(w.count(0));
    }

    private static String mean(Wiring w, String term) {
        return "sma(" + term + "," + w.count(0) + ")";
    }

    private static String yangZhang(Wiring w) {
        int n = w.count(0);
        double k = 0.34 / (1.34 + (n + 1.0) / (n - 1.0));
        return "add(add(variance(log_ratio(open,lag(close,1)),sample,%1$d),".formatted(n)
                + "scale(variance(log_ratio(close,open),sample,%d),%s)),"
                        .formatted(n, Double.toString(k))
                + "scale(sma(rogers_satchell_term,%d),%s))".formatted(n, Double.toString(1 - k));
    }

    private static FeatureKind term(String name, double range, double body, double drift) {
        return FeatureKind.named(name)
                .says("one bar's variance as " + name.replace("_term", "") + " estimates it")
                .range("mostly 0 and more")
                .made(w -> {
                    int up = w.slot("log_ratio(high,open)");
                    int down = w.slot("log_ratio(low,open)");
                    int move = w.slot("log_ratio(close,open)");
                    return w.add(
                            1,
                            out ->
                                    new RangeVariance(
                                            new int[] {up, down, move}, out, range, body, drift));
                });
    }
}
