package io.needletail.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * The peer: the book that most bots are built on, a {@code TreeMap} a side. The keys of bids are
 * negated, so that both maps compare by the keys' natural order, which is faster than a comparator.
 */
final class TreeMapBook {
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();

    void bid(long priceE8, long quantityE8) {
        apply(bids, -priceE8, quantityE8);
    }

    void ask(long priceE8, long quantityE8) {
        apply(asks, priceE8, quantityE8);
    }

    /** Sum of the best prices. */
    long touch() {
        return asks.firstKey() - bids.firstKey();
    }

    /** Sum of prices and quantities of the best levels of both sides. */
    long top(int levels) {
        return top(bids, levels, -1) + top(asks, levels, 1);
    }

    private static void apply(TreeMap<Long, Long> side, long key, long quantityE8) {
        if (quantityE8 == 0) {
            side.remove(key);
        } else {
            side.put(key, quantityE8);
        }
    }

    private static long top(TreeMap<Long, Long> side, int levels, int sign) {
        long sum = 0;
        int level = 0;
        for (Map.Entry<Long, Long> entry : side.entrySet()) {
            if (level++ == levels) {
                break;
            }
            sum += sign * entry.getKey() + entry.getValue();
        }
        return sum;
    }
}
