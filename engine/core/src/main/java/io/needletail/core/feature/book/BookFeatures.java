package io.needletail.core.feature.book;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.feature.graph.Wiring;
import io.needletail.core.market.MarketColumn;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** What order book, trades and derivatives' marks say between bars. */
@Cold
public final class BookFeatures {
    private static final int MOST_EVENTS = 100_000;

    private BookFeatures() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return Stream.of(book(), trades()).flatMap(List::stream).toList();
    }

    private static List<FeatureKind> book() {
        return List.of(
                reading("spread", "(ask - bid) / mid", "0 and more", Spread::new),
                reading("mid", "(bid + ask) / 2", "price units", Mid::new),
                reading(
                                "microprice",
                                "(bid * askQuantity + ask * bidQuantity) / (bidQuantity +"
                                        + " askQuantity)",
                                "price units",
                                Microprice::new)
                        .source("Stoikov, The micro-price, Quantitative Finance 18, 2018"),
                levels("imbalance", "(bids - asks) / (bids + asks), quantities of the best levels")
                        .range("-1…1")
                        .made(w -> read(w.count(0), Imbalance::new, w)),
                levels("book_slope", "quantity of the best levels per basis point of their reach")
                        .range("0 and more")
                        .made(w -> read(w.count(0), BookSlope::new, w)),
                liquidity("liquidity", "quantity within x bp of the mid", Liquidity.Of.BOTH),
                liquidity("bid_liquidity", "bids within x bp of the mid", Liquidity.Of.BIDS),
                liquidity("ask_liquidity", "asks within x bp of the mid", Liquidity.Of.ASKS),
                events("order_flow_imbalance", "updates", 100)
                        .says("added to best bid or taken from best ask, less the reverse, summed")
                        .source("Cont, Kukanov, Stoikov, J. Financial Econometrics 12, 2014")
                        .range("any, quantity")
                        .made(w ->
                                w.gauge(
                                        Gauge.On.BOOK,
                                        out -> new OrderFlowImbalance(out, w.count(0)))),
                trades("trade_imbalance", "(bought - sold) / (bought + sold) by takers", "-1…1")
                        .made(w ->
                                w.gauge(
                                        Gauge.On.TRADE,
                                        out -> new TradeImbalance(out, w.count(0)))),
                trades("kyle_lambda", "price move per quantity that takers bought", "any")
                        .source("Kyle, Econometrica 53, 1985")
                        .made(w -> w.gauge(Gauge.On.TRADE, out -> new KyleLambda(out, w.count(0)))),
                trades("trade_rate", "trades a second", "0 and more")
                        .made(w -> w.gauge(Gauge.On.TRADE, out -> new TradeRate(out, w.count(0)))),
                trades("trade_size", "mean quantity of a trade", "0 and more")
                        .made(w -> w.gauge(Gauge.On.TRADE, out -> new TradeSize(out, w.count(0)))),
                market("vpin")
                        .says("mean |bought - sold| / bucket over buckets of equal quantity")
                        .source("Easley, López de Prado, O'Hara, Rev. Financial Studies 25, 2012")
                        .range("0…1")
                        .number("bucket", 10, 1e-6, 1e9)
                        .count("buckets", 50)
                        .made(w ->
                                w.gauge(
                                        Gauge.On.TRADE,
                                        out -> new Vpin(out, w.number(0), w.count(1)))),
                reading("basis", "(mark - index) / index of a derivative", "near 0", Basis::new),
                reading("funding", "funding rate of a derivative", "near 0", Funding::new),
                reading("funding_hours", "hours to the next funding", "0…", FundingTime::new));
    }

    private static List<FeatureKind> trades() {
        return List.of(
                market("liquidation_pressure")
                        .says("liquidations bought less sold, each fading by half in that time")
                        .range("any, quantity")
                        .number("halfLifeSeconds", 60, 0.1, 86_400)
                        .made(w ->
                                w.gauge(
                                        Gauge.On.DERIVATIVE,
                                        out -> new LiquidationPressure(out, w.number(0)))));
    }

    private static FeatureKind market(String name) {
        return FeatureKind.named(name).onMarket();
    }

    private static FeatureKind reading(
            String name, String says, String range, IntFunction<Gauge> maker) {
        return market(name).says(says).range(range).made(w -> w.gauge(Gauge.On.READING, maker));
    }

    private static FeatureKind levels(String name, String says) {
        return market(name).says(says).count("levels", 5, 1, MarketColumn.DEPTH);
    }

    private interface OfLevels {
        Gauge make(int out, int levels);
    }

    private static int read(int levels, OfLevels maker, Wiring w) {
        return w.gauge(Gauge.On.READING, out -> maker.make(out, levels));
    }

    private static FeatureKind liquidity(String name, String says, Liquidity.Of of) {
        return market(name)
                .says(says)
                .range("0 and more, quantity")
                .number("basisPoints", 10, 0.01, 10_000)
                .made(w -> w.gauge(Gauge.On.READING, out -> new Liquidity(out, of, w.number(0))));
    }

    private static FeatureKind events(String name, String parameter, int fallback) {
        return market(name).count(parameter, fallback, 1, MOST_EVENTS);
    }

    private static FeatureKind trades(String name, String says, String range) {
        return events(name, "trades", 100).says(says + ", over the last n trades").range(range);
    }
}
