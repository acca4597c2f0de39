package io.needletail.bench.wire;

import org.HdrHistogram.Histogram;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One open-loop run: frames leave at times drawn beforehand (Poisson), whatever comes back. An
 * order names its frame by its quantity, or else answers the frames in their order; its latency
 * runs from the time that the frame was meant to leave. A frame without an answer counts as the
 * longest latency there is.
 */
final class WireRun implements WireVenue.OrderListener {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long CONNECT_NS = 60 * NANOS_PER_SECOND;
    private static final long DRAIN_NS = NANOS_PER_SECOND / 2;
    private static final long LONGEST_NS = 10 * NANOS_PER_SECOND;
    private static final long NONE = 0;

    private final Histogram latencies = new Histogram(LONGEST_NS, 3);
    private final long[] intendedNs = new long[DepthFrames.MARKS];
    private final SplittableRandom random = new SplittableRandom(3);
    private final DepthFrames frames = new DepthFrames();
    private long recordFromNs = Long.MAX_VALUE;
    private int nextInOrder;
    private long orders;
    private long unanswered;

    /**
     * What came of a run.
     *
     * @param latencies of the measured frames.
     * @param unanswered measured frames that no order answered.
     */
    record Result(Histogram latencies, long unanswered) {}

    @Override
    public void onOrder(long arrivedNs, int mark) {
        orders++;
        int frame = mark >= 0 ? mark : nextInOrder;
        nextInOrder = (frame + 1) % DepthFrames.MARKS;
        long intended = intendedNs[frame];
        intendedNs[frame] = NONE;
        if (intended != NONE && intended >= recordFromNs) {
            latencies.recordValue(Math.min(arrivedNs - intended, LONGEST_NS));
        }
    }

    /** Waits until the other end listens, then for {@code settleNs} more. */
    void awaitListener(WireVenue venue, Process other, long settleNs) {
        long deadline = System.nanoTime() + CONNECT_NS;
        while (!venue.hasListener()) {
            venue.runNow();
            if (System.nanoTime() > deadline || !other.isAlive()) {
                throw new IllegalStateException(
                        "the other end did not connect: bench/target/far-end.log says why");
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
        while (orders == 0) {
            frames.next(System.currentTimeMillis());
            venue.send(frames.bytes());
            idle(venue, NANOS_PER_SECOND / 10);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no order came within a minute");
            }
        }
        idle(venue, NANOS_PER_SECOND);
    }

    /** What comes from now on answers the frames of the flow, in their order. */
    void beginFlow() {
        frames.next(System.currentTimeMillis());
        nextInOrder = frames.mark();
    }

    /** Goes on sending, and records. */
    Result measure(WireVenue venue, int perSecond, long forNs) {
        recordFromNs = System.nanoTime();
        flow(venue, perSecond, forNs);
        idle(venue, DRAIN_NS);
        Arrays.stream(intendedNs).forEach(this::countIfUnanswered);
        return new Result(latencies, unanswered);
    }

    /** Sends at a rate. */
    void flow(WireVenue venue, int perSecond, long forNs) {
        long nextNs = System.nanoTime() + gap(perSecond);
        long end = nextNs + forNs;
        while (nextNs < end) {
            if (System.nanoTime() >= nextNs) {
                venue.send(frames.bytes());
                sent(nextNs);
                nextNs += gap(perSecond);
                frames.next(System.currentTimeMillis());
            }
            venue.runNow();
        }
    }

    private void sent(long nextNs) {
        countIfUnanswered(intendedNs[frames.mark()]);
        intendedNs[frames.mark()] = nextNs;
    }

    private void countIfUnanswered(long intended) {
        if (intended != NONE && intended >= recordFromNs) {
            unanswered++;
            latencies.recordValue(LONGEST_NS);
        }
    }

    private long gap(int perSecond) {
        return (long) (-Math.log(1 - random.nextDouble()) * NANOS_PER_SECOND / perSecond);
    }
}
