package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The worst of many losses, kept in order. Value at risk is the k-th worst of n, k = (1 − level)·n
 * cut to a whole number and at least 1; its conditional is the mean of the k worst. Source: Hull,
 * "Risk Management and Financial Institutions", historical simulation.
 */
final class TailLosses {
    private final double[] worst;
    private int count;

    TailLosses(int mostKept) {
        worst = new double[mostKept];
    }

    /** How many of so many losses lie in the tail of 100 − percent. */
    static int rank(int losses, int percent) {
        return Math.max(1, losses * (100 - percent) / 100);
    }

    void clear() {
        count = 0;
    }

    /** Takes a loss; below 0 is a profit. */
    void add(double loss) {
        if (count == worst.length && loss <= worst[count - 1]) {
            return;
        }
        int at = count < worst.length ? count++ : count - 1;
        while (at > 0 && worst[at - 1] < loss) {
            worst[at] = worst[at - 1];
            at--;
        }
        worst[at] = loss;
    }

    /** The figure of a level of {@link PortfolioMeasures}, of so many losses. */
    double loss(int level, int losses) {
        int rank = rank(losses, level % 2 == 0 ? 95 : 99);
        return level < 2 ? valueAtRisk(rank) : conditional(rank);
    }

    /** The loss of that rank, 1 the worst; a profit counts as no loss. */
    double valueAtRisk(int rank) {
        return Math.max(0, worst[Math.min(rank, count) - 1]);
    }

    /** The mean of so many worst. */
    double conditional(int rank) {
        int taken = Math.min(rank, count);
        double sum = 0;
        for (int i = 0; i < taken; i++) {
            sum += worst[i];
        }
        return Math.max(0, sum / taken);
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(worst[i]);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            worst[i] = in.getDouble();
        }
    }
}
