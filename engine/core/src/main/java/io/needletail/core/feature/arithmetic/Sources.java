package io.needletail.core.feature.arithmetic;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;

import java.util.ArrayList;
import java.util.List;

/** The bar's own figures, and the prices made of them. */
@Cold
public final class Sources {
    private Sources() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        List<FeatureKind> kinds = new ArrayList<>();
        for (BarField field : BarField.ALL) {
            kinds.add(
                    FeatureKind.named(field.label())
                            .says("the bar's " + field.says())
                            .range("0 and more")
                            .made(w -> w.bar(field)));
        }
        kinds.add(
                FeatureKind.named("typical")
                        .says("typical price: (high + low + close) / 3")
                        .range("price units")
                        .made(w -> w.slot("scale(add(add(high,low),close),%s)", 1.0 / 3)));
        kinds.add(
                FeatureKind.named("median_price")
                        .says("median price: (high + low) / 2")
                        .range("price units")
                        .made(w -> w.slot("scale(add(high,low),0.5)")));
        return kinds;
    }
}
