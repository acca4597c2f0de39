package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The lowest and the highest mid of an instrument in a period of event time. It is cut into {@value
 * #PARTS} parts; the part that runs and the 15 before it count, so a mid is forgotten when it is 15
 * to 16 sixteenths of the period old.
 */
final class PricePeriod {
    /** Parts of the period. */
    static final int PARTS = 16;

    private final long partNs;
    private final long[] lowsE8 = new long[PARTS];
    private final long[] highsE8 = new long[PARTS];
    private long part = -1;
    private long partBeginNs;
    private long lowestE8;
    private long highestE8;

    PricePeriod(long periodNs) {
        partNs = periodNs / PARTS;
    }

    /** Takes the mid of now, above 0. */
    void add(long midE8, long nowNs) {
        long inPartNs = nowNs - partBeginNs;
        if (inPartNs < 0 || inPartNs >= partNs || part < 0) {
            turn(nowNs / partNs);
        }
        int at = (int) (part % PARTS);
        if (midE8 < lowsE8[at]) {
            lowsE8[at] = midE8;
            lowestE8 = Math.min(lowestE8, midE8);
        }
        if (midE8 > highsE8[at]) {
            highsE8[at] = midE8;
            highestE8 = Math.max(highestE8, midE8);
        }
    }

    /** Least mid; meaningless before there was one. */
    long lowestE8() {
        return lowestE8;
    }

    /** Highest mid, 0 = there was none. */
    long highestE8() {
        return highestE8;
    }

    /** A new part begins: what it takes the place of is forgotten, and all that was skipped. */
    private void turn(long now) {
        long forgotten = part < 0 ? PARTS : Math.min(PARTS, now - part);
        for (long i = 0; i < forgotten; i++) {
            int at = Math.floorMod(now - i, PARTS);
            lowsE8[at] = Long.MAX_VALUE;
            highsE8[at] = 0;
        }
        part = now;
        partBeginNs = now * partNs;
        findExtremes();
    }

    private void findExtremes() {
        lowestE8 = Long.MAX_VALUE;
        highestE8 = 0;
        for (int at = 0; at < PARTS; at++) {
            lowestE8 = Math.min(lowestE8, lowsE8[at]);
            highestE8 = Math.max(highestE8, highsE8[at]);
        }
    }

    void save(StateWriter out) {
        out.putLong(part);
        for (int at = 0; at < PARTS; at++) {
            out.putLong(lowsE8[at]);
            out.putLong(highsE8[at]);
        }
    }

    void load(StateReader in) {
        part = in.getLong();
        partBeginNs = part * partNs;
        for (int at = 0; at < PARTS; at++) {
            lowsE8[at] = in.getLong();
            highsE8[at] = in.getLong();
        }
        findExtremes();
    }
}
