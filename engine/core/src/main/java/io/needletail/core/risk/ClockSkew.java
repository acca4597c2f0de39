package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * How far a venue's clock is from ours, from the times that its messages carry.
 *
 * <p>Receive time less venue time is the skew plus the delay of the way, which is never below 0 and
 * has a long tail; so of each eighth of the window the least difference counts (as a minimum filter
 * does in clock synchronisation), and of the eighths' minima the median, so that wrong time stamps
 * spoil the eighths they fall into and no more. What it tells is therefore the skew plus the least
 * delay of the way. Event time only: the same events give the same figure.
 */
final class ClockSkew {
    private static final int PARTS = 8;
    private static final long NONE = Long.MAX_VALUE;

    private final long partNs;
    private final long[] minimaNs = new long[PARTS];
    private final long[] sorted = new long[PARTS];
    private long part = -1;
    private long partBeginNs;
    private long skewNs;

    ClockSkew(long windowNs) {
        partNs = windowNs / PARTS;
        Arrays.fill(minimaNs, NONE);
    }

    /** A message that left the venue then has come now. */
    void add(long venueNs, long nowNs) {
        long inPartNs = nowNs - partBeginNs;
        if (inPartNs < 0 || inPartNs >= partNs || part < 0) {
            turn(nowNs / partNs);
        }
        int at = (int) (part % PARTS);
        long differenceNs = nowNs - venueNs;
        if (differenceNs < minimaNs[at]) {
            minimaNs[at] = differenceNs;
            estimate();
        }
    }

    /** Our clock less the venue's and the least delay between them, 0 = nothing is known. */
    long skewNs() {
        return skewNs;
    }

    private void turn(long now) {
        long forgotten = part < 0 ? PARTS : Math.min(PARTS, now - part);
        for (long i = 0; i < forgotten; i++) {
            minimaNs[Math.floorMod(now - i, PARTS)] = NONE;
        }
        part = now;
        partBeginNs = now * partNs;
    }

    private void estimate() {
        int count = 0;
        for (long minimumNs : minimaNs) {
            if (minimumNs != NONE) {
                int place = count++;
                while (place > 0 && sorted[place - 1] > minimumNs) {
                    sorted[place] = sorted[place - 1];
                    place--;
                }
                sorted[place] = minimumNs;
            }
        }
        skewNs = count == 0 ? 0 : sorted[(count - 1) / 2];
    }

    void save(StateWriter out) {
        out.putLong(part);
        for (long minimumNs : minimaNs) {
            out.putLong(minimumNs);
        }
    }

    void load(StateReader in) {
        part = in.getLong();
        partBeginNs = part * partNs;
        for (int at = 0; at < PARTS; at++) {
            minimaNs[at] = in.getLong();
        }
        estimate();
    }
}
