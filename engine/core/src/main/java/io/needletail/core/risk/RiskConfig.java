package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.util.Objects;

/**
 * What risk is told.
 *
 * @param limits every limit.
 */
@Cold
public record RiskConfig(RiskLimits limits) {

    /** Checks that there are limits. */
    public RiskConfig {
        Objects.requireNonNull(limits, "limits are mandatory");
    }
}
