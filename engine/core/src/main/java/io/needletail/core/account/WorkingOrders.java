package io.needletail.core.account;

import io.needletail.codecs.Cold;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.collections.Hashing;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Every order that works, and those that ended lately: preallocated, found by our id or the
 * venue's. When all slots are taken the order that ended first is forgotten; when all of them work,
 * an order of somebody else's is left out, and counted as such until its instrument's open orders
 * are listed anew.
 */
final class WorkingOrders {
    private final WorkingOrder[] slots;
    private final SlotSet used;
    private final SlotSet working;
    private final EndedOrders ended;
    private final Long2ObjectHashMap<WorkingOrder> byClientId;
    private final Long2ObjectHashMap<WorkingOrder> byVenueId;
    private final int[] leftOut;
    private int totalLeftOut;
    private long endings;
    private long lastForgottenId;

    WorkingOrders(int capacity, int instruments) {
        leftOut = new int[instruments];
        slots = new WorkingOrder[capacity];
        for (int slot = 0; slot < capacity; slot++) {
            slots[slot] = new WorkingOrder(slot);
        }
        used = new SlotSet(capacity);
        working = new SlotSet(capacity);
        ended = new EndedOrders(capacity);
        byClientId = new Long2ObjectHashMap<>(4 * capacity, Hashing.DEFAULT_LOAD_FACTOR, false);
        byVenueId = new Long2ObjectHashMap<>(4 * capacity, Hashing.DEFAULT_LOAD_FACTOR, false);
    }

    /**
     * The order with our id, else the instrument's with the venue's; null when neither is known.
     * The venue numbers each instrument's orders by themselves.
     */
    WorkingOrder find(long clientOrderId, int instrumentId, long venueOrderId) {
        return clientOrderId == 0
                ? byVenueId.get(venueKey(instrumentId, venueOrderId))
                : byClientId.get(clientOrderId);
    }

    /** One key for both; no venue's number is as long as this. */
    private static long venueKey(int instrumentId, long venueOrderId) {
        return venueOrderId ^ (long) instrumentId << 48;
    }

    /** An order that we sent, that ended and has been forgotten since; another engine's is none. */
    boolean isForgotten(long clientOrderId) {
        return clientOrderId != 0 && clientOrderId <= lastForgottenId;
    }

    int capacity() {
        return slots.length;
    }

    /** Another order can be added without leaving one out that works. */
    boolean hasRoom() {
        return used.firstFree() >= 0 || ended.first() >= 0;
    }

    /** Somebody else's working orders, of all instruments, that found no room. */
    int leftOut() {
        return totalLeftOut;
    }

    /** Somebody else's order is not added. */
    void leaveOut(int instrumentId) {
        leftOut[instrumentId]++;
        totalLeftOut++;
    }

    /** The instrument's open orders are listed anew: those that find no room are counted again. */
    void listAnew(int instrumentId) {
        totalLeftOut -= leftOut[instrumentId];
        leftOut[instrumentId] = 0;
    }

    /** A new working order. */
    WorkingOrder add(long clientOrderId, int instrumentId, long venueOrderId) {
        int slot = used.firstFree();
        if (slot < 0) {
            slot = forget();
        }
        WorkingOrder order = slots[slot];
        order.reset();
        order.clientOrderId = clientOrderId;
        order.instrumentId = instrumentId;
        used.add(slot);
        working.add(slot);
        if (clientOrderId != 0) {
            byClientId.put(clientOrderId, order);
        }
        name(order, venueOrderId);
        return order;
    }

    /** The venue's id became known. */
    void name(WorkingOrder order, long venueOrderId) {
        if (venueOrderId != 0 && order.venueOrderId != venueOrderId) {
            byVenueId.remove(venueKey(order.instrumentId, order.venueOrderId));
            order.venueOrderId = venueOrderId;
            byVenueId.put(venueKey(order.instrumentId, venueOrderId), order);
        }
    }

    /** Keeps the set of working orders in step with the order's state. */
    void settle(WorkingOrder order) {
        boolean isEnd = OrderLifecycle.isEnd(order.status);
        if (isEnd && order.endNumber == 0) {
            order.endNumber = ++endings;
            working.remove(order.slot);
            ended.add(order.slot);
        } else if (!isEnd && order.endNumber != 0) {
            order.endNumber = 0;
            working.add(order.slot);
            ended.remove(order.slot);
        }
    }

    /** Slot of the next working order from {@code slot} on, -1 = none. */
    int nextWorking(int slot) {
        return working.next(slot);
    }

    @Cold
    void forEachWorking(WorkingOrderListener listener) {
        for (int slot = nextWorking(0); slot >= 0; slot = nextWorking(slot + 1)) {
            listener.onWorkingOrder(slots[slot].clientOrderId, slots[slot].instrumentId);
        }
    }

    WorkingOrder get(int slot) {
        return slots[slot];
    }

    private int forget() {
        int slot = ended.first();
        if (slot < 0) {
            slot = giveWay();
        } else {
            ended.remove(slot);
        }
        WorkingOrder oldest = slots[slot];
        if (oldest.role != OrderRole.EXTERNAL) {
            lastForgottenId = Math.max(lastForgottenId, oldest.clientOrderId);
        }
        byClientId.remove(oldest.clientOrderId);
        byVenueId.remove(venueKey(oldest.instrumentId, oldest.venueOrderId));
        return slot;
    }

    /** Somebody else's working order makes room for one of ours. */
    private int giveWay() {
        for (int slot = working.next(0); slot >= 0; slot = working.next(slot + 1)) {
            if (slots[slot].role == OrderRole.EXTERNAL) {
                working.remove(slot);
                leaveOut(slots[slot].instrumentId);
                return slot;
            }
        }
        throw full();
    }

    @Cold
    private IllegalStateException full() {
        return new IllegalStateException("more working orders than maxOrders = " + slots.length);
    }

    void save(StateWriter out) {
        out.putLong(endings);
        out.putLong(lastForgottenId);
        for (int left : leftOut) {
            out.putLong(left);
        }
        for (int slot = used.next(0); slot >= 0; slot = used.next(slot + 1)) {
            out.putLong(slot);
            slots[slot].save(out);
        }
        out.putLong(-1);
    }

    @Cold
    void load(StateReader in) {
        used.clear();
        working.clear();
        ended.clear();
        byClientId.clear();
        byVenueId.clear();
        endings = in.getLong();
        lastForgottenId = in.getLong();
        totalLeftOut = 0;
        for (int id = 0; id < leftOut.length; id++) {
            leftOut[id] = in.getInt();
            totalLeftOut += leftOut[id];
        }
        for (int slot = in.getInt(); slot >= 0; slot = in.getInt()) {
            WorkingOrder order = slots[slot];
            order.load(in);
            used.add(slot);
            if (order.endNumber == 0) {
                working.add(slot);
            }
            if (order.clientOrderId != 0) {
                byClientId.put(order.clientOrderId, order);
            }
            if (order.venueOrderId != 0) {
                byVenueId.put(venueKey(order.instrumentId, order.venueOrderId), order);
            }
        }
        Arrays.stream(slots)
                .filter(order -> used.contains(order.slot) && order.endNumber != 0)
                .sorted(Comparator.comparingLong(order -> order.endNumber))
                .forEach(order -> ended.add(order.slot));
    }
}
