package io.needletail.core.risk;

import java.util.Comparator;
import java.util.List;

/**
 * The economic calendar by instrument. Event time never goes back, so a window that has ended is
 * not looked at again; that is no state, for it follows from the time alone.
 */
final class Blackouts {
    private final long[][] fromNs;
    private final long[][] toNs;
    private final int[] next;

    Blackouts(List<Blackout> windows, InstrumentPlaces places) {
        int count = places.count();
        fromNs = new long[count][];
        toNs = new long[count][];
        next = new int[count];
        for (int id = 0; id < count; id++) {
            String symbol = places.symbols().get(id);
            List<Blackout> own =
                    windows.stream()
                            .filter(window ->
                                    window.instruments().isEmpty()
                                            || window.instruments().contains(symbol))
                            .sorted(Comparator.comparingLong(Blackout::fromNs))
                            .toList();
            fromNs[id] = own.stream().mapToLong(Blackout::fromNs).toArray();
            toNs[id] = own.stream().mapToLong(Blackout::toNs).toArray();
        }
    }

    /**
     * Whether the instrument is within one of its windows now. The first that has not ended is the
     * one that began first; where it has not begun, no other has.
     */
    boolean isWithin(int id, long nowNs) {
        while (next[id] < toNs[id].length && toNs[id][next[id]] <= nowNs) {
            next[id]++;
        }
        return next[id] < toNs[id].length && fromNs[id][next[id]] <= nowNs;
    }
}
