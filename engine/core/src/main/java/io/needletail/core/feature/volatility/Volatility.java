package io.needletail.core.feature.volatility;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** How far prices move: the true range and what is made of it, bands and channels. */
@Cold
public final class Volatility {
    private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems, 1978";
    private static final String FROM_SECOND = "from_second";
    private static final String FROM_FIRST = "from_first";

    private Volatility() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                FeatureKind.named("true_range")
                        .says(
                                "max(high, close before) - min(low, close before); from_first: the"
                                        + " first bar's is high - low")
                        .source(WILDER)
                        .range("0 and more, price units")
                        .variants(FROM_SECOND, FROM_FIRST)
                        .made(w -> {
                            int high = w.bar(BarField.HIGH);
                            int low = w.bar(BarField.LOW);
                            int close = w.bar(BarField.CLOSE);
                            boolean first = w.is(FROM_FIRST);
                            return w.add(
                                    first ? 1 : 2,
                                    out -> new TrueRange(high, low, close, out, first));
                        }),
                FeatureKind.named("buying_pressure")
                        .says("close - min(low, close before)")
                        .source("Williams, Stocks & Commodities 3, 1985")
                        .range("0 and more, price units")
                        .is("sub(close,lesser(low,lag(close,1)))"),
                range("atr", "average true range: Wilder's average of the true range")
                        .range("0 and more, price units")
                        .made(w -> w.slot("rma(true_range(%s),%d)", start(w), w.count(0))),
                range("natr", "normalised average true range: 100 * atr / close")
                        .range("0…100")
                        .made(w ->
                                w.slot("scale(div(atr(%s,%d),close),100)", start(w), w.count(0))),
                range("atr_ratio", "average true range / close")
                        .range("0…1")
                        .made(w -> w.slot("div(atr(%s,%d),close)", start(w), w.count(0))),
                FeatureKind.named("chaikin_volatility")
                        .says(
                                "how much ema(high - low), from the first bar, has grown over n"
                                        + " bars, in percent")
                        .source("Chaikin, in Achelis, Technical Analysis from A to Z, 2000")
                        .range("above -100")
                        .count("bars", 10)
                        .made(w ->
                                w.slot(
                                        "scale(return(ema(sub(high,low),from_first,%1$d),%1$d),100)",
                                        w.count(0))),
                FeatureKind.named("ulcer_index")
                        .says("sqrt(sma(d^2)) of d, percent below the highest close of the last n")
                        .source("Martin and McCann, The Investor's Guide to Fidelity Funds, 1989")
                        .range("0…100")
                        .series("close")
                        .count("bars", 14)
                        .made(w ->
                                w.slot(
                                        "sqrt(sma(mul(%1$s,%1$s),%2$d))",
                                        "scale(div(sub(%1$s,max(%1$s,%2$d)),max(%1$s,%2$d)),100)"
                                                .formatted(w.series(0), w.count(0)),
                                        w.count(0))));
    }

    private static FeatureKind range(String name, String says) {
        return FeatureKind.named(name)
                .says(says)
                .source(WILDER)
                .variants(FROM_SECOND, FROM_FIRST)
                .count("bars", 14);
    }

    private static String start(Wiring w) {
        return w.is(FROM_FIRST) ? FROM_FIRST : FROM_SECOND;
    }
}
