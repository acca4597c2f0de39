package io.needletail.bench;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The peer: the book that most bots are built on, a {@code TreeMap} a side. */
final class TreeMapBook {
    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();

    void bid(long priceE8, long quantityE8) {
        apply(bids, priceE8, quantityE8);
    }

    void ask(long priceE8, long quantityE8) {
        apply(asks, priceE8, quantityE8);
    }

    /** Sum of prices and quantities of the best levels of both sides. */
    long top(int levels) {
        return top(bids, levels) + top(asks, levels);
    }

    private static void apply(TreeMap<Long, Long> side, long priceE8, long quantityE8) {
        if (quantityE8 == 0) {
            side.remove(priceE8);
        } else {
            side.put(priceE8, quantityE8);
        }
    }

    private static long top(TreeMap<Long, Long> side, int levels) {
        long sum = 0;
        int level = 0;
        for (Map.Entry<Long, Long> entry : side.entrySet()) {
            if (level++ == levels) {
                break;
            }
            sum += entry.getKey() + entry.getValue();
        }
        return sum;
    }
}
