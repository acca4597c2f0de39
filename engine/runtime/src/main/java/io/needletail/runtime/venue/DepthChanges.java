package io.needletail.runtime.venue;

import io.needletail.codecs.sbe.Side;

import java.util.TreeSet;

/** The levels changed since the last depth difference. */
final class DepthChanges {
    private final TreeSet<Long> bids = new TreeSet<>();
    private final TreeSet<Long> asks = new TreeSet<>();
    private long firstUpdateId;
    private long lastUpdateId;

    void changed(Side side, long priceE8, long updateId) {
        if (isEmpty()) {
            firstUpdateId = updateId;
        }
        lastUpdateId = updateId;
        prices(side).add(priceE8);
    }

    boolean isEmpty() {
        return bids.isEmpty() && asks.isEmpty();
    }

    TreeSet<Long> prices(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    long firstUpdateId() {
        return firstUpdateId;
    }

    long lastUpdateId() {
        return lastUpdateId;
    }

    void clear() {
        bids.clear();
        asks.clear();
    }
}
