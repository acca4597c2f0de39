package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.window.RollingPair;

/**
 * The last n pairs of two instruments' numbers at bars of the same time. A pair counts once both
 * bars have closed, whichever closes first; a bar that the other does not have is passed over. Of
 * the one that is ahead up to n numbers wait for the other's.
 */
final class PairJoin {
    private final int period;
    private final RollingPair pair;
    private final double[] times;
    private final double[] waiting;
    private int first;
    private int count;
    private boolean isOwnAhead;
    private double correlation = Double.NaN;
    private double covariance = Double.NaN;
    private double beta = Double.NaN;

    PairJoin(int period) {
        this.period = period;
        pair = new RollingPair(period);
        times = new double[period];
        waiting = new double[period];
    }

    /** Writes correlation, covariance and beta with our number at that time as the next. */
    void writeWith(double time, double own, double[] slots, int out) {
        int match = isOwnAhead || Double.isNaN(own) ? -1 : find(time);
        if (match >= 0 && pair.isFullWithNext()) {
            pair.lookWith(own, waiting[at(match)]);
            slots[out] = pair.correlation();
            slots[out + 1] = pair.together() / period;
            slots[out + 2] = pair.beta();
        } else {
            slots[out] = correlation;
            slots[out + 1] = covariance;
            slots[out + 2] = beta;
        }
    }

    void takeOwn(double time, double own) {
        take(time, own, true);
    }

    void takeOther(double time, double other) {
        take(time, other, false);
    }

    void save(StateWriter to) {
        pair.save(to);
        to.putBoolean(isOwnAhead);
        to.putDouble(correlation);
        to.putDouble(covariance);
        to.putDouble(beta);
        to.putLong(count);
        for (int i = 0; i < count; i++) {
            to.putDouble(times[at(i)]);
            to.putDouble(waiting[at(i)]);
        }
    }

    void load(StateReader from) {
        pair.load(from);
        isOwnAhead = from.getBoolean();
        correlation = from.getDouble();
        covariance = from.getDouble();
        beta = from.getDouble();
        count = from.getInt();
        first = 0;
        for (int i = 0; i < count; i++) {
            times[i] = from.getDouble();
            waiting[i] = from.getDouble();
        }
    }

    private void take(double time, double number, boolean isOwn) {
        if (Double.isNaN(number)) {
            return;
        }
        if (isOwn != isOwnAhead) {
            int match = find(time);
            if (match >= 0) {
                double other = waiting[at(match)];
                drop(match + 1);
                push(isOwn ? number : other, isOwn ? other : number);
                return;
            }
            dropBefore(time);
            if (count > 0) {
                return;
            }
            isOwnAhead = isOwn;
        }
        if (count == period) {
            drop(1);
        }
        times[at(count)] = time;
        waiting[at(count)] = number;
        count++;
    }

    private void push(double own, double other) {
        boolean full = pair.isFullWithNext();
        if (full) {
            pair.lookWith(own, other);
            correlation = pair.correlation();
            covariance = pair.together() / period;
            beta = pair.beta();
        }
        pair.push(own, other);
    }

    /** Place of that time among those waiting, or -1; the wanted one is nearly always the first. */
    private int find(double time) {
        int i = 0;
        while (i < count && times[at(i)] < time) {
            i++;
        }
        return i < count && times[at(i)] == time ? i : -1;
    }

    private void dropBefore(double time) {
        while (count > 0 && times[first] < time) {
            drop(1);
        }
    }

    private void drop(int numbers) {
        first = at(numbers);
        count -= numbers;
    }

    private int at(int i) {
        int index = first + i;
        return index >= period ? index - period : index;
    }
}
