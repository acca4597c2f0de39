package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * What a position was made of, in the order in which it came, for first in, first out. When there
 * are more lots than room, the two newest become one: their cost stays exact, only which of the two
 * goes first is forgotten.
 */
final class CostLots {
    private static final int CAPACITY = 128;

    private final long[] quantitiesE8 = new long[CAPACITY];
    private final long[] costsE8 = new long[CAPACITY];
    private int first;
    private int count;

    void clear() {
        first = 0;
        count = 0;
    }

    void add(long quantityE8, long costE8) {
        if (count == CAPACITY) {
            int newest = at(count - 1);
            quantitiesE8[newest] += quantityE8;
            costsE8[newest] += costE8;
            return;
        }
        int next = at(count++);
        quantitiesE8[next] = quantityE8;
        costsE8[next] = costE8;
    }

    /** Takes so much off the oldest lots and returns what it had cost. */
    long takeOldest(long quantityE8) {
        long leftE8 = quantityE8;
        long costE8 = 0;
        while (leftE8 > 0 && count > 0) {
            long takenE8 = Math.min(leftE8, quantitiesE8[first]);
            costE8 += take(first, takenE8);
            leftE8 -= takenE8;
            if (quantitiesE8[first] == 0) {
                first = (first + 1) % CAPACITY;
                count--;
            }
        }
        return costE8;
    }

    /** Takes so much off the newest lots and returns what it had cost. */
    long takeNewest(long quantityE8) {
        long leftE8 = quantityE8;
        long costE8 = 0;
        while (leftE8 > 0 && count > 0) {
            int newest = at(count - 1);
            long takenE8 = Math.min(leftE8, quantitiesE8[newest]);
            costE8 += take(newest, takenE8);
            leftE8 -= takenE8;
            if (quantitiesE8[newest] == 0) {
                count--;
            }
        }
        return costE8;
    }

    private long take(int lot, long quantityE8) {
        long costE8 = FixedPoint.multiplyDivide(costsE8[lot], quantityE8, quantitiesE8[lot]);
        quantitiesE8[lot] -= quantityE8;
        costsE8[lot] -= costE8;
        return costE8;
    }

    private int at(int place) {
        return (first + place) % CAPACITY;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putLong(quantitiesE8[at(i)]);
            out.putLong(costsE8[at(i)]);
        }
    }

    void load(StateReader in) {
        first = 0;
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            quantitiesE8[i] = in.getLong();
            costsE8[i] = in.getLong();
        }
    }
}
