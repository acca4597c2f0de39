package io.needletail.core.sim;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Price levels of one side, sorted, the best one last so that changes near the touch move little.
 * Each level has a quantity and may carry a queue of orders (slots of an {@link OrderPool}). When
 * full, the worst level gives way to a better one.
 */
public final class Ladder {
    private final long[] keys;
    private final long[] quantities;
    private final int[] heads;
    private final int[] tails;
    private final int sign;
    private int size;

    /**
     * @param side BUY: the highest price is best. SELL: the lowest is.
     * @param capacity most levels.
     */
    public Ladder(Side side, int capacity) {
        keys = new long[capacity];
        quantities = new long[capacity];
        heads = new int[capacity];
        tails = new int[capacity];
        sign = side == Side.BUY ? 1 : -1;
    }

    /** Number of levels. */
    public int size() {
        return size;
    }

    /** Price of the level at {@code depth}; 0 is the best level. */
    public long priceE8(int depth) {
        return sign * keys[size - 1 - depth];
    }

    /** Quantity of the level at {@code depth}; 0 is the best level. */
    public long quantityE8(int depth) {
        return quantities[size - 1 - depth];
    }

    /** The best price, or 0 when empty. */
    public long bestPriceE8() {
        return size == 0 ? 0 : sign * keys[size - 1];
    }

    /** The quantity at a price, 0 when there is no such level. */
    public long quantityAtE8(long priceE8) {
        int index = find(priceE8);
        return index < 0 ? 0 : quantities[index];
    }

    /** Whether an order of the other side limited at {@code limitE8} may take {@code priceE8}. */
    boolean reaches(long limitE8, long priceE8) {
        return sign * priceE8 >= sign * limitE8;
    }

    /** Sets a level's quantity; 0 removes it. */
    void set(long priceE8, long quantityE8) {
        int index = find(priceE8);
        if (quantityE8 == 0) {
            if (index >= 0) {
                remove(index);
            }
            return;
        }
        if (index < 0) {
            index = insert(priceE8);
        }
        if (index >= 0) {
            quantities[index] = quantityE8;
        }
    }

    void clear() {
        size = 0;
    }

    int bestIndex() {
        return size - 1;
    }

    long priceAt(int index) {
        return sign * keys[index];
    }

    long quantityAt(int index) {
        return quantities[index];
    }

    int headAt(int index) {
        return heads[index];
    }

    /** Index of a price, or {@code -(insertion point) - 1}. */
    int find(long priceE8) {
        long key = sign * priceE8;
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else if (keys[middle] > key) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    /** Appends an order to its price's queue, making the level if need be. */
    void enqueue(OrderPool orders, int order, long priceE8, long quantityE8) {
        int index = find(priceE8);
        if (index < 0) {
            index = insert(priceE8);
        }
        int tail = tails[index];
        orders.linkAfter(tail, order);
        if (tail == OrderPool.NONE) {
            heads[index] = order;
        }
        tails[index] = order;
        quantities[index] += quantityE8;
    }

    /**
     * Takes an order out of its price's queue.
     *
     * @return the level's quantity afterwards.
     */
    long dequeue(OrderPool orders, int order, long priceE8, long quantityE8) {
        int index = find(priceE8);
        int before = orders.previous(order);
        int after = orders.next(order);
        if (before == OrderPool.NONE) {
            heads[index] = after;
        }
        if (after == OrderPool.NONE) {
            tails[index] = before;
        }
        orders.unlink(order);
        return reduce(index, quantityE8);
    }

    /** Lessens a level's quantity; an emptied level goes. Returns what is left. */
    long reduce(int index, long quantityE8) {
        quantities[index] -= quantityE8;
        long left = quantities[index];
        if (heads[index] == OrderPool.NONE) {
            remove(index);
        }
        return left;
    }

    /** Appends prices and quantities; queues are not kept. */
    void save(StateWriter out) {
        out.putLong(size);
        for (int i = 0; i < size; i++) {
            out.putLong(keys[i]);
            out.putLong(quantities[i]);
        }
    }

    void load(StateReader in) {
        size = in.getInt();
        for (int i = 0; i < size; i++) {
            keys[i] = in.getLong();
            quantities[i] = in.getLong();
            heads[i] = OrderPool.NONE;
            tails[i] = OrderPool.NONE;
        }
    }

    private int insert(long priceE8) {
        int at = -find(priceE8) - 1;
        if (size == keys.length) {
            if (at == 0) {
                return -1;
            }
            remove(0);
            at--;
        }
        move(at, at + 1);
        size++;
        keys[at] = sign * priceE8;
        quantities[at] = 0;
        heads[at] = OrderPool.NONE;
        tails[at] = OrderPool.NONE;
        return at;
    }

    private void remove(int index) {
        move(index + 1, index);
        size--;
    }

    private void move(int from, int to) {
        int count = size - from;
        System.arraycopy(keys, from, keys, to, count);
        System.arraycopy(quantities, from, quantities, to, count);
        System.arraycopy(heads, from, heads, to, count);
        System.arraycopy(tails, from, tails, to, count);
    }
}
