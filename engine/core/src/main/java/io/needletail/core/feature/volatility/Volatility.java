package io.needletail.core.feature.volatility;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;

import java.util.List;

/** How far prices move: ranges, deviations, bands. */
@Cold
public final class Volatility {
    private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems, 1978";
    private static final String BOLLINGER = "Bollinger, Bollinger on Bollinger Bands, 2001";

    private Volatility() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                FeatureKind.named("true_range")
                        .says("max(high, close before) - min(low, close before)")
                        .source(WILDER)
                        .range("0 and more, price units")
                        .made(w -> {
                            int high = w.bar(BarField.HIGH);
                            int low = w.bar(BarField.LOW);
                            int close = w.bar(BarField.CLOSE);
                            return w.add(2, out -> new TrueRange(high, low, close, out));
                        }),
                FeatureKind.named("atr")
                        .says("average true range: Wilder's average of the true range")
                        .source(WILDER)
                        .range("0 and more, price units")
                        .count("bars", 14)
                        .made(w -> w.slot("rma(true_range,%d)", w.count(0))),
                FeatureKind.named("atr_ratio")
                        .says("average true range / close")
                        .range("0…1")
                        .count("bars", 14)
                        .made(w -> w.slot("div(atr(%d),close)", w.count(0))),
                band("bollinger_upper", "sma + deviations * stdev", "add"),
                band("bollinger_lower", "sma - deviations * stdev", "sub"),
                FeatureKind.named("bollinger_b")
                        .says("%B: place of the close between the bands; 0.5 where they meet")
                        .source(BOLLINGER)
                        .range("mostly 0…1: 0 lower, 1 upper band")
                        .series("close")
                        .count("bars", 20)
                        .number("deviations", 2, 0.01, 100)
                        .made(w ->
                                w.slot(
                                        "div(sub(%1$s,bollinger_lower(%1$s,%2$d,%3$s)),"
                                                + "sub(bollinger_upper(%1$s,%2$d,%3$s),"
                                                + "bollinger_lower(%1$s,%2$d,%3$s)),0.5)",
                                        w.series(0), w.count(0), w.number(1))));
    }

    private static FeatureKind band(String name, String says, String operation) {
        return FeatureKind.named(name)
                .says(says)
                .source(BOLLINGER)
                .range("price units")
                .series("close")
                .count("bars", 20)
                .number("deviations", 2, 0.01, 100)
                .made(w ->
                        w.slot(
                                operation + "(sma(%1$s,%2$d),scale(stdev(%1$s,%2$d),%3$s))",
                                w.series(0),
                                w.count(0),
                                w.number(1)));
    }
}
