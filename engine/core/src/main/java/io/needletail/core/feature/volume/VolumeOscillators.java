package io.needletail.core.feature.volume;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;
import java.util.stream.Stream;

/** Whether money comes or goes, as oscillators of volume and price. */
@Cold
public final class VolumeOscillators {
    private static final String CHAIKIN =
            "Chaikin, in Achelis, Technical Analysis from A to Z, 2000";
    private static final String SHIFTED = "shifted";
    private static final String PLAIN = "plain";
    private static final String FROM_FIRST = "from_first";
    private static final String FROM_MEAN = "from_mean";

    private VolumeOscillators() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return Stream.of(flow(), money()).flatMap(List::stream).toList();
    }

    private static List<FeatureKind> flow() {
        return List.of(
                FeatureKind.named("mfi")
                        .says(
                                "money flow index: 100 up / (up + down) of typical * volume; 50 of"
                                        + " none")
                        .source("Quong and Soudack, Stocks & Commodities 7, 1989")
                        .range("0…100")
                        .count("bars", 14)
                        .made(VolumeOscillators::moneyFlowIndex),
                FeatureKind.named("cmf")
                        .says("Chaikin money flow: sum(money_flow_volume) / sum(volume); 0 of none")
                        .source(CHAIKIN)
                        .range("-1…1")
                        .count("bars", 20)
                        .made(w ->
                                w.slot(
                                        "div(sum(money_flow_volume,%1$d),sum(volume,%1$d))",
                                        w.count(0))),
                FeatureKind.named("chaikin_oscillator")
                        .says(
                                "ema(ad, fast) - ema(ad, slow), both from the first ad; from_mean:"
                                        + " from means")
                        .source(CHAIKIN)
                        .range("any, quantity")
                        .variants(FROM_FIRST, FROM_MEAN)
                        .count("fast", 3)
                        .count("slow", 10)
                        .made(w ->
                                w.slot(
                                        "sub(ema(ad,%1$s,%2$d),ema(ad,%1$s,%3$d))",
                                        w.is(FROM_MEAN) ? FROM_MEAN : FROM_FIRST,
                                        w.count(0),
                                        w.count(1))),
                FeatureKind.named("force_index")
                        .says("ema((close - close before) * volume)")
                        .source("Elder, Trading for a Living, 1993")
                        .range("any")
                        .count("bars", 13)
                        .made(w ->
                                w.slot("ema(mul(sub(close,lag(close,1)),volume),%d)", w.count(0))),
                FeatureKind.named("emv")
                        .says(
                                "ease of movement: sma of (median price - that before) * (high -"
                                        + " low) * scale / volume; 0 of none")
                        .source("Arms, Volume Cycles in the Stock Market, 1983")
                        .range("any, near 0")
                        .count("bars", 14)
                        .number("scale", 10_000, 1e-12, 1e12)
                        .made(w ->
                                w.slot(
                                        "sma(scale(div(mul(sub(median_price,lag(median_price,1)),"
                                                + "sub(high,low)),volume),%s),%d)",
                                        w.number(1), w.count(0))));
    }

    private static List<FeatureKind> money() {
        return List.of(
                FeatureKind.named("volume_force")
                        .says(
                                "100 * trend * volume * |2 (dm / cm - 1)|; plain: |2 dm / cm - 1|;"
                                        + " dm the range, cm the ranges since the trend turned")
                        .source("Klinger, Stocks & Commodities 15, 1997")
                        .range("any, quantity")
                        .variants(SHIFTED, PLAIN)
                        .made(VolumeOscillators::force),
                klinger("kvo", "ema(volume_force, fast) - ema(volume_force, slow)")
                        .made(w -> w.slot(klinger(w))),
                klinger("kvo_signal", "ema(kvo, signal)")
                        .count("signal", 13)
                        .made(w -> w.slot("ema(%s,%d)", klinger(w), w.count(2))),
                FeatureKind.named("volume_oscillator")
                        .says("100 (sma(volume, fast) - sma(volume, slow)) / sma(volume, slow)")
                        .source("Achelis, Technical Analysis from A to Z, 2000")
                        .range("above -100")
                        .count("fast", 5)
                        .count("slow", 20)
                        .made(w ->
                                w.slot(
                                        "scale(div(sub(sma(volume,%1$d),sma(volume,%2$d)),"
                                                + "sma(volume,%2$d)),100)",
                                        w.count(0), w.count(1))),
                percentage("pvo", "100 (ema(volume, fast) - ema(volume, slow)) / ema(volume, slow)")
                        .made(w -> w.slot(percentage(w))),
                percentage("pvo_signal", "ema(pvo, signal)")
                        .count("signal", 9)
                        .made(w -> w.slot("ema(%s,%d)", percentage(w), w.count(2))),
                percentage("pvo_histogram", "pvo - pvo_signal")
                        .count("signal", 9)
                        .made(w -> w.slot("sub(%1$s,ema(%1$s,%2$d))", percentage(w), w.count(2))));
    }

    private static int moneyFlowIndex(Wiring w) {
        int up = w.slot("sum(rising_flow,%d)", w.count(0));
        int down = w.slot("sum(falling_flow,%d)", w.count(0));
        return w.add(1, out -> new MoneyFlowIndex(up, down, out));
    }

    private static int force(Wiring w) {
        int[] in = {
            w.bar(BarField.HIGH), w.bar(BarField.LOW), w.bar(BarField.CLOSE), w.bar(BarField.VOLUME)
        };
        boolean plain = w.is(PLAIN);
        return w.add(plain ? 2 : 3, out -> new VolumeForce(in, out, plain));
    }

    private static FeatureKind klinger(String name, String says) {
        return FeatureKind.named(name)
                .says("Klinger volume oscillator: " + says + "; plain: averages from the first")
                .source("Klinger, Stocks & Commodities 15, 1997")
                .range("any, quantity")
                .variants(SHIFTED, PLAIN)
                .count("fast", 34)
                .count("slow", 55);
    }

    private static String klinger(Wiring w) {
        String start = w.is(PLAIN) ? FROM_FIRST : FROM_MEAN;
        String form = w.is(PLAIN) ? PLAIN : SHIFTED;
        return "sub(ema(volume_force(%1$s),%2$s,%3$d),ema(volume_force(%1$s),%2$s,%4$d))"
                .formatted(form, start, w.count(0), w.count(1));
    }

    private static FeatureKind percentage(String name, String says) {
        return FeatureKind.named(name)
                .says("percentage volume oscillator: " + says)
                .range("any, near 0")
                .count("fast", 12)
                .count("slow", 26);
    }

    private static String percentage(Wiring w) {
        return "scale(div(sub(ema(volume,%1$d),ema(volume,%2$d)),ema(volume,%2$d)),100)"
                .formatted(w.count(0), w.count(1));
    }
}
