package io.needletail.core.market;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One side of a book: a sorted array with gaps, worst level first, best level last.
 *
 * <pre>
 *   index    0        1        2        3        4   …   used-1
 *   key      worst    …        …        …        …       best       (bid: price, ask: -price)
 *   quantity 5        0 (gap)  7        0 (gap)  2       9
 * </pre>
 *
 * A removed level stays as a gap and is found again when its price comes back, as it often does; a
 * new level moves only what lies between its place and the nearest gap. The search starts where the
 * last one ended, because venues send a delta's levels best first. The best is never a gap.
 */
final class BookSide {
    private static final int GAP_SEARCH = 24;
    private static final int SPARE_GAPS = 64;

    private final long[] keys;
    private final long[] quantitiesE8;
    private int used;
    private int live;
    private int cursor;
    private int worst;
    private final int maxLevels;
    private final long sign;
    private long droppedLevels;

    BookSide(Side side, int maxLevels) {
        sign = side == Side.BUY ? 1 : -1;
        this.maxLevels = maxLevels;
        keys = new long[2 * maxLevels + SPARE_GAPS + 1];
        quantitiesE8 = new long[keys.length];
    }

    void clear() {
        used = 0;
        live = 0;
        cursor = 0;
        worst = 0;
    }

    int levels() {
        return live;
    }

    long droppedLevels() {
        return droppedLevels;
    }

    /** Best price, 0 = none. */
    long bestPriceE8() {
        return used == 0 ? 0 : sign * keys[used - 1];
    }

    /** Quantity at a price, 0 = none. */
    long quantityE8(long priceE8) {
        long key = sign * priceE8;
        int at = place(key);
        return at < used && keys[at] == key ? quantitiesE8[at] : 0;
    }

    /** The next update's search starts at the best level. */
    void rewind() {
        cursor = used - 1;
    }

    /** Sets the quantity at a price; 0 removes the level. */
    void set(long priceE8, long quantityE8) {
        long key = sign * priceE8;
        int at = place(key);
        cursor = at;
        if (at < used && keys[at] == key) {
            change(at, quantityE8);
        } else if (quantityE8 != 0) {
            insert(at, key, quantityE8);
        }
    }

    /**
     * Copies the best levels.
     *
     * @return whether anything differs from what the arrays held.
     */
    boolean copyBest(long[] pricesE8, long[] toQuantitiesE8, int count) {
        boolean changed = false;
        int to = 0;
        for (int at = used - 1; at >= 0 && to < count; at--) {
            long quantityE8 = quantitiesE8[at];
            if (quantityE8 != 0) {
                long priceE8 = sign * keys[at];
                changed |= pricesE8[to] != priceE8 || toQuantitiesE8[to] != quantityE8;
                pricesE8[to] = priceE8;
                toQuantitiesE8[to] = quantityE8;
                to++;
            }
        }
        return changed;
    }

    /** Index of the first key that is not below {@code key}. */
    private int place(long key) {
        int high = used;
        int from = cursor;
        if (from < used && from >= 0 && keys[from] >= key) {
            high = from;
        }
        int step = 1;
        int low = high - 1;
        while (low >= 0 && keys[low] >= key) {
            high = low;
            step <<= 1;
            low = high - step;
        }
        low = Math.max(low, -1) + 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void change(int at, long quantityE8) {
        long before = quantitiesE8[at];
        quantitiesE8[at] = quantityE8;
        if (before == 0 && quantityE8 != 0) {
            live++;
            worst = Math.min(worst, at);
            if (live > maxLevels) {
                dropWorst();
            }
        } else if (before != 0 && quantityE8 == 0) {
            live--;
            if (at == used - 1) {
                trimBest();
            } else if (used - live > live + SPARE_GAPS) {
                closeGaps();
            }
        }
    }

    private void insert(int at, long key, long quantityE8) {
        if (live == maxLevels && at == 0) {
            droppedLevels++;
            return;
        }
        int to = makeRoom(at);
        keys[to] = key;
        quantitiesE8[to] = quantityE8;
        cursor = to;
        worst = Math.min(worst, to);
        live++;
        if (live > maxLevels) {
            dropWorst();
        }
        if (used == keys.length) {
            closeGaps();
        }
    }

    /** Moves the fewest levels so that a slot before {@code at} is free, and returns it. */
    private int makeRoom(int at) {
        int limit = Math.min(GAP_SEARCH, used - at);
        for (int distance = 0; distance < limit; distance++) {
            int right = at + distance;
            if (right < used && quantitiesE8[right] == 0) {
                move(at, at + 1, distance);
                return at;
            }
            int left = at - 1 - distance;
            if (left >= 0 && quantitiesE8[left] == 0) {
                move(left + 1, left, distance);
                worst = Math.min(worst, left);
                return at - 1;
            }
        }
        move(at, at + 1, used - at);
        used++;
        return at;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(keys, from, keys, to, count);
        System.arraycopy(quantitiesE8, from, quantitiesE8, to, count);
    }

    private void trimBest() {
        while (used > 0 && quantitiesE8[used - 1] == 0) {
            used--;
        }
    }

    private void dropWorst() {
        while (quantitiesE8[worst] == 0) {
            worst++;
        }
        quantitiesE8[worst] = 0;
        live--;
        droppedLevels++;
    }

    private void closeGaps() {
        int to = 0;
        for (int at = 0; at < used; at++) {
            if (quantitiesE8[at] != 0) {
                keys[to] = keys[at];
                quantitiesE8[to] = quantitiesE8[at];
                to++;
            }
        }
        used = to;
        worst = 0;
        cursor = used - 1;
    }

    void save(StateWriter out) {
        out.putLong(live);
        for (int at = 0; at < used; at++) {
            if (quantitiesE8[at] != 0) {
                out.putLong(keys[at]);
                out.putLong(quantitiesE8[at]);
            }
        }
    }

    void load(StateReader in) {
        clear();
        used = in.getInt();
        live = used;
        for (int at = 0; at < used; at++) {
            keys[at] = in.getLong();
            quantitiesE8[at] = in.getLong();
        }
        rewind();
    }
}
