package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.FeatureSet;

import java.util.List;

/**
 * A feature that scores risk: above the limit no signal passes.
 *
 * @param feature one of {@code feature.features}.
 * @param most greatest value that passes. Lower trades less often.
 */
@Cold
public record FeatureVeto(String feature, double most) {

    /** Writes the feature the one way that we write it. */
    public FeatureVeto {
        feature = FeatureSet.parse(List.of(feature)).names().getFirst();
    }
}
