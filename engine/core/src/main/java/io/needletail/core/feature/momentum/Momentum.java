package io.needletail.core.feature.momentum;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** Oscillators: how fast prices move, and whether they have moved too far. */
@Cold
public final class Momentum {
    private static final String APPEL =
            "Appel, The Moving Average Convergence-Divergence Method, 1979";

    private Momentum() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                move("gain", "rise since the bar before, else 0", 1),
                move("loss", "fall since the bar before, else 0", -1),
                FeatureKind.named("rsi")
                        .says("relative strength index: 100 - 100 / (1 + rma(gain) / rma(loss))")
                        .source("Wilder, New Concepts in Technical Trading Systems, 1978")
                        .range("0…100")
                        .series("close")
                        .count("bars", 14)
                        .made(Momentum::rsi),
                macd("macd", "ema(fast) - ema(slow)").made(w -> w.slot(line(w))),
                macd("macd_signal", "ema(macd, signal)")
                        .made(w -> w.slot("ema(%s,%d)", line(w), w.count(2))),
                macd("macd_histogram", "macd - macd_signal")
                        .made(w -> w.slot("sub(%1$s,ema(%1$s,%2$d))", line(w), w.count(2))),
                macd("macd_share", "macd_histogram / close")
                        .made(w ->
                                w.slot(
                                        "div(sub(%1$s,ema(%1$s,%2$d)),%3$s)",
                                        line(w), w.count(2), w.series(0))),
                FeatureKind.named("stochastic")
                        .says("fast %K: place of the close in the range of the last n bars")
                        .source("Lane, Lane's Stochastics, 1984")
                        .range("0…100")
                        .count("bars", 14)
                        .made(w ->
                                w.slot(
                                        "scale(div(sub(close,lowest(low,%1$d)),"
                                                + "sub(highest(high,%1$d),lowest(low,%1$d)),"
                                                + "0),100)",
                                        w.count(0))));
    }

    private static FeatureKind move(String name, String says, double sign) {
        return FeatureKind.named(name)
                .says(says)
                .range("0 and more")
                .series("close")
                .made(w -> {
                    int in = w.in(0);
                    return w.add(2, out -> new Move(in, out, sign));
                });
    }

    private static int rsi(Wiring w) {
        int gain = w.slot("rma(gain(%s),%d)", w.series(0), w.count(0));
        int loss = w.slot("rma(loss(%s),%d)", w.series(0), w.count(0));
        return w.add(1, out -> new Rsi(gain, loss, out));
    }

    private static FeatureKind macd(String name, String says) {
        return FeatureKind.named(name)
                .says(says)
                .source(APPEL)
                .range("any, price units")
                .series("close")
                .count("fast", 12)
                .count("slow", 26)
                .count("signal", 9);
    }

    private static String line(Wiring w) {
        return "sub(ema(%1$s,%2$d),ema(%1$s,%3$d))".formatted(w.series(0), w.count(0), w.count(1));
    }
}
