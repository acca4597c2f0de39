package io.needletail.core.feature.volatility;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** Bands and channels around the price. */
@Cold
public final class Bands {
    private static final String BOLLINGER = "Bollinger, Bollinger on Bollinger Bands, 2001";
    private static final String RASCHKE = "Raschke and Connors, Street Smarts, 1995";
    private static final String KELTNER = "Keltner, How to Make Money in Commodities, 1960";
    private static final String DONCHIAN = "Donchian, High Finance in Copper, FAJ 16, 1960";
    private static final String STARC = "Stoller, in Achelis, Technical Analysis from A to Z, 2000";
    private static final String ACCELERATION = "Headley, Big Trends in Trading, 2002";
    private static final String EXPONENTIAL = "exponential";
    private static final String TYPICAL = "typical";
    private static final String WITH = "with_bar";
    private static final String BEFORE = "before_bar";

    private Bands() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                bollinger("bollinger_upper", "sma + deviations * stdev")
                        .range("price units")
                        .made(w -> bollinger(w, "add(%1$s,%2$s)")),
                bollinger("bollinger_lower", "sma - deviations * stdev")
                        .range("price units")
                        .made(w -> bollinger(w, "sub(%1$s,%2$s)")),
                bollinger("bollinger_b", "%B: place between the bands; 0.5 where they meet")
                        .range("mostly 0…1: 0 lower, 1 upper band")
                        .made(Bands::place),
                bollinger("bollinger_width", "(upper - lower) / sma")
                        .range("0 and more")
                        .made(w -> bollinger(w, "div(scale(%2$s,2),%1$s)")),
                keltner("keltner_upper", "middle + widths * average range")
                        .made(w -> keltner(w, "add(%1$s,%2$s)")),
                keltner("keltner_middle", "ema(close); typical: sma(typical)")
                        .made(w -> keltner(w, "%1$s")),
                keltner("keltner_lower", "middle - widths * average range")
                        .made(w -> keltner(w, "sub(%1$s,%2$s)")),
                keltner("keltner_width", "(upper - lower) / middle")
                        .range("0 and more")
                        .made(w -> keltner(w, "div(scale(%2$s,2),%1$s)")),
                donchian("donchian_upper", "highest high of n").made(w -> donchian(w, "%1$s")),
                donchian("donchian_lower", "lowest low of n").made(w -> donchian(w, "%2$s")),
                donchian("donchian_middle", "(upper + lower) / 2")
                        .made(w -> donchian(w, "scale(add(%1$s,%2$s),0.5)")),
                donchian("donchian_width", "(upper - lower) / middle")
                        .range("0 and more")
                        .made(w -> donchian(w, "div(sub(%1$s,%2$s),scale(add(%1$s,%2$s),0.5))")),
                starc("starc_upper", "sma(close) + widths * atr", "add"),
                starc("starc_lower", "sma(close) - widths * atr", "sub"),
                acceleration("acceleration_upper", "high", "+", "add"),
                acceleration("acceleration_lower", "low", "-", "sub"));
    }

    private static FeatureKind bollinger(String name, String says) {
        return FeatureKind.named(name)
                .says(says)
                .source(BOLLINGER)
                .series("close")
                .count("bars", 20)
                .number("deviations", 2, 0.01, 100);
    }

    /** 1 is the average, 2 the distance of a band from it. */
    private static int bollinger(Wiring w, String form) {
        return w.slot(
                form.formatted(
                        "sma(%s,%d)".formatted(w.series(0), w.count(0)),
                        "scale(stdev(%s,%d),%s)".formatted(w.series(0), w.count(0), w.number(1))));
    }

    private static int place(Wiring w) {
        return w.slot(
                "div(sub(%1$s,bollinger_lower(%2$s)),"
                        + "sub(bollinger_upper(%2$s),bollinger_lower(%2$s)),0.5)",
                w.series(0), w.series(0) + "," + w.count(0) + "," + w.number(1));
    }

    private static FeatureKind keltner(String name, String says) {
        return FeatureKind.named(name)
                .says(says + "; range: atr(range_bars), typical: sma(true_range,bars)")
                .source(KELTNER + "; " + RASCHKE)
                .range("price units")
                .variants(EXPONENTIAL, TYPICAL)
                .count("bars", 20)
                .number("widths", 2, 0.01, 100)
                .count("range_bars", 10);
    }

    private static int keltner(Wiring w, String form) {
        boolean typical = w.is(TYPICAL);
        String middle = typical ? "sma(typical,%d)" : "ema(close,%d)";
        String range = typical ? "sma(true_range(from_first),%d)" : "atr(%d)";
        return w.slot(
                form.formatted(
                        middle.formatted(w.count(0)),
                        "scale(%s,%s)"
                                .formatted(
                                        range.formatted(w.count(typical ? 0 : 2)), w.number(1))));
    }

    private static FeatureKind donchian(String name, String says) {
        return FeatureKind.named(name)
                .says(says + " bars; before_bar: of those before this one")
                .source(DONCHIAN)
                .range("price units")
                .variants(WITH, BEFORE)
                .count("bars", 20);
    }

    private static int donchian(Wiring w, String form) {
        String past = w.is(BEFORE) ? "lag(%s,1)" : "%s";
        return w.slot(
                form.formatted(
                        past.formatted("highest(high," + w.count(0) + ")"),
                        past.formatted("lowest(low," + w.count(0) + ")")));
    }

    private static FeatureKind starc(String name, String says, String operation) {
        return FeatureKind.named(name)
                .says(says)
                .source(STARC)
                .range("price units")
                .count("bars", 20)
                .number("widths", 2, 0.01, 100)
                .count("range_bars", 10)
                .made(w ->
                        w.slot(
                                "%s(sma(close,%d),scale(atr(%d),%s))",
                                operation, w.count(0), w.count(2), w.number(1)));
    }

    private static FeatureKind acceleration(
            String name, String price, String sign, String operation) {
        return FeatureKind.named(name)
                .says(
                        "sma of %s * (1 %s width * (high - low) / (high + low))"
                                .formatted(price, sign))
                .source(ACCELERATION)
                .range("price units")
                .count("bars", 20)
                .number("width", 4, 0.01, 100)
                .made(w ->
                        w.slot(
                                "sma(%1$s(%2$s,mul(%2$s,scale(div(sub(high,low),add(high,low)),%3$s))),%4$d)",
                                operation, price, w.number(1), w.count(0)));
    }
}
