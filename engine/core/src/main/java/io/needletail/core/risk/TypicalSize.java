package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Median of the last sizes: one that is wrong by a thousand times does not move it. */
final class TypicalSize {
    /** Sizes remembered; odd, so that the median is one of them. */
    static final int REMEMBERED = 31;

    private final long[] ring = new long[REMEMBERED];
    private final long[] sorted = new long[REMEMBERED];
    private int count;
    private int next;

    /** Takes one more; the oldest goes. */
    void add(long sizeE8) {
        if (count == REMEMBERED) {
            remove(ring[next]);
        }
        ring[next] = sizeE8;
        next = next + 1 == REMEMBERED ? 0 : next + 1;
        int place = count++;
        while (place > 0 && sorted[place - 1] > sizeE8) {
            sorted[place] = sorted[place - 1];
            place--;
        }
        sorted[place] = sizeE8;
    }

    /** The median, 0 before there are {@value #REMEMBERED}. */
    long medianE8() {
        return count == REMEMBERED ? sorted[REMEMBERED / 2] : 0;
    }

    private void remove(long sizeE8) {
        int place = 0;
        while (sorted[place] != sizeE8) {
            place++;
        }
        count--;
        for (int i = place; i < count; i++) {
            sorted[i] = sorted[i + 1];
        }
    }

    void save(StateWriter out) {
        out.putLong(count);
        int oldest = count == REMEMBERED ? next : 0;
        for (int i = 0; i < count; i++) {
            out.putLong(ring[(oldest + i) % REMEMBERED]);
        }
    }

    void load(StateReader in) {
        count = 0;
        next = 0;
        int saved = in.getInt();
        for (int i = 0; i < saved; i++) {
            add(in.getLong());
        }
    }
}
