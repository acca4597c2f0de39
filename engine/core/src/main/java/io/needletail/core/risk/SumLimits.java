package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much instruments may be exposed, alone and together: each counts with its working orders, the
 * orders in flight and the one at hand at their worst, at its mid. Gross adds up the worse side of
 * each instrument, net lets long and short of different instruments offset each other. In quote
 * currency; a value at its limit passes.
 *
 * @param maxInstrumentE8 most of one instrument, whichever side is worse, above 0.
 * @param maxNetE8 most net exposure of the account, above 0; its gross limits are {@code exposure}.
 * @param maxVenueGrossE8 most gross exposure at one venue, above 0.
 * @param maxVenueNetE8 most net exposure at one venue, above 0.
 * @param groups instruments that are limited together; none: an empty list.
 */
@Cold
public record SumLimits(
        long maxInstrumentE8,
        long maxNetE8,
        long maxVenueGrossE8,
        long maxVenueNetE8,
        List<GroupLimits> groups) {
    private static final int MOST_GROUPS = 32;

    /** Checks each limit. */
    public SumLimits {
        RiskLimits.within("sums.maxInstrument (E8)", maxInstrumentE8, 1, Long.MAX_VALUE);
        RiskLimits.within("sums.maxNet (E8)", maxNetE8, 1, Long.MAX_VALUE);
        RiskLimits.within("sums.maxVenueGross (E8)", maxVenueGrossE8, 1, Long.MAX_VALUE);
        RiskLimits.within("sums.maxVenueNet (E8)", maxVenueNetE8, 1, Long.MAX_VALUE);
        groups = List.copyOf(groups);
        RiskLimits.within("sums.groups", groups.size(), 0, MOST_GROUPS);
        Set<String> names = new HashSet<>();
        for (GroupLimits group : groups) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException(
                        "sums.groups names '" + group.name() + "' twice; each needs its own name");
            }
        }
    }
}
