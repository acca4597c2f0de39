package io.needletail.core.account;

/** A fixed set of slot numbers, walked in ascending order. */
final class SlotSet {
    private final long[] words;
    private final int size;

    SlotSet(int size) {
        this.size = size;
        words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    }

    void add(int slot) {
        words[slot >> 6] |= 1L << slot;
    }

    void remove(int slot) {
        words[slot >> 6] &= ~(1L << slot);
    }

    boolean contains(int slot) {
        return (words[slot >> 6] >>> slot & 1) != 0;
    }

    void clear() {
        java.util.Arrays.fill(words, 0);
    }

    /** Lowest member from {@code slot} on, -1 = none. */
    int next(int slot) {
        int word = slot >> 6;
        if (word >= words.length) {
            return -1;
        }
        long bits = words[word] & -1L << slot;
        while (bits == 0) {
            if (++word == words.length) {
                return -1;
            }
            bits = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Lowest slot that is no member, -1 = none. */
    int firstFree() {
        for (int word = 0; word < words.length; word++) {
            if (words[word] != -1L) {
                int slot = (word << 6) + Long.numberOfTrailingZeros(~words[word]);
                return slot < size ? slot : -1;
            }
        }
        return -1;
    }
}
