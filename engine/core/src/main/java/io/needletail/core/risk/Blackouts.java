package io.needletail.core.risk;

import io.needletail.codecs.Cold;

import java.util.Arrays;
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
            merge(id, own);
        }
    }

    /** Windows that overlap become one, so that at most the next one has begun. */
    @Cold
    private void merge(int id, List<Blackout> sorted) {
        fromNs[id] = new long[sorted.size()];
        toNs[id] = new long[sorted.size()];
        int last = -1;
        for (Blackout window : sorted) {
            if (last < 0 || window.fromNs() > toNs[id][last]) {
                fromNs[id][++last] = window.fromNs();
            }
            toNs[id][last] = Math.max(toNs[id][last], window.toNs());
        }
        fromNs[id] = Arrays.copyOf(fromNs[id], last + 1);
        toNs[id] = Arrays.copyOf(toNs[id], last + 1);
    }

    /** Whether the instrument is within one of its windows now. */
    boolean isWithin(int id, long nowNs) {
        while (next[id] < toNs[id].length && toNs[id][next[id]] <= nowNs) {
            next[id]++;
        }
        return next[id] < toNs[id].length && fromNs[id][next[id]] <= nowNs;
    }
}
