package io.needletail.core.feature.volume;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** At which prices most was traded: means weighted by quantity, and the profile of quantities. */
@Cold
public final class TradedPrices {
    private static final String TYPICAL = "typical";
    private static final String TRADED = "traded";
    private static final String PROFILE = "Steidlmayer, Market Profile, 1984";

    private TradedPrices() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                mean("vwap", "since the UTC day began").made(w -> mean(w, "session_sum(%s)")),
                mean("vwap_rolling", "of the last n bars")
                        .count("bars", 20)
                        .made(w -> mean(w, "sum(%s," + w.count(0) + ")")),
                mean("vwap_since_start", "since the start").made(w -> mean(w, "cumulative(%s)")),
                FeatureKind.named("session_sum")
                        .says("the sum since the UTC day began, once a day was seen from its start")
                        .range("any")
                        .series("volume")
                        .made(TradedPrices::session),
                flow(
                        "rising_flow",
                        "typical * volume of a bar whose typical price rose, else 0",
                        1),
                flow("falling_flow", "the same of one whose typical price fell", -1),
                profile("volume_poc", "point of control: middle of the bin with most volume", 0),
                profile("value_area_high", "upper edge of the bins that hold the share", 1),
                profile("value_area_low", "lower edge of the bins that hold the share", 2));
    }

    private static FeatureKind mean(String name, String says) {
        return FeatureKind.named(name)
                .says(
                        "sum(typical * volume) / sum(volume) "
                                + says
                                + "; traded: of the amounts paid; typical where nothing was")
                .source("Berkowitz, Logue and Noser, Journal of Finance 43, 1988")
                .range("price units")
                .variants(TYPICAL, TRADED);
    }

    private static int mean(Wiring w, String sum) {
        int amount = w.slot(sum.formatted(w.is(TRADED) ? "quote_volume" : "mul(typical,volume)"));
        int quantity = w.slot(sum.formatted("volume"));
        int otherwise = w.slot("typical");
        return w.add(1, out -> new MeanPrice(amount, quantity, otherwise, out));
    }

    private static int session(Wiring w) {
        int in = w.in(0);
        int openTime = w.bar(BarField.OPEN_TIME);
        int bars = w.barsPerDay();
        return w.add(bars, out -> new SessionSum(in, openTime, out, bars));
    }

    private static FeatureKind flow(String name, String says, double sign) {
        return FeatureKind.named(name)
                .says(says)
                .range("0 and more")
                .made(w -> {
                    int price = w.slot("typical");
                    int volume = w.bar(BarField.VOLUME);
                    return w.add(2, out -> new MoneyFlow(price, volume, out, sign));
                });
    }

    private static FeatureKind profile(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(
                        "volume profile of n bars, each spread evenly over its range, in at most so"
                                + " many bins (of a power of two): "
                                + says)
                .source(PROFILE)
                .range("price units")
                .count("bars", 100)
                .count("bins", 32, 2, 256)
                .number("share", 0.7, 0.01, 1)
                .made(w -> output + profile(w));
    }

    private static int profile(Wiring w) {
        int n = w.count(0);
        int bins = w.count(1);
        double share = w.number(2);
        VolumeProfile.Inputs in =
                new VolumeProfile.Inputs(
                        w.bar(BarField.HIGH),
                        w.bar(BarField.LOW),
                        w.bar(BarField.VOLUME),
                        w.slot("highest(high,%d)", n),
                        w.slot("lowest(low,%d)", n));
        return w.add(
                "profile(%d,%d,%s)".formatted(n, bins, share),
                VolumeProfile.OUTPUTS,
                1,
                out -> new VolumeProfile(in, out, n, bins, share));
    }
}
