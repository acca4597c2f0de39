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

    /**
     * Checks that whatever names an instrument names one there is.
     *
     * @throws IllegalArgumentException with the key and the name.
     */
    public void requireInstruments(InstrumentPlaces places) {
        PreTradeLimits preTrade = limits.preTrade();
        for (GroupLimits group : preTrade.sums().groups()) {
            for (String symbol : group.instruments()) {
                places.idOf(symbol, "limits.preTrade.sums.groups." + group.name());
            }
        }
        for (Blackout blackout : preTrade.blackouts()) {
            for (String symbol : blackout.instruments()) {
                places.idOf(symbol, "limits.preTrade.blackouts");
            }
        }
    }
}
