package io.needletail.core.feature.book;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.market.MarketColumn;

import java.util.List;

/** What the order book says between bars. */
@Cold
public final class BookFeatures {
    private BookFeatures() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                FeatureKind.named("spread")
                        .says("(ask - bid) / mid")
                        .range("0 and more")
                        .onMarket()
                        .made(w -> w.gauge(Gauge.On.READING, Spread::new)),
                FeatureKind.named("imbalance")
                        .says("(bids - asks) / (bids + asks), quantities of the best levels")
                        .range("-1…1")
                        .onMarket()
                        .count("levels", 5, 1, MarketColumn.DEPTH)
                        .made(w ->
                                w.gauge(Gauge.On.READING, out -> new Imbalance(out, w.count(0)))));
    }
}
