package io.needletail.core.market;

import java.util.Arrays;

/**
 * Finds pages: by number through a hash table, by rank through a sorted list. Pages are never taken
 * out one by one, only all at once.
 */
final class PageDirectory {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int NONE = -1;

    private final int[] table;
    private final int shift;
    private final long[] numbers;
    private final int[] order;
    private final int[] free;
    private int used;

    PageDirectory(int capacity) {
        int size = Integer.highestOneBit(capacity * 2 - 1) << 1;
        table = new int[size];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(size);
        numbers = new long[capacity];
        order = new int[capacity];
        free = new int[capacity];
        clear();
    }

    void clear() {
        Arrays.fill(table, NONE);
        for (int i = 0; i < free.length; i++) {
            free[i] = free.length - 1 - i;
        }
        used = 0;
    }

    int used() {
        return used;
    }

    boolean isFull() {
        return used == order.length;
    }

    /** Slot of the page, -1 = none. */
    int slotOf(long number) {
        int at = (int) (number * MULTIPLIER >>> shift);
        int slot = table[at];
        while (slot != NONE && numbers[slot] != number) {
            at = at + 1 & table.length - 1;
            slot = table[at];
        }
        return slot;
    }

    /** Slot of the page with this rank, lowest number first. */
    int slotAt(int rank) {
        return order[rank];
    }

    long numberOf(int slot) {
        return numbers[slot];
    }

    /** Number of pages whose number is below this one. */
    int rankOf(long number) {
        int low = 0;
        int high = used;
        while (low < high) {
            int middle = low + high >>> 1;
            if (numbers[order[middle]] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds a page that is not there at its rank; returns its slot. */
    int add(long number, int rank) {
        int slot = free[free.length - 1 - used];
        numbers[slot] = number;
        System.arraycopy(order, rank, order, rank + 1, used - rank);
        order[rank] = slot;
        used++;
        enter(slot);
        return slot;
    }

    /** Keeps only the pages of which {@code words[slot]} is not 0. */
    void keep(long[] words) {
        int kept = 0;
        int gone = 0;
        for (int rank = 0; rank < used; rank++) {
            int slot = order[rank];
            if (words[slot] != 0) {
                order[kept++] = slot;
            } else {
                free[free.length - used + gone++] = slot;
            }
        }
        used = kept;
        Arrays.fill(table, NONE);
        for (int rank = 0; rank < used; rank++) {
            enter(order[rank]);
        }
    }

    private void enter(int slot) {
        int at = (int) (numbers[slot] * MULTIPLIER >>> shift);
        while (table[at] != NONE) {
            at = at + 1 & table.length - 1;
        }
        table[at] = slot;
    }
}
