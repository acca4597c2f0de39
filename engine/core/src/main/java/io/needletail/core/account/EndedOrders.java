package io.needletail.core.account;

/** Slots of orders that ended, in the order of their endings: which to forget first. */
final class EndedOrders {
    private static final int NONE = -1;

    private final int[] later;
    private final int[] earlier;
    private int first = NONE;
    private int last = NONE;

    EndedOrders(int capacity) {
        later = new int[capacity];
        earlier = new int[capacity];
    }

    /** Slot of the order that ended first, -1 = none has. */
    int first() {
        return first;
    }

    /** The order ended just now. */
    void add(int slot) {
        earlier[slot] = last;
        later[slot] = NONE;
        if (last == NONE) {
            first = slot;
        } else {
            later[last] = slot;
        }
        last = slot;
    }

    /** The order works again, or is forgotten. */
    void remove(int slot) {
        if (earlier[slot] == NONE) {
            first = later[slot];
        } else {
            later[earlier[slot]] = later[slot];
        }
        if (later[slot] == NONE) {
            last = earlier[slot];
        } else {
            earlier[later[slot]] = earlier[slot];
        }
    }

    void clear() {
        first = NONE;
        last = NONE;
    }
}
