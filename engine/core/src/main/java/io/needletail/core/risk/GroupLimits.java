package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.util.List;

/**
 * Instruments whose exposure is limited together, as those that fall on the same day.
 *
 * @param name what to call it.
 * @param instruments their symbols, one or more.
 * @param maxGrossE8 most gross exposure of the group in quote currency, above 0.
 * @param maxNetE8 most net exposure of the group in quote currency, above 0.
 */
@Cold
public record GroupLimits(String name, List<String> instruments, long maxGrossE8, long maxNetE8) {

    /** Checks each limit. */
    public GroupLimits {
        if (name.isBlank()) {
            throw new IllegalArgumentException("groups.name must not be empty");
        }
        instruments = List.copyOf(instruments);
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException(
                    "groups.instruments of '" + name + "' is empty; name at least one symbol");
        }
        RiskLimits.within("groups.maxGross (E8)", maxGrossE8, 1, Long.MAX_VALUE);
        RiskLimits.within("groups.maxNet (E8)", maxNetE8, 1, Long.MAX_VALUE);
    }
}
