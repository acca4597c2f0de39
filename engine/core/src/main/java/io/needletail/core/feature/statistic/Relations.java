package io.needletail.core.feature.statistic;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** How two series move together. */
@Cold
public final class Relations {
    private static final String RETURNS = "return(1)";

    private static final String POPULATION = "population";
    private static final String SAMPLE = "sample";

    private Relations() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                pair("correlation", "Pearson's correlation of two series over n bars", 0)
                        .source("Pearson, Proceedings of the Royal Society 58, 1895")
                        .range("-1…1"),
                pair("covariance", "covariance of two series over n bars; sample: over n - 1", 1)
                        .range("any")
                        .variants(POPULATION, SAMPLE)
                        .made(Relations::covariance),
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
                                        w.series(0), w.count(0), w.count(1))),
                FeatureKind.named("alignment")
                        .says(
                                "mean of the series' signs, such as"
                                        + " alignment(direction(ema(20))@1m,direction(ema(20))@1h)")
                        .range("-1…1: 1 all up, -1 all down")
                        .anySeries(
                                "direction(ema(close,10))",
                                "direction(ema(close,20))",
                                "direction(ema(close,50))")
                        .made(Relations::alignment));
    }

    private static FeatureKind pair(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(
                        says
                                + "; 0 where one does not move. ETHUSDT in a series' place: the"
                                + " second is that instrument's return(1), by bars that both have")
                .series("volume")
                .series("return(1)")
                .count("bars", 50, 2, 10_000)
                .made(w -> output + pair(w));
    }

    private static int pair(Wiring w) {
        if (w.isPeer(0) && w.isPeer(1)) {
            throw new IllegalArgumentException(
                    "feature '" + w.key() + "': one of both series must be the instrument's own");
        }
        if (w.isPeer(0) || w.isPeer(1)) {
            int peer = w.isPeer(0) ? 0 : 1;
            return joined(w, series(w, 1 - peer), w.series(peer));
        }
        int first = w.slot(series(w, 0));
        int second = w.slot(series(w, 1));
        int n = w.count(0);
        return w.add(
                "pair(" + series(w, 0) + "," + series(w, 1) + "," + n + ")",
                Pair.OUTPUTS,
                n,
                out -> new Pair(first, second, out, n));
    }

    private static int covariance(Wiring w) {
        int population = 1 + pair(w);
        double n = w.count(0);
        return w.is(POPULATION)
                ? population
                : w.add(1, out -> new Affine(population, out, n / (n - 1), 0));
    }

    private static String series(Wiring w, int i) {
        return w.isSelf(i) ? RETURNS : w.series(i);
    }

    private static int joined(Wiring w, String own, String instrument) {
        int in = w.slot(own);
        int openTime = w.bar(BarField.OPEN_TIME);
        int n = w.count(0);
        Wiring peer = w.peer(instrument);
        int other = peer.slot(RETURNS);
        int otherTime = peer.bar(BarField.OPEN_TIME);
        String key = "pair(" + own + "," + instrument + "," + n + ")";
        return w.add(
                key,
                Pair.OUTPUTS,
                n,
                out -> {
                    PairJoin join = new PairJoin(n);
                    peer.add(
                            key + " of " + w.instrument(),
                            1,
                            1,
                            feed -> new PairFeed(other, otherTime, feed, join));
                    return new JoinedPair(in, openTime, out, join);
                });
    }

    private static int alignment(Wiring w) {
        int[] ins = new int[w.seriesCount()];
        for (int i = 0; i < ins.length; i++) {
            ins[i] = w.in(i);
        }
        return w.add(1, out -> new Agreement(ins, out));
    }
}
