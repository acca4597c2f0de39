package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * What happened in a sliding window of event time, as messages to the venue. The window is open at
 * its far end: what is exactly its length old is out of it.
 */
final class OrderRate {
    /** Most messages a window may hold. */
    static final int MOST_MESSAGES = 4_096;

    private final long windowNs;
    private final long[] timesNs;
    private int first;
    private int count;

    OrderRate(int capacity, long windowNs) {
        this.windowNs = windowNs;
        timesNs = new long[capacity];
    }

    /** Messages within the window that ends now. */
    int inWindow(long nowNs) {
        while (count > 0 && nowNs - timesNs[first] >= windowNs) {
            first = first + 1 == timesNs.length ? 0 : first + 1;
            count--;
        }
        return count;
    }

    /** Counts one more; there must be room. */
    void add(long nowNs) {
        assert count < timesNs.length;
        int last = first + count;
        timesNs[last < timesNs.length ? last : last - timesNs.length] = nowNs;
        count++;
    }

    /** Forgets all. */
    void clear() {
        count = 0;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putLong(timesNs[(first + i) % timesNs.length]);
        }
    }

    void load(StateReader in) {
        first = 0;
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            timesNs[i] = in.getLong();
        }
    }
}
