package io.needletail.training;

import java.util.ArrayList;
import java.util.List;

/** The decision bars of one instrument, in the order of time; there may be holes between them. */
public final class BarSeries {
    private final List<Bar> bars = new ArrayList<>();
    private final long intervalNs;

    /** An empty series of bars of one length. */
    public BarSeries(long intervalNs) {
        this.intervalNs = intervalNs;
    }

    /** Adds the next bar; one with the same close time takes the place of the last. */
    void add(Bar bar) {
        if (!bars.isEmpty() && bars.getLast().closeTimeNs() == bar.closeTimeNs()) {
            bars.removeLast();
        }
        bars.add(bar);
    }

    /** Forgets the bars that closed before a time; gives how many. */
    int dropBefore(long timeNs) {
        int gone = 0;
        while (gone < bars.size() && bars.get(gone).closeTimeNs() < timeNs) {
            gone++;
        }
        bars.subList(0, gone).clear();
        return gone;
    }

    /** Number of bars. */
    public int size() {
        return bars.size();
    }

    /** One bar. */
    public Bar get(int index) {
        return bars.get(index);
    }

    /** Whether all bars between two are there, and the later one is. */
    boolean isUnbroken(int from, int to) {
        return from >= 0
                && to < size()
                && get(to).closeTimeNs() - get(from).closeTimeNs() == (to - from) * intervalNs;
    }

    /** Change of the close from one bar to another, as a share. */
    double move(int from, int to) {
        return get(to).close() / get(from).close() - 1;
    }

    /**
     * Mean true range (Wilder 1978) of the last bars, as a share of the close; NaN where a bar of
     * them is missing.
     */
    double trueRange(int at, int period) {
        if (!isUnbroken(at - period, at)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = at - period + 1; i <= at; i++) {
            double before = get(i - 1).close();
            sum += Math.max(get(i).high(), before) - Math.min(get(i).low(), before);
        }
        return sum / period / get(at).close();
    }

    /** Standard deviation of the last bars' moves; NaN where a bar of them is missing. */
    double deviation(int at, int period) {
        if (!isUnbroken(at - period, at)) {
            return Double.NaN;
        }
        double mean = 0;
        for (int i = at - period + 1; i <= at; i++) {
            mean += move(i - 1, i) / period;
        }
        double squares = 0;
        for (int i = at - period + 1; i <= at; i++) {
            double distance = move(i - 1, i) - mean;
            squares += distance * distance;
        }
        return Math.sqrt(squares / (period - 1));
    }
}
