package io.needletail.training.motif;

import java.util.Arrays;

/** Closes of bars of one length, in the order of time; there may be holes between them. */
public final class PriceHistory {
    private final long intervalNs;
    private long[] timesNs = new long[1_024];
    private double[] closes = new double[1_024];
    private int size;

    /** Empty. */
    public PriceHistory(long intervalNs) {
        this.intervalNs = intervalNs;
    }

    /**
     * Adds the next bar.
     *
     * @throws IllegalArgumentException when it does not come after the last, or its close is not a
     *     price.
     */
    public void add(long closeTimeNs, double close) {
        if (size > 0 && closeTimeNs <= timesNs[size - 1] || !(close > 0)) {
            throw new IllegalArgumentException(
                    "bar " + size + " does not follow the one before: close " + close);
        }
        if (size == closes.length) {
            timesNs = Arrays.copyOf(timesNs, 2 * size);
            closes = Arrays.copyOf(closes, 2 * size);
        }
        timesNs[size] = closeTimeNs;
        closes[size++] = close;
    }

    /** Bars. */
    public int size() {
        return size;
    }

    double close(int bar) {
        return closes[bar];
    }

    /** Whether no bar between two is missing. */
    boolean isUnbroken(int from, int to) {
        return timesNs[to] - timesNs[from] == (to - from) * intervalNs;
    }

    /** 1 where the close is higher some bars later, -1 lower, 0 neither or not known. */
    int move(int bar, int horizon, int end) {
        int later = bar + horizon;
        return later < end && isUnbroken(bar, later)
                ? (int) Math.signum(closes[later] - closes[bar])
                : 0;
    }

    /** Share of rises among the moves of a part. */
    double upShare(int from, int to, int horizon) {
        int ups = 1;
        int moves = 2;
        for (int bar = from; bar < to; bar++) {
            int move = move(bar, horizon, to);
            ups += move > 0 ? 1 : 0;
            moves += move != 0 ? 1 : 0;
        }
        return (double) ups / moves;
    }
}
