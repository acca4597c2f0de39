package io.needletail.core.feature.volume;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;

import java.util.List;

/** What was traded, and who wanted it. */
@Cold
public final class Volume {
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
                                        w.count(0))));
    }
}
