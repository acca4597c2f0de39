package io.needletail.core.sim;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

/**
 * The orders of one {@link MatchingEngine}, in slots that are used again. A slot is valid from
 * {@code onAccepted} until the callback that ends the order returns.
 */
public final class OrderPool {
    /** No slot. */
    public static final int NONE = -1;

    private final long[] ids;
    private final long[] tags;
    private final long[] pricesE8;
    private final long[] stopPricesE8;
    private final long[] quantitiesE8;
    private final long[] filledE8;
    private final Side[] sides;
    private final OrderType[] types;
    private final TimeInForce[] timesInForce;
    private final boolean[] waiting;
    private final int[] siblings;
    private final int[] nexts;
    private final int[] previouses;
    private int free;
    private int used;

    OrderPool(int capacity) {
        ids = new long[capacity];
        tags = new long[capacity];
        pricesE8 = new long[capacity];
        stopPricesE8 = new long[capacity];
        quantitiesE8 = new long[capacity];
        filledE8 = new long[capacity];
        sides = new Side[capacity];
        types = new OrderType[capacity];
        timesInForce = new TimeInForce[capacity];
        waiting = new boolean[capacity];
        siblings = new int[capacity];
        nexts = new int[capacity];
        previouses = new int[capacity];
        for (int slot = 0; slot < capacity; slot++) {
            nexts[slot] = slot + 1 < capacity ? slot + 1 : NONE;
        }
    }

    /** The engine's number of the order: 1, 2, 3 … in order of arrival. */
    public long id(int order) {
        return ids[order];
    }

    /** What the ticket's sender attached. */
    public long tag(int order) {
        return tags[order];
    }

    /** Buy or sell. */
    public Side side(int order) {
        return sides[order];
    }

    /** The type it was placed with; a triggered stop keeps it. */
    public OrderType type(int order) {
        return types[order];
    }

    /** Limit price; 0 for market orders. */
    public long priceE8(int order) {
        return pricesE8[order];
    }

    /** Trigger price; 0 for unconditional orders. */
    public long stopPriceE8(int order) {
        return stopPricesE8[order];
    }

    /** Quantity ordered. */
    public long quantityE8(int order) {
        return quantitiesE8[order];
    }

    /** Quantity filled so far. */
    public long filledE8(int order) {
        return filledE8[order];
    }

    /** Quantity not filled. */
    public long remainingE8(int order) {
        return quantitiesE8[order] - filledE8[order];
    }

    /** Whether a conditional order still waits for its trigger. */
    public boolean waiting(int order) {
        return waiting[order];
    }

    /** Orders in use. */
    public int used() {
        return used;
    }

    boolean hasRoomFor(int count) {
        return used + count <= ids.length;
    }

    TimeInForce timeInForce(int order) {
        return timesInForce[order];
    }

    int sibling(int order) {
        return siblings[order];
    }

    void pair(int first, int second) {
        siblings[first] = second;
        siblings[second] = first;
    }

    void unpair(int order) {
        int sibling = siblings[order];
        if (sibling != NONE) {
            siblings[sibling] = NONE;
            siblings[order] = NONE;
        }
    }

    int take(long id, OrderTicket ticket) {
        int order = free;
        free = nexts[order];
        used++;
        ids[order] = id;
        tags[order] = ticket.tag();
        sides[order] = ticket.side();
        types[order] = ticket.type();
        timesInForce[order] = ticket.timeInForce();
        pricesE8[order] = ticket.priceE8();
        stopPricesE8[order] = ticket.stopPriceE8();
        quantitiesE8[order] = ticket.quantityE8();
        filledE8[order] = 0;
        waiting[order] = ticket.conditional();
        siblings[order] = NONE;
        nexts[order] = NONE;
        previouses[order] = NONE;
        return order;
    }

    void release(int order) {
        nexts[order] = free;
        free = order;
        used--;
    }

    void fill(int order, long quantityE8) {
        filledE8[order] += quantityE8;
    }

    void triggered(int order) {
        waiting[order] = false;
    }

    int next(int order) {
        return nexts[order];
    }

    int previous(int order) {
        return previouses[order];
    }

    void linkAfter(int before, int order) {
        previouses[order] = before;
        nexts[order] = NONE;
        if (before != NONE) {
            nexts[before] = order;
        }
    }

    void unlink(int order) {
        int before = previouses[order];
        int after = nexts[order];
        if (before != NONE) {
            nexts[before] = after;
        }
        if (after != NONE) {
            previouses[after] = before;
        }
        previouses[order] = NONE;
        nexts[order] = NONE;
    }
}
