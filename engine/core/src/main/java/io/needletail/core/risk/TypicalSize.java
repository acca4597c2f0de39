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

    /** Takes one more, not below 0; the oldest goes. */
    void add(long sizeE8) {
        if (count == REMEMBERED) {
            exchange(ring[next], sizeE8);
        } else {
            insert(sizeE8);
        }
        ring[next] = sizeE8;
        next = next + 1 == REMEMBERED ? 0 : next + 1;
    }

    private void insert(long sizeE8) {
        int place = smaller(sizeE8, count);
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = sizeE8;
        count++;
    }

    /** Only what lies between the two moves. */
    private void exchange(long oldE8, long sizeE8) {
        long oldRank = 0;
        long rank = 0;
        for (int i = 0; i < REMEMBERED; i++) {
            oldRank += sorted[i] - oldE8 >>> Long.SIZE - 1;
            rank += sorted[i] - sizeE8 >>> Long.SIZE - 1;
        }
        int from = (int) oldRank;
        int to = (int) rank;
        if (to > from) {
            to--;
            System.arraycopy(sorted, from + 1, sorted, from, to - from);
        } else {
            System.arraycopy(sorted, to, sorted, to + 1, from - to);
        }
        sorted[to] = sizeE8;
    }

    /** How many are smaller; counted without a branch, since no branch could be foretold. */
    private int smaller(long sizeE8, int of) {
        long smaller = 0;
        for (int i = 0; i < of; i++) {
            smaller += sorted[i] - sizeE8 >>> Long.SIZE - 1;
        }
        return (int) smaller;
    }

    /** The median, 0 before there are {@value #REMEMBERED}. */
    long medianE8() {
        return count == REMEMBERED ? sorted[REMEMBERED / 2] : 0;
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
