package io.needletail.core.feature.momentum;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;
import java.util.stream.Stream;

/** Oscillators: how fast prices move, and whether they have moved too far. */
@Cold
public final class Momentum {
    private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems, 1978";
    private static final String LANE = "Lane, Lane's Stochastics, 1984";
    private static final String CHANDE = "Chande and Kroll, The New Technical Trader, 1994";
    private static final String WILLIAMS = "Williams, Trading Chaos, 1995";
    private static final String PERCENT = "0…100";
    private static final String VIGOR_UP =
            "sum(add(add(sub(close,open),scale(lag(sub(close,open),1),2)),"
                    + "add(scale(lag(sub(close,open),2),2),lag(sub(close,open),3))),{0})";
    private static final String VIGOR_RANGE =
            "sum(add(add(sub(high,low),scale(lag(sub(high,low),1),2)),"
                    + "add(scale(lag(sub(high,low),2),2),lag(sub(high,low),3))),{0})";

    private Momentum() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return Stream.of(strength(), places(), stochastics(), spans())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FeatureKind> strength() {
        return List.of(
                move("gain", "rise since the bar before, else 0", 1),
                move("loss", "fall since the bar before, else 0", -1),
                of("rsi", "relative strength index: 100 - 100 / (1 + rma(gain) / rma(loss))", 14)
                        .source(WILDER)
                        .range(PERCENT)
                        .made(Momentum::rsi),
                divergence("rsi_bullish", "price made a lower swing low, its rsi a higher one", 1),
                divergence(
                        "rsi_bearish", "price made a higher swing high, its rsi a lower one", -1),
                of("place", "place of x in the range of the last n; 0 where it is empty", 14)
                        .range(PERCENT)
                        .is(
                                "scale(div(sub({a},lowest({a},{0})),"
                                        + "sub(highest({a},{0}),lowest({a},{0})),0),100)"),
                bars("stochastic", "fast %K: place of the close in the range of n bars", 14)
                        .source(LANE)
                        .range(PERCENT)
                        .is(
                                "scale(div(sub(close,lowest(low,{0})),"
                                        + "sub(highest(high,{0}),lowest(low,{0})),0),100)"),
                bars("stochastic_k", "slow %K: sma of the fast one", 14)
                        .count("smooth", 3)
                        .source(LANE)
                        .range(PERCENT)
                        .is("sma(stochastic({0}),{1})"),
                bars("stochastic_d", "%D: sma of the slow %K", 14)
                        .count("smooth", 3)
                        .count("signal", 3)
                        .source(LANE)
                        .range(PERCENT)
                        .is("sma(stochastic_k({0},{1}),{2})"),
                of("stoch_rsi", "place of the rsi in its own range", 14)
                        .count("range", 14)
                        .count("smooth", 1)
                        .source(CHANDE)
                        .range(PERCENT)
                        .is("sma(place(rsi({a},{0}),{1}),{2})"),
                bars("williams_r", "Williams %R: -100 (highest - close) / range", 14)
                        .source("Williams, How I Made One Million Dollars, 1979")
                        .range("-100…0")
                        .is("sub(stochastic({0}),constant(100))"),
                FeatureKind.named("mean_deviation")
                        .says("mean |x - mean| of the last n; cost grows with n")
                        .range("0 and more")
                        .series("typical")
                        .count("bars", 20)
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n, out -> new MeanDeviation(in, out, n));
                        }));
    }

    private static List<FeatureKind> places() {
        return List.of(
                FeatureKind.named("cci")
                        .says("(typical - sma) / (0.015 mean deviation); 0 where nothing moves")
                        .source("Lambert, Commodities 5, 1980")
                        .range("any, mostly -200…200")
                        .series("typical")
                        .count("bars", 20)
                        .is(
                                "scale(div(sub({a},sma({a},{0})),mean_deviation({a},{0}),0),"
                                        + "66.66666666666667)"),
                of("roc", "rate of change: 100 (x / x of n bars ago - 1)", 12)
                        .range("above -100")
                        .is("scale(return({a},{0}),100)"),
                of("momentum", "x - x of n bars ago", 10).range("any").is("sub({a},lag({a},{0}))"),
                FeatureKind.named("ultimate")
                        .says("buying pressure / true range over three spans, weighing 4, 2 and 1")
                        .source("Williams, Stocks & Commodities 3, 1985")
                        .range(PERCENT)
                        .count("short", 7)
                        .count("middle", 14)
                        .count("long", 28)
                        .made(Momentum::ultimate),
                of("cmo", "Chande: 100 (gains - losses) / (gains + losses) of n bars", 14)
                        .source(CHANDE)
                        .range("-100…100")
                        .is(
                                "scale(div(sub(sum(gain({a}),{0}),sum(loss({a}),{0})),"
                                        + "add(sum(gain({a}),{0}),sum(loss({a}),{0})),0),100)"),
                FeatureKind.named("tsi")
                        .says("true strength: 100 ema(ema(change)) / ema(ema(|change|))")
                        .source("Blau, Momentum, Direction and Divergence, 1995")
                        .range("-100…100")
                        .series("close")
                        .count("long", 25)
                        .count("short", 13)
                        .is(
                                "scale(div(ema(ema(momentum({a},1),{0}),{1}),"
                                        + "ema(ema(abs(momentum({a},1)),{0}),{1}),0),100)"),
                bars("rvi", "relative vigor: weighted close - open over high - low of n bars", 10)
                        .source("Ehlers, Stocks & Commodities 20, 2002")
                        .range("-1…1")
                        .is("div(" + VIGOR_UP + "," + VIGOR_RANGE + ",0)"),
                bars("rvi_signal", "rvi and the three before, weighing 1, 2, 2 and 1", 10)
                        .source("Ehlers, Stocks & Commodities 20, 2002")
                        .range("-1…1")
                        .is(
                                "scale(add(add(rvi({0}),scale(lag(rvi({0}),1),2)),"
                                        + "add(scale(lag(rvi({0}),2),2),lag(rvi({0}),3))),"
                                        + "0.16666666666666666)"));
    }

    private static List<FeatureKind> stochastics() {
        return List.of(
                of(
                                "volatility_index",
                                "Dorsey's relative volatility: rsi of stdev by direction",
                                14)
                        .count("deviation", 10)
                        .source("Dorsey, Stocks & Commodities 11, 1993")
                        .range(PERCENT)
                        .is(
                                "scale(div(ema(where(gain({a}),stdev({a},{1}),constant(0)),{0}),"
                                    + "add(ema(where(gain({a}),stdev({a},{1}),constant(0)),{0}),"
                                    + "ema(where(loss({a}),stdev({a},{1}),constant(0)),{0})),0.5),"
                                    + "100)"),
                FeatureKind.named("awesome")
                        .says("sma(median price) of fast less that of slow")
                        .source(WILLIAMS)
                        .range("any, price units")
                        .count("fast", 5)
                        .count("slow", 34)
                        .is("sub(sma(median_price,{0}),sma(median_price,{1}))"),
                FeatureKind.named("accelerator")
                        .says("awesome less its sma of fast")
                        .source(WILLIAMS)
                        .range("any, price units")
                        .count("fast", 5)
                        .count("slow", 34)
                        .is("sub(awesome({0},{1}),sma(awesome({0},{1}),{0}))"),
                FeatureKind.named("fisher")
                        .says(
                                "Fisher transform of the median price's place in its range;"
                                        + " jumping: beyond 0.99 it counts as 0.999, held: within"
                                        + " 0.999")
                        .source("Ehlers, Stocks & Commodities 20, 2002")
                        .range("any, mostly -3…3")
                        .series("median_price")
                        .variants("jumping", "held")
                        .count("bars", 10)
                        .made(w -> {
                            int place = w.slot("place(%s,%d)", w.series(0), w.count(0));
                            return w.add(1, out -> new Fisher(place, out, w.is("held")));
                        }),
                FeatureKind.named("percent_rank")
                        .says("share of the n numbers before that are below x")
                        .range(PERCENT)
                        .series("close")
                        .count("bars", 100, 2, 9_999)
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n + 1, out -> new PercentRank(in, out, n));
                        }));
    }

    private static List<FeatureKind> spans() {
        return List.of(
                FeatureKind.named("connors_rsi")
                        .says("mean of rsi, rsi of the streak, and percent rank of the return")
                        .source("Connors and Alvarez, Short Term Trading Strategies, 2009")
                        .range(PERCENT)
                        .series("close")
                        .count("bars", 3)
                        .count("streak", 2)
                        .count("rank", 100, 2, 10_000)
                        .is(
                                "scale(add(add(rsi({a},{0}),rsi(streak({a}),{1})),"
                                        + "percent_rank(return({a},1),{2})),0.3333333333333333)"),
                FeatureKind.named("coppock")
                        .says("wma of roc of short + roc of long")
                        .source("Coppock, Barron's, 1962")
                        .range("any")
                        .series("close")
                        .count("average", 10)
                        .count("short", 11)
                        .count("long", 14)
                        .is("wma(add(roc({a},{1}),roc({a},{2})),{0})"),
                FeatureKind.named("balance_of_power")
                        .says("(close - open) / (high - low); 0 where the range is empty")
                        .source("Livshin, Stocks & Commodities 19, 2001")
                        .range("-1…1")
                        .is("div(sub(close,open),sub(high,low),0)"),
                bars("bull_power", "Elder: high - ema of the close", 13)
                        .source("Elder, Trading for a Living, 1993")
                        .range("any, price units")
                        .is("sub(high,ema({0}))"),
                bars("bear_power", "Elder: low - ema of the close", 13)
                        .source("Elder, Trading for a Living, 1993")
                        .range("any, price units")
                        .is("sub(low,ema({0}))"));
    }

    private static FeatureKind of(String name, String says, int bars) {
        return FeatureKind.named(name).says(says).series("close").count("bars", bars);
    }

    private static FeatureKind bars(String name, String says, int bars) {
        return FeatureKind.named(name).says(says).count("bars", bars);
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

    private static FeatureKind divergence(String name, String says, double sign) {
        return of(name, says + "; with the bar that confirms it", 14)
                .count("reach", 5, 1, 1_000)
                .range("0 or 1")
                .made(w -> {
                    int price = w.slot(sign > 0 ? "low" : "high");
                    int rsi = w.slot("rsi(%s,%d)", w.series(0), w.count(0));
                    int reach = w.count(1);
                    return w.add(
                            2 * reach + 1, out -> new Divergence(price, rsi, out, reach, sign));
                });
    }

    private static int rsi(Wiring w) {
        int gain = w.slot("rma(gain(%s),%d)", w.series(0), w.count(0));
        int loss = w.slot("rma(loss(%s),%d)", w.series(0), w.count(0));
        return w.add(1, out -> new Rsi(gain, loss, out));
    }

    private static int ultimate(Wiring w) {
        StringBuilder sum = new StringBuilder();
        int[] weights = {4, 2, 1};
        for (int i = 0; i < weights.length; i++) {
            String ratio =
                    "scale(div(sum(buying_pressure,%1$d),sum(true_range,%1$d),0),%2$s)"
                            .formatted(w.count(i), Double.toString(weights[i] * 100 / 7.0));
            sum.insert(0, i == 0 ? ratio : "add(" + ratio + ",");
            if (i > 0) {
                sum.append(')');
            }
        }
        return w.slot(sum.toString());
    }
}
