package io.needletail.runtime;

import org.HdrHistogram.Histogram;

/**
 * Times the parts of a frame's way on one event in {@value #SAMPLE}: the clock costs more than most
 * stages. Written and published by one thread.
 */
final class Latencies {
    /**
     * One event of so many is timed; a prime, since kinds of events take turns (a frame, its order,
     * the answers).
     */
    static final int SAMPLE = 17;

    private static final long HIGHEST_NS = 60_000_000_000L;
    private static final LatencyPoint[] POINTS = LatencyPoint.values();

    private final Histogram[] histograms = new Histogram[POINTS.length];
    private final CountersFile counters;
    private int published;

    Latencies(CountersFile counters) {
        this.counters = counters;
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = new Histogram(HIGHEST_NS, 2);
        }
    }

    static boolean sampled(long sequence) {
        return sequence % SAMPLE == 0;
    }

    void record(LatencyPoint point, long nanoseconds) {
        histograms[point.ordinal()].recordValue(Math.clamp(nanoseconds, 0, HIGHEST_NS));
    }

    /** Forgets the cold start: history is read, code is compiled, nothing is traded yet. */
    void startOver() {
        for (Histogram histogram : histograms) {
            histogram.reset();
        }
    }

    /** Writes one part's percentiles to the counters file; the next call writes the next part's. */
    void publishNext() {
        LatencyPoint point = POINTS[published];
        Histogram histogram = histograms[published];
        published = (published + 1) % POINTS.length;
        if (histogram.getTotalCount() > 0) {
            counters.latency(point, 0, histogram.getValueAtPercentile(50));
            counters.latency(point, 1, histogram.getValueAtPercentile(99));
            counters.latency(point, 2, histogram.getValueAtPercentile(99.9));
            counters.latency(point, 3, histogram.getMaxValue());
            counters.latency(point, 4, histogram.getTotalCount());
        }
    }
}
