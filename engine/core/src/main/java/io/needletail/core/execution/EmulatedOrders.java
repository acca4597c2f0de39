package io.needletail.core.execution;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** The orders that the core holds, over all instruments, in the order of their acceptance. */
final class EmulatedOrders {
    /** Most at a time; one more is refused. */
    static final int CAPACITY = 256;

    private final EmulatedOrder[] orders = new EmulatedOrder[CAPACITY];
    private int count;

    EmulatedOrders() {
        for (int i = 0; i < CAPACITY; i++) {
            orders[i] = new EmulatedOrder();
        }
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    EmulatedOrder get(int index) {
        return orders[index];
    }

    /** The order that the next {@link #add} takes in. */
    EmulatedOrder draft() {
        return orders[count];
    }

    void add() {
        count++;
    }

    /** The order with this id, null = it is not held. */
    EmulatedOrder find(long id) {
        for (int i = 0; i < count; i++) {
            if (orders[i].id == id) {
                return orders[i];
            }
        }
        return null;
    }

    void remove(int index) {
        EmulatedOrder ended = orders[index];
        for (int i = index + 1; i < count; i++) {
            orders[i - 1] = orders[i];
        }
        orders[--count] = ended;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            orders[i].save(out);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            orders[i].load(in);
        }
    }
}
