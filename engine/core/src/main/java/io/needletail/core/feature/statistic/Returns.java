package io.needletail.core.feature.statistic;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;

import java.util.List;
import java.util.stream.Stream;

/** How a series has moved: by how much, which way and for how long. */
@Cold
public final class Returns {
    private Returns() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return Stream.of(returns(), moves()).flatMap(List::stream).toList();
    }

    private static List<FeatureKind> returns() {
        return List.of(
                moved("log_return", "ln(x / x that many bars ago)", "any, near 0")
                        .count("bars", 1)
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n + 1, out -> new LogReturn(in, out, n));
                        }),
                moved("cumulative", "the sum of all since the start", "any")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(1, out -> new Cumulative(in, out));
                        }),
                moved("cumulative_return", "x / the first x - 1", "above -1")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(1, out -> new Growth(in, out));
                        }),
                moved("direction", "which way it moved with this bar: 1, -1 or 0", "-1…1")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(2, out -> new Rise(in, out));
                        }),
                moved("streak", "bars it has risen in a row; negative: fallen", "any")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(2, out -> new Streak(in, out));
                        }),
                moved("up_share", "share of the last n bars with which it rose", "0…1")
                        .count("bars", 20)
                        .made(w ->
                                w.slot("sma(positive(direction(%s)),%d)", w.series(0), w.count(0))),
                moved("positive", "1 where it is above 0, else 0", "0 or 1")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(1, out -> new Positive(in, out));
                        }),
                moved("sqrt", "square root; 0 of what is below 0", "0 and more")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(1, out -> new Root(in, out));
                        }));
    }

    private static List<FeatureKind> moves() {
        return List.of(
                FeatureKind.named("log_ratio")
                        .says(
                                "ln(a / b), exact where they hardly differ; 0 unless both are above"
                                        + " 0")
                        .range("any, near 0")
                        .series("close")
                        .series("open")
                        .made(w -> {
                            int a = w.in(0);
                            int b = w.in(1);
                            return w.add(1, out -> new LogRatio(a, b, out));
                        }),
                FeatureKind.named("distance")
                        .says("how far the close is above a level: (close - level) / close")
                        .range("near 0")
                        .series("sma(close,20)")
                        .made(w -> w.slot("div(sub(close,%1$s),close)", w.series(0))));
    }

    private static FeatureKind moved(String name, String says, String range) {
        return FeatureKind.named(name).says(says).range(range).series("close");
    }
}
