package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.execution.Grid;
import io.needletail.core.signal.AlgoTerms;

/**
 * How much of a parent is due when: the time is cut into equal slices, and from the beginning of
 * each so much together may be filled. The last slice's sum is the parent.
 *
 * <pre>
 *   TWAP       (k + 1) / n
 *   VWAP       (C(t) - C(start)) / (C(end) - C(start)) at the slice's end t; C = volume by the curve
 *   SHORTFALL  1 - sinh(κT · (1 - (k + 1) / n)) / sinh(κT)
 * </pre>
 *
 * The last is the trajectory of Almgren and Chriss, "Optimal Execution of Portfolio Transactions"
 * (2000), with κT = {@code urgency}; 0 is TWAP.
 */
final class Schedule {
    private static final long SHARES = 1_000_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    private final long[] dueE8 = new long[AlgoTerms.MOST_SLICES];
    private int count;

    /** Makes the schedule; algorithms without one have none. */
    void set(AlgoTerms terms, long startNs, long quantityE8, long lotE8) {
        count = 0;
        double whole = terms.curve().length == 0 ? 0 : day(terms.curve());
        for (int k = 0; k < terms.slices(); k++) {
            switch (terms.algo()) {
                case TWAP -> add(quantityE8, k + 1, terms.slices(), lotE8);
                case VWAP -> add(quantityE8, curved(terms, startNs, k + 1, whole), SHARES, lotE8);
                case SHORTFALL -> add(quantityE8, urgent(terms, k + 1), SHARES, lotE8);
                default -> {}
            }
        }
        if (count > 0) {
            dueE8[count - 1] = quantityE8;
        }
    }

    /** Number of slices, 0 = there is no schedule. */
    int count() {
        return count;
    }

    /** What is due together from the beginning of a slice. */
    long dueE8(int slice) {
        return dueE8[slice];
    }

    /** When a slice begins, rounded up, after the schedule's begin. */
    static long offsetNs(AlgoTerms terms, int slice) {
        return Math.ceilDiv(terms.durationNs() * slice, (long) terms.slices());
    }

    /** The slice of a time since the schedule's begin. */
    static int sliceAt(AlgoTerms terms, long sinceNs) {
        long slice =
                FixedPoint.multiplyDivide(Math.max(0, sinceNs), terms.slices(), terms.durationNs());
        return (int) Math.min(terms.slices() - 1, slice);
    }

    private void add(long quantityE8, long share, long of, long lotE8) {
        dueE8[count++] = Grid.floor(FixedPoint.multiplyDivide(quantityE8, share, of), lotE8);
    }

    private static long urgent(AlgoTerms terms, int part) {
        double done = (double) part / terms.slices();
        double urgency = terms.urgency();
        if (urgency > 0) {
            done = 1 - StrictMath.sinh(urgency * (1 - done)) / StrictMath.sinh(urgency);
        }
        return Math.round(done * SHARES);
    }

    private static long curved(AlgoTerms terms, long startNs, int part, double whole) {
        long midnightNs = startNs - Math.floorMod(startNs, DAY_NS);
        long fromNs = startNs - midnightNs;
        double from = volumeUntil(terms.curve(), whole, fromNs);
        double all = volumeUntil(terms.curve(), whole, fromNs + terms.durationNs()) - from;
        if (!(all > 0)) {
            return SHARES * part / terms.slices();
        }
        double until = volumeUntil(terms.curve(), whole, fromNs + offsetNs(terms, part)) - from;
        return Math.round(until / all * SHARES);
    }

    /** Volume from a midnight until so long after it if every day were the curve's. */
    private static double volumeUntil(double[] curve, double whole, long afterNs) {
        double place = (double) (afterNs % DAY_NS) / DAY_NS * curve.length;
        double sum = afterNs / DAY_NS * whole;
        int begun = (int) place;
        for (int bucket = 0; bucket < begun; bucket++) {
            sum += curve[bucket];
        }
        return sum + (place - begun) * curve[begun];
    }

    private static double day(double[] curve) {
        double sum = 0;
        for (double volume : curve) {
            sum += volume;
        }
        return sum;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putLong(dueE8[i]);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            dueE8[i] = in.getLong();
        }
    }
}
