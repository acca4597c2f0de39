package io.needletail.core.sim;

import io.needletail.codecs.Cold;

/**
 * How long messages travel, in nanoseconds, always the same.
 *
 * @param intentNs from our engine to the venue's book.
 * @param reportNs back.
 */
public record LatencyModel(long intentNs, long reportNs) {

    public LatencyModel {
        check("intentNs", intentNs);
        check("reportNs", reportNs);
    }

    @Cold
    private static void check(String key, long value) {
        if (value < 0 || value > 60_000_000_000L) {
            throw new IllegalArgumentException(key + ": " + value + " is not in 0..60 s");
        }
    }
}
