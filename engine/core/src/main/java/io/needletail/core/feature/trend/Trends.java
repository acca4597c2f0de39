package io.needletail.core.feature.trend;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;
import io.needletail.core.feature.window.Extreme;

import java.util.ArrayList;
import java.util.List;

/** Direction and its strength. */
@Cold
public final class Trends {
    private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems, 1978";
    private static final String HOSODA = "Hosoda, Ichimoku Kinko Hyo, 1969";
    private static final String PRING = "Pring, Stocks & Commodities 10, 1992";
    private static final String PRICE = "price units";
    private static final String PERCENT = "0…100";

    private Trends() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        List<FeatureKind> kinds = new ArrayList<>(directional());
        kinds.addAll(convergence());
        kinds.addAll(ichimoku());
        kinds.addAll(strength());
        return kinds;
    }

    private static List<FeatureKind> directional() {
        return List.of(
                move("dm_plus", "how far the high rose where that is more than the low fell", true),
                move(
                        "dm_minus",
                        "how far the low fell where that is more than the high rose",
                        false),
                index("di_plus", "100 rma(dm_plus) / rma(true range)")
                        .is("scale(div(rma(dm_plus,{0}),rma(true_range,{0}),0),100)"),
                index("di_minus", "100 rma(dm_minus) / rma(true range)")
                        .is("scale(div(rma(dm_minus,{0}),rma(true_range,{0}),0),100)"),
                index("dx", "100 |di_plus - di_minus| / (di_plus + di_minus); 0 of none")
                        .is(
                                "scale(div(abs(sub(di_plus({0}),di_minus({0}))),"
                                        + "add(di_plus({0}),di_minus({0})),0),100)"),
                index("adx", "average directional index: rma(dx)").is("rma(dx({0}),{0})"),
                index("adxr", "mean of adx and adx of n - 1 bars ago")
                        .made(w ->
                                w.slot(
                                        "scale(add(adx(%1$d),lag(adx(%1$d),%2$d)),0.5)",
                                        w.count(0), Math.max(1, w.count(0) - 1))),
                aroon("aroon_up", "100 (n - bars since the highest of n + 1) / n", true),
                aroon("aroon_down", "100 (n - bars since the lowest of n + 1) / n", false),
                FeatureKind.named("aroon")
                        .says("aroon_up - aroon_down")
                        .source("Chande, Stocks & Commodities 13, 1995")
                        .range("-100…100")
                        .count("bars", 25)
                        .is("sub(aroon_up({0}),aroon_down({0}))"),
                sar("sar", "parabolic stop and reverse", 0).range(PRICE),
                sar("sar_direction", "its direction: 1 rising, -1 falling", 1).range("-1 or 1"),
                supertrend("supertrend", "the band that the close has not crossed", 0).range(PRICE),
                supertrend("supertrend_direction", "its direction: 1 rising, -1 falling", 1)
                        .range("-1 or 1"));
    }

    private static List<FeatureKind> convergence() {
        return List.of(
                macd("macd", "ema(fast) - ema(slow)").is("sub(ema({a},{0}),ema({a},{1}))"),
                macd("macd_signal", "ema(macd, signal)").is("ema(macd({a},{0},{1},{2}),{2})"),
                macd("macd_histogram", "macd - macd_signal")
                        .is("sub(macd({a},{0},{1},{2}),macd_signal({a},{0},{1},{2}))"),
                macd("macd_share", "macd_histogram / x")
                        .is("div(macd_histogram({a},{0},{1},{2}),{a})"),
                two("apo", "absolute price oscillator: average(fast) - average(slow)")
                        .variants("ema", "sma")
                        .made(w ->
                                w.slot(
                                        w.is("sma")
                                                ? pair(w, "sub(sma(%1$s,%2$d),sma(%1$s,%3$d))")
                                                : pair(w, "sub(ema(%1$s,%2$d),ema(%1$s,%3$d))"))),
                two("ppo", "percentage price oscillator: 100 (fast - slow) / slow")
                        .variants("ema", "sma")
                        .made(w ->
                                w.slot(
                                        pair(
                                                w,
                                                "scale(div(sub(A(%1$s,%2$d),A(%1$s,%3$d)),A(%1$s,%3$d)),100)"
                                                        .replace(
                                                                "A",
                                                                w.is("sma") ? "sma" : "ema")))),
                two("ppo_signal", "ema of ppo").count("signal", 9).is("ema(ppo({a},{0},{1}),{2})"),
                of("trix", "100 return of ema(ema(ema(x)))", 15)
                        .source("Hutson, Stocks & Commodities 1, 1983")
                        .range("any")
                        .is("roc(ema(ema(ema({a},{0}),{0}),{0}),1)"),
                FeatureKind.named("kst")
                        .says("know sure thing: four smoothed rates of change, weighing 1 to 4")
                        .source(PRING)
                        .range("any")
                        .series("close")
                        .is(
                                "add(add(sma(roc({a},10),10),scale(sma(roc({a},15),10),2)),"
                                    + "add(scale(sma(roc({a},20),10),3),scale(sma(roc({a},30),15),4)))"),
                FeatureKind.named("kst_signal")
                        .says("sma of kst")
                        .source(PRING)
                        .range("any")
                        .series("close")
                        .count("bars", 9)
                        .is("sma(kst({a}),{0})"),
                FeatureKind.named("stc")
                        .says("Schaff trend cycle: slow stochastic of macd")
                        .source("Schaff, 1999")
                        .range(PERCENT)
                        .series("close")
                        .count("cycle", 10)
                        .count("fast", 23)
                        .count("slow", 50)
                        .count("smooth", 3)
                        .is("sma(place(macd({a},{1},{2},9),{0}),{3})"));
    }

    private static List<FeatureKind> ichimoku() {
        return List.of(
                line("ichimoku_conversion", "tenkan: middle of n bars", 9),
                line("ichimoku_base", "kijun: middle of n bars", 26),
                FeatureKind.named("ichimoku_span_a")
                        .says(
                                "senkou A that stands at this bar: conversion and base of shift"
                                        + " bars ago")
                        .source(HOSODA)
                        .range(PRICE)
                        .count("conversion", 9)
                        .count("base", 26)
                        .count("shift", 26)
                        .is(
                                "lag(scale(add(ichimoku_conversion({0}),ichimoku_base({1})),0.5),"
                                        + "{2})"),
                FeatureKind.named("ichimoku_span_b")
                        .says("senkou B that stands at this bar: middle of n bars, shift bars ago")
                        .source(HOSODA)
                        .range(PRICE)
                        .count("bars", 52)
                        .count("shift", 26)
                        .is("lag(ichimoku_base({0}),{1})"),
                FeatureKind.named("ichimoku_lagging")
                        .says("chikou without the future: close - close of shift bars ago")
                        .source(HOSODA)
                        .range("any, price units")
                        .count("shift", 26)
                        .is("momentum(close,{0})"));
    }

    private static List<FeatureKind> strength() {
        return List.of(
                bars("vortex_plus", "sum of |high - low before| / sum of true ranges", 14)
                        .source("Botes and Siepman, Stocks & Commodities 28, 2010")
                        .range("0 and more, near 1")
                        .is("div(sum(abs(sub(high,lag(low,1))),{0}),sum(true_range,{0}),0)"),
                bars("vortex_minus", "sum of |low - high before| / sum of true ranges", 14)
                        .source("Botes and Siepman, Stocks & Commodities 28, 2010")
                        .range("0 and more, near 1")
                        .is("div(sum(abs(sub(low,lag(high,1))),{0}),sum(true_range,{0}),0)"),
                FeatureKind.named("mass_index")
                        .says("sum of ema(range) / ema(ema(range))")
                        .source("Dorsey, Stocks & Commodities 10, 1992")
                        .range("0 and more, near the number of bars")
                        .count("bars", 25)
                        .count("average", 9)
                        .is(
                                "sum(div(ema(sub(high,low),{1}),ema(ema(sub(high,low),{1}),{1}),1),"
                                        + "{0})"),
                of("dpo", "detrended: x of n/2 + 1 bars ago less sma, all known now", 20)
                        .range("any")
                        .made(w ->
                                w.slot(
                                        "sub(lag(%1$s,%3$d),sma(%1$s,%2$d))",
                                        w.series(0), w.count(0), w.count(0) / 2 + 1)),
                FeatureKind.named("choppiness")
                        .says(
                                "100 log(sum of true ranges / range of n bars) / log(n); 0 of"
                                        + " none; true: highs and lows that hold the close before")
                        .source("Dreiss, 1993")
                        .range(PERCENT)
                        .variants("plain", "true")
                        .count("bars", 14, 2, 10_000)
                        .made(Trends::choppiness),
                bars("chandelier_long", "highest high less times atr", 22)
                        .number("times", 3, 0.01, 100)
                        .source("Le Beau, 1999")
                        .range(PRICE)
                        .is("sub(highest(high,{0}),scale(atr({0}),{1}))"),
                bars("chandelier_short", "lowest low plus times atr", 22)
                        .number("times", 3, 0.01, 100)
                        .source("Le Beau, 1999")
                        .range(PRICE)
                        .is("add(lowest(low,{0}),scale(atr({0}),{1}))"));
    }

    private static FeatureKind of(String name, String says, int bars) {
        return FeatureKind.named(name).says(says).series("close").count("bars", bars);
    }

    private static FeatureKind bars(String name, String says, int bars) {
        return FeatureKind.named(name).says(says).count("bars", bars);
    }

    private static FeatureKind index(String name, String says) {
        return bars(name, says, 14).source(WILDER).range(PERCENT);
    }

    private static FeatureKind line(String name, String says, int bars) {
        return bars(name, says, bars)
                .source(HOSODA)
                .range(PRICE)
                .is("scale(add(highest(high,{0}),lowest(low,{0})),0.5)");
    }

    private static FeatureKind two(String name, String says) {
        return FeatureKind.named(name)
                .says(says)
                .range("any")
                .series("close")
                .count("fast", 12)
                .count("slow", 26);
    }

    private static FeatureKind macd(String name, String says) {
        return two(name, says)
                .source("Appel, The Moving Average Convergence-Divergence Method, 1979")
                .count("signal", 9);
    }

    private static String pair(Wiring w, String form) {
        return form.formatted(w.series(0), w.count(0), w.count(1));
    }

    private static FeatureKind move(String name, String says, boolean up) {
        return FeatureKind.named(name)
                .says(says)
                .source(WILDER)
                .range("0 and more")
                .made(w -> {
                    int rise = w.slot("sub(high,lag(high,1))");
                    int fall = w.slot("sub(lag(low,1),low)");
                    return w.add(
                            1,
                            out ->
                                    up
                                            ? new DirectionalMove(rise, fall, out)
                                            : new DirectionalMove(fall, rise, out));
                });
    }

    private static FeatureKind aroon(String name, String says, boolean up) {
        return bars(name, says, 25)
                .source("Chande, Stocks & Commodities 13, 1995")
                .range(PERCENT)
                .made(w -> {
                    int in = w.bar(up ? BarField.HIGH : BarField.LOW);
                    int n = w.count(0);
                    return w.add(
                            n + 1,
                            out ->
                                    new Aroon(
                                            in,
                                            out,
                                            n,
                                            up
                                                    ? Extreme.datedHighest(n + 1)
                                                    : Extreme.datedLowest(n + 1)));
                });
    }

    private static FeatureKind sar(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(says)
                .source(WILDER)
                .number("step", 0.02, 0.0001, 1)
                .number("most", 0.2, 0.0001, 1)
                .made(w -> {
                    int high = w.bar(BarField.HIGH);
                    int low = w.bar(BarField.LOW);
                    double step = w.number(0);
                    double most = w.number(1);
                    return output
                            + w.add(
                                    "sar core" + step + "," + most,
                                    2,
                                    2,
                                    out -> new ParabolicSar(high, low, out, step, most));
                });
    }

    private static FeatureKind supertrend(String name, String says, int output) {
        return bars(name, says, 10)
                .source("Seban, Tout le monde mérite d'être riche, 2009")
                .number("times", 3, 0.01, 100)
                .made(w -> {
                    int[] inputs = {
                        w.slot("median_price"), w.bar(BarField.CLOSE), w.slot("atr(%d)", w.count(0))
                    };
                    double times = w.number(1);
                    return output
                            + w.add(
                                    "supertrend core" + w.count(0) + "," + times,
                                    2,
                                    1,
                                    out -> new Supertrend(inputs, out, times));
                });
    }

    private static int choppiness(Wiring w) {
        boolean isTrue = w.is("true");
        return w.slot(
                "scale(log(greater(div(sum(true_range,%1$d),sub(highest(%3$s,%1$d),"
                        + "lowest(%4$s,%1$d)),1),constant(1))),%2$s)",
                w.count(0),
                Double.toString(100 / StrictMath.log(w.count(0))),
                isTrue ? "greater(high,lag(close,1))" : "high",
                isTrue ? "lesser(low,lag(close,1))" : "low");
    }
}
