package io.needletail.runtime;

import io.needletail.runtime.gateway.Pressure;

/**
 * How long what is in the ring has waited, and how long it will take as the last events did. How
 * many wait says little by itself: 700 events are a millisecond's work or two seconds', as the
 * strategy is.
 */
final class RingPressure implements Pressure {
    private static final int LOW = 4;
    private static final int SMOOTHING = 8;
    private static final int SUDDEN = 4;
    private static final long LEAST_STEP_NS = 10_000;

    private final InputRing ring;
    private final long mostNs;
    private final int mostInRing;
    private long eventNs;
    private long awayNs;
    private long markedNs;
    private long marked = -1;
    private long lookedNs;
    private long lookedCursor;
    private long lookedDone;

    /**
     * Nothing is known of the core yet.
     *
     * @param drops whether a full ring loses messages of the market, rather than being worked off.
     */
    RingPressure(InputRing ring, long mostNs, boolean drops) {
        this.ring = ring;
        this.mostNs = mostNs;
        mostInRing = drops ? ring.size() / 2 : Integer.MAX_VALUE;
    }

    /**
     * The consumer worked these off without a break. On the sockets' own thread, where nothing was
     * read meanwhile: what comes next has waited as long.
     */
    void served(int events, long durationNs) {
        awayNs = durationNs;
        if (events > 0) {
            average(durationNs / events);
        }
    }

    /**
     * Looks at what the consumer, on another thread, has done since the last look. While something
     * of then is still waiting, it has had no break; else it was at least so quick.
     */
    void observe(long nowNs) {
        long done = ring.buffer().getMinimumGatingSequence();
        long events = done - lookedDone;
        if (events > 0) {
            long each = (nowNs - lookedNs) / events;
            if (done < lookedCursor) {
                average(each);
            } else {
                eventNs = Math.min(eventNs, each);
            }
        } else if (done < lookedCursor) {
            return;
        }
        lookedNs = nowNs;
        lookedDone = done;
        lookedCursor = ring.buffer().getCursor();
    }

    /** Rises quickly and falls slowly; but one hiccup of the machine is no slow core. */
    private void average(long sampleNs) {
        eventNs =
                sampleNs > eventNs
                        ? Math.min(sampleNs, SUDDEN * eventNs + LEAST_STEP_NS)
                        : eventNs - (eventNs - sampleNs) / SMOOTHING;
    }

    /** What an event takes, ns, smoothed. */
    long eventNs() {
        return eventNs;
    }

    @Override
    public boolean isHigh(long nowNs) {
        int depth = ring.depth();
        return awayNs > mostNs
                || hasWaited(nowNs)
                || depth > mostInRing
                || depth * eventNs > mostNs;
    }

    /** What was in the ring so long ago is still not done. */
    private boolean hasWaited(long nowNs) {
        if (ring.buffer().getMinimumGatingSequence() >= marked) {
            marked = ring.buffer().getCursor();
            markedNs = nowNs;
        }
        return nowNs - markedNs > mostNs;
    }

    @Override
    public boolean isLow() {
        int depth = ring.depth();
        return depth == 0 || depth <= LOW && depth * eventNs < mostNs / 2;
    }

    @Override
    public int bearable() {
        long inTime = mostNs / Math.max(1, eventNs);
        return Math.clamp(inTime, 1, mostInRing);
    }

    @Override
    public long mostNs() {
        return mostNs;
    }
}
