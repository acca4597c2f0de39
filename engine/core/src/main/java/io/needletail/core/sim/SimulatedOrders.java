package io.needletail.core.sim;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** The simulated venue's open orders in order of arrival. */
final class SimulatedOrders {
    private static final int NO_SIBLING = -1;
    private static final int REMEMBERED = 256;

    private final SimulatedOrder[] orders;
    private final SimulatedOrder[] ended = new SimulatedOrder[REMEMBERED];
    private int count;
    private long endedCount;

    SimulatedOrders(int capacity) {
        orders = new SimulatedOrder[capacity];
        for (int i = 0; i < capacity; i++) {
            orders[i] = new SimulatedOrder();
        }
        for (int i = 0; i < REMEMBERED; i++) {
            ended[i] = new SimulatedOrder();
        }
    }

    int count() {
        return count;
    }

    /** The order at a place; one that has just ended stays until {@link #compact}. */
    SimulatedOrder at(int index) {
        return orders[index];
    }

    boolean hasRoomFor(int more) {
        return count + more <= orders.length;
    }

    /** Swaps a filled-in order for a spare one: the returned object is free for the next. */
    SimulatedOrder add(SimulatedOrder order) {
        SimulatedOrder spare = orders[count];
        orders[count++] = order;
        order.live = true;
        return spare;
    }

    /** The open order of this client id, or null. */
    SimulatedOrder find(long clientOrderId) {
        for (int i = 0; i < count; i++) {
            if (orders[i].live && orders[i].clientOrderId == clientOrderId) {
                return orders[i];
            }
        }
        return null;
    }

    /** One of the last orders to have ended, by its client id, or null. */
    SimulatedOrder findEnded(long clientOrderId) {
        for (int i = 0; i < Math.min(endedCount, REMEMBERED); i++) {
            if (ended[i].clientOrderId == clientOrderId) {
                return ended[i];
            }
        }
        return null;
    }

    /** Moves ended orders out; the oldest ones remembered make room for them. */
    void compact() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            SimulatedOrder order = orders[i];
            if (order.live) {
                orders[i] = orders[kept];
                orders[kept++] = order;
            } else {
                int slot = (int) (endedCount++ % REMEMBERED);
                orders[i] = ended[slot];
                ended[slot] = order;
            }
        }
        count = kept;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            orders[i].save(out);
            out.putLong(indexOf(orders[i].sibling));
        }
        out.putLong(endedCount);
        for (int i = 0; i < Math.min(endedCount, REMEMBERED); i++) {
            ended[i].save(out);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            orders[i].load(in);
            int sibling = in.getInt();
            if (sibling != NO_SIBLING && sibling < i) {
                orders[i].sibling = orders[sibling];
                orders[sibling].sibling = orders[i];
            }
        }
        endedCount = in.getLong();
        for (int i = 0; i < Math.min(endedCount, REMEMBERED); i++) {
            ended[i].load(in);
            ended[i].live = false;
        }
    }

    private int indexOf(SimulatedOrder order) {
        for (int i = 0; i < count; i++) {
            if (orders[i] == order) {
                return i;
            }
        }
        return NO_SIBLING;
    }
}
