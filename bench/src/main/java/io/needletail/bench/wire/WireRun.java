package io.needletail.bench.wire;

import org.HdrHistogram.Histogram;

import java.util.SplittableRandom;

/**
 * One open-loop run: frames leave at times drawn beforehand (Poisson), whatever comes back; the
 * n-th order answers the n-th frame, and its latency runs from the time that frame was meant to
 * leave.
 */
final class WireRun implements WireVenue.OrderListener {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long CONNECT_NS = 60 * NANOS_PER_SECOND;
    private static final long DRAIN_NS = 3 * NANOS_PER_SECOND;
    private static final double TOLERATED_LOSS = 0.001;

    private final Histogram latencies = new Histogram(NANOS_PER_SECOND * 10, 3);
    private final long[] intendedNs = new long[DepthFrames.MARKS];
    private final SplittableRandom random = new SplittableRandom(3);
    private final DepthFrames frames = new DepthFrames();
    private long sent;
    private long answered;
    private long recordFrom;
    private int firstMark;

    @Override
    public void onOrder(long arrivedNs, int mark) {
        int frame = mark >= 0 ? mark : (int) ((answered + firstMark) % DepthFrames.MARKS);
        long intended = intendedNs[frame];
        if (answered++ >= recordFrom && answered <= sent) {
            latencies.recordValue(
                    Math.min(arrivedNs - intended, latencies.getHighestTrackableValue()));
        }
    }

    /** Waits until the other end listens, then for {@code settleNs} more. */
    void awaitListener(WireVenue venue, Process other, long settleNs) {
        long deadline = System.nanoTime() + CONNECT_NS;
        while (!venue.hasListener()) {
            venue.runNow();
            if (System.nanoTime() > deadline || !other.isAlive()) {
                throw new IllegalStateException("the other end did not connect");
            }
        }
        idle(venue, settleNs);
    }

    private static void idle(WireVenue venue, long forNs) {
        long until = System.nanoTime() + forNs;
        while (System.nanoTime() < until) {
            venue.runNow();
        }
    }

    /**
     * Sends one frame and waits for an order, again and again until one comes: the other end is
     * ready to trade.
     */
    void awaitFirstOrder(WireVenue venue) {
        long deadline = System.nanoTime() + CONNECT_NS;
        while (answered == 0) {
            venue.send(frames.next(System.currentTimeMillis()));
            idle(venue, NANOS_PER_SECOND / 10);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no order came within a minute");
            }
        }
        idle(venue, NANOS_PER_SECOND);
        answered = 0;
    }

    /**
     * Sends at a rate, for a warm-up and then measured.
     *
     * @return latencies of the measured part.
     */
    Histogram run(WireVenue venue, int perSecond, long warmupNs, long measuredNs) {
        firstMark = (frames.mark() + 1) % DepthFrames.MARKS;
        long start = System.nanoTime();
        long nextNs = start;
        long warmUntil = start + warmupNs;
        long end = warmUntil + measuredNs;
        recordFrom = Long.MAX_VALUE;
        while (nextNs < end) {
            if (System.nanoTime() >= nextNs) {
                recordFrom = nextNs >= warmUntil ? Math.min(recordFrom, sent) : recordFrom;
                byte[] frame = frames.next(System.currentTimeMillis());
                intendedNs[frames.mark()] = nextNs;
                sent++;
                venue.send(frame);
                nextNs += gap(perSecond);
            }
            venue.runNow();
        }
        drain(venue);
        return latencies;
    }

    private void drain(WireVenue venue) {
        long deadline = System.nanoTime() + DRAIN_NS;
        while (answered < sent && System.nanoTime() < deadline) {
            venue.runNow();
        }
        if (answered < sent * (1 - TOLERATED_LOSS)) {
            throw new IllegalStateException(
                    sent + " frames were answered by " + answered + " orders");
        }
    }

    private long gap(int perSecond) {
        return (long) (-Math.log(1 - random.nextDouble()) * NANOS_PER_SECOND / perSecond);
    }
}
