package io.needletail.core.feature.volume;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** What was traded, and who wanted it. */
@Cold
public final class Volume {
    private static final String CHAIKIN =
            "Chaikin, in Achelis, Technical Analysis from A to Z, 2000";
    private static final String FOSBACK = "Fosback, Stock Market Logic, 1976";
    private static final String GRANVILLE = "Granville, New Key to Stock Market Profits, 1963";
    private static final String QUANTITY = "any, quantity";

    private Volume() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                FeatureKind.named("volume_ratio")
                        .says("volume / its simple average; 1 where nothing was traded")
                        .range("0 and more, near 1")
                        .count("bars", 20)
                        .made(w -> w.slot("div(volume,sma(volume,%d),1)", w.count(0))),
                FeatureKind.named("buy_share")
                        .says("share of the last n bars' volume that takers bought; 0.5 of none")
                        .range("0…1")
                        .count("bars", 5)
                        .made(w ->
                                w.slot(
                                        "div(sma(buy_volume,%1$d),sma(volume,%1$d),0.5)",
                                        w.count(0))),
                plain("obv", "on-balance volume: sum of volume, negative where the close fell")
                        .source(GRANVILLE)
                        .made(w -> w.slot("cumulative(mul(direction(close),volume))")),
                plain("pvt", "price volume trend: sum of volume * return(1)")
                        .source("Stridsman, in Achelis, Technical Analysis from A to Z, 2000")
                        .made(w -> w.slot("cumulative(mul(return(close,1),volume))")),
                plain(
                                "money_flow_volume",
                                "volume * ((close - low) - (high - close)) / (high - low)")
                        .source(CHAIKIN)
                        .made(Volume::location),
                plain("ad", "accumulation/distribution line: sum of money_flow_volume")
                        .source(CHAIKIN)
                        .made(w -> w.slot("cumulative(money_flow_volume)")),
                index("nvi", "negative volume index: follows the close where volume fell", -1),
                index("pvi", "positive volume index: follows the close where volume rose", 1),
                plain("williams_ad", "sum of true moves: up from the true low, down from the high")
                        .source("Williams, How I Made One Million Dollars, 1973")
                        .range("any, price units")
                        .made(w -> w.slot("cumulative(williams_move)")),
                plain("williams_move", "close - true low of a rise, close - true high of a fall")
                        .source("Williams, How I Made One Million Dollars, 1973")
                        .range("any, price units")
                        .made(w -> {
                            int high = w.bar(BarField.HIGH);
                            int low = w.bar(BarField.LOW);
                            int close = w.bar(BarField.CLOSE);
                            return w.add(2, out -> new WilliamsMove(high, low, close, out));
                        }),
                plain("delta", "quantity that takers bought less what they sold")
                        .made(w -> w.slot("sub(scale(buy_volume,2),volume)")),
                plain("cvd", "cumulative volume delta: the sum of delta since the start")
                        .made(w -> w.slot("cumulative(delta)")),
                plain("volume_delta", "sum of delta over the last n bars")
                        .count("bars", 20)
                        .made(w -> w.slot("sum(delta,%d)", w.count(0))),
                plain("market_facilitation", "(high - low) / volume; 0 of none")
                        .source("Williams, Trading Chaos, 1995")
                        .range("0 and more")
                        .made(w -> w.slot("div(sub(high,low),volume)")));
    }

    private static FeatureKind plain(String name, String says) {
        return FeatureKind.named(name).says(says).range(QUANTITY);
    }

    private static int location(Wiring w) {
        int high = w.bar(BarField.HIGH);
        int low = w.bar(BarField.LOW);
        int close = w.bar(BarField.CLOSE);
        int volume = w.bar(BarField.VOLUME);
        return w.add(1, out -> new CloseLocation(high, low, close, volume, out));
    }

    private static FeatureKind index(String name, String says, double sign) {
        return FeatureKind.named(name)
                .says(says + "; from 1000")
                .source(FOSBACK)
                .range("above 0")
                .made(w -> {
                    int close = w.bar(BarField.CLOSE);
                    int volume = w.bar(BarField.VOLUME);
                    return w.add(1, out -> new VolumeIndex(close, volume, out, sign));
                });
    }
}
