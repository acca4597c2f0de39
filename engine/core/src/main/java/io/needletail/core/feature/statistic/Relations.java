package io.needletail.core.feature.statistic;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** How two series move together. */
@Cold
public final class Relations {
    private Relations() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                pair("correlation", "Pearson's correlation of two series over n bars", 0)
                        .source("Pearson, Proceedings of the Royal Society 58, 1895")
                        .range("-1…1"),
                pair("covariance", "covariance of two series over n bars, the population's", 1)
                        .range("any"),
                pair("beta", "slope of the first over the second: covariance / variance", 2)
                        .source("Sharpe, Management Science 9, 1963")
                        .range("any"),
                FeatureKind.named("autocorrelation")
                        .says("correlation of a series with itself that many bars ago, over n bars")
                        .range("-1…1")
                        .series("return(1)")
                        .count("lag", 1)
                        .count("bars", 50, 2, 10_000)
                        .made(w ->
                                w.slot(
                                        "correlation(%1$s,lag(%1$s,%2$d),%3$d)",
                                        w.series(0), w.count(0), w.count(1))));
    }

    private static FeatureKind pair(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(says + "; 0 where one does not move")
                .series("volume")
                .series("return(1)")
                .count("bars", 50, 2, 10_000)
                .made(w -> output + pair(w));
    }

    private static int pair(Wiring w) {
        int first = w.in(0);
        int second = w.in(1);
        int n = w.count(0);
        return w.add(
                "pair(" + w.series(0) + "," + w.series(1) + "," + n + ")",
                Pair.OUTPUTS,
                n,
                out -> new Pair(first, second, out, n));
    }
}
