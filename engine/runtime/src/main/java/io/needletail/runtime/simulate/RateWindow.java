package io.needletail.runtime.simulate;

/** Times of the last messages, to count those of any sliding window. */
final class RateWindow {
    private final long[] times;
    private final long windowNs;
    private int next;
    private int kept;

    /** A window that may hold so many. */
    RateWindow(int most, long windowNs) {
        times = new long[most + 1];
        this.windowNs = windowNs;
    }

    void clear() {
        next = 0;
        kept = 0;
    }

    /** Takes one more; gives how many the window that ends with it holds, at most one too many. */
    int add(long timeNs) {
        times[next] = timeNs;
        next = (next + 1) % times.length;
        kept = Math.min(times.length, kept + 1);
        int count = 0;
        for (int i = 0; i < kept; i++) {
            count += timeNs - times[i] < windowNs ? 1 : 0;
        }
        return count;
    }
}
