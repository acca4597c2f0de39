package io.needletail.codecs.binance;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;

/**
 * What was asked for in the last {@link #CAPACITY} order numbers, because the venue's short answers
 * do not repeat it. Forgetting is harmless: reports then leave those fields null. A slot belongs to
 * the order number modulo the capacity; the newest order wins.
 */
final class RecentOrders {
    /** How many consecutive order numbers are remembered. */
    static final int CAPACITY = 4_096;

    private static final int NONE = -1;

    private final long[] orderIds = new long[CAPACITY];
    private final long[] relatedIds = new long[CAPACITY];
    private final long[] quantitiesE8 = new long[CAPACITY];
    private final long[] pricesE8 = new long[CAPACITY];
    private final long[] stopPricesE8 = new long[CAPACITY];
    private final boolean[] ofPairs = new boolean[CAPACITY];
    private final int[] instrumentIds = new int[CAPACITY];
    private final Side[] sides = new Side[CAPACITY];
    private final OrderType[] types = new OrderType[CAPACITY];
    private int slot = NONE;

    /** Remembers an order; relatedId: its pair's other leg, or the order it replaces; or 0. */
    void remember(long clientOrderId, int instrumentId, long relatedId) {
        slot = slotOf(clientOrderId);
        orderIds[slot] = clientOrderId;
        instrumentIds[slot] = instrumentId;
        relatedIds[slot] = relatedId;
        ofPairs[slot] = false;
        sides[slot] = Side.NULL_VAL;
        types[slot] = OrderType.NULL_VAL;
        quantitiesE8[slot] = 0;
        pricesE8[slot] = 0;
        stopPricesE8[slot] = 0;
    }

    /** Remembers one order of a pair. */
    void rememberOfPair(long clientOrderId, int instrumentId, long otherId) {
        remember(clientOrderId, instrumentId, otherId);
        ofPairs[slot] = true;
    }

    /** Remembers the rest of the order just given; a price that is null or 0 is none. */
    void terms(Side side, OrderType type, long quantityE8, long priceE8, long stopPriceE8) {
        sides[slot] = side;
        types[slot] = type;
        quantitiesE8[slot] = quantityE8;
        pricesE8[slot] = Math.max(0, priceE8);
        stopPricesE8[slot] = Math.max(0, stopPriceE8);
    }

    /** Finds an order; the getters then tell about it. False when it is forgotten or foreign. */
    boolean find(long clientOrderId) {
        int candidate = slotOf(clientOrderId);
        boolean isThere =
                clientOrderId != ClientOrderIds.FOREIGN && orderIds[candidate] == clientOrderId;
        slot = isThere ? candidate : NONE;
        return isThere;
    }

    int instrumentId() {
        return instrumentIds[slot];
    }

    long relatedId() {
        return relatedIds[slot];
    }

    /** Whether it was placed as one of two that cancel each other. */
    boolean isOfPair() {
        return ofPairs[slot];
    }

    Side side() {
        return sides[slot];
    }

    OrderType type() {
        return types[slot];
    }

    long quantityE8() {
        return quantitiesE8[slot];
    }

    long priceE8() {
        return pricesE8[slot];
    }

    long stopPriceE8() {
        return stopPricesE8[slot];
    }

    private static int slotOf(long clientOrderId) {
        return (int) clientOrderId & CAPACITY - 1;
    }
}
