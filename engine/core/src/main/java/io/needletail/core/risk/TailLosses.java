package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The worst of many losses. While they come they are a binary heap with the least in front, so that
 * one more costs at most two comparisons for each of its {@link #depth} rows, in whatever order
 * they come; then each is put in its place, the worst first. Value at risk is the k-th worst of n,
 * k = (1 − level)·n cut to a whole number and at least 1; its conditional is the mean of the k
 * worst, added from the worst on. Source: Hull, "Risk Management and Financial Institutions",
 * historical simulation.
 */
final class TailLosses {
    private final double[] worst;
    private int count;

    /** So many, from the front, are still a heap; what stands behind is in its place. */
    private int heaped;

    TailLosses(int mostKept) {
        worst = new double[mostKept];
    }

    /** How many of so many losses lie in the tail of 100 − percent. */
    static int rank(int losses, int percent) {
        return Math.max(1, losses * (100 - percent) / 100);
    }

    void clear() {
        count = 0;
        heaped = 0;
    }

    /** Rows of the heap once it is full: what it costs to put one in its place. */
    int depth() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(worst.length);
    }

    /** Takes a loss; below 0 is a profit. */
    void add(double loss) {
        assert heaped == count : "a loss came when they were being put in order";
        if (count < worst.length) {
            heaped++;
            rise(count++, loss);
        } else if (loss > worst[0]) {
            sink(loss);
        }
    }

    private void rise(int from, double loss) {
        int at = from;
        while (at > 0 && worst[(at - 1) / 2] > loss) {
            worst[at] = worst[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        worst[at] = loss;
    }

    /** In place of the heap's first. */
    private void sink(double loss) {
        int at = 0;
        int child = 1;
        while (child < heaped) {
            if (child + 1 < heaped && worst[child + 1] < worst[child]) {
                child++;
            }
            if (worst[child] >= loss) {
                break;
            }
            worst[at] = worst[child];
            at = child;
            child = 2 * at + 1;
        }
        worst[at] = loss;
    }

    /** Puts the least that has no place yet into it: behind all that are worse. */
    void orderOne() {
        double least = worst[0];
        heaped--;
        sink(worst[heaped]);
        worst[heaped] = least;
    }

    /** Puts all in their places. */
    void order() {
        while (heaped > 0) {
            orderOne();
        }
    }

    /** The figure of a level of {@link PortfolioMeasures}, of so many losses, once in order. */
    double loss(int level, int losses) {
        assert heaped == 0 : heaped + " losses are not in order";
        int rank = rank(losses, level % 2 == 0 ? 95 : 99);
        return level < 2 ? valueAtRisk(rank) : conditional(rank);
    }

    /** The loss of that rank, 1 the worst; a profit counts as no loss. */
    private double valueAtRisk(int rank) {
        return Math.max(0, worst[Math.min(rank, count) - 1]);
    }

    /** The mean of so many worst. */
    private double conditional(int rank) {
        int taken = Math.min(rank, count);
        double sum = 0;
        for (int i = 0; i < taken; i++) {
            sum += worst[i];
        }
        return Math.max(0, sum / taken);
    }

    void save(StateWriter out) {
        out.putLong(count);
        out.putLong(heaped);
        for (int i = 0; i < count; i++) {
            out.putDouble(worst[i]);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        heaped = in.getInt();
        for (int i = 0; i < count; i++) {
            worst[i] = in.getDouble();
        }
    }
}
