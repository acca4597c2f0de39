package io.needletail.core.feature.average;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;

import java.util.List;

/** Moving averages. */
@Cold
public final class Averages {
    private Averages() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                average("sma", 20)
                        .says("simple moving average: the mean of the last n")
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n, out -> new Sma(in, out, n));
                        }),
                average("ema", 20)
                        .says("exponential moving average: s += 2/(n+1) (x - s), from a mean of n")
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n, out -> Smoothing.exponential(in, out, n));
                        }),
                average("rma", 14)
                        .says("Wilder's moving average: s += (x - s)/n, from a mean of n")
                        .source("Wilder, New Concepts in Technical Trading Systems, 1978")
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n, out -> Smoothing.wilder(in, out, n));
                        }),
                ratio("sma_ratio", "sma"),
                ratio("ema_ratio", "ema"));
    }

    private static FeatureKind average(String name, int bars) {
        return FeatureKind.named(name).range("as the series").series("close").count("bars", bars);
    }

    private static FeatureKind ratio(String name, String average) {
        return FeatureKind.named(name)
                .says(average + " of fast / that of slow - 1")
                .range("above -1, near 0")
                .series("close")
                .count("fast", 12)
                .count("slow", 26)
                .made(w ->
                        w.slot(
                                "div(sub(%4$s(%1$s,%2$d),%4$s(%1$s,%3$d)),%4$s(%1$s,%3$d))",
                                w.series(0), w.count(0), w.count(1), average));
    }
}
