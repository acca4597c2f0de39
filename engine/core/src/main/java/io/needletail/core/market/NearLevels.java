package io.needletail.core.market;

import java.util.Arrays;

/**
 * The levels of one side near the touch, in a window of neighbouring prices that is a ring: no
 * search, no hash, nothing moves when a level comes or goes.
 *
 * <pre>
 *   key        of a price; the best has the greatest. The window is [low, low + 32768)
 *   quantities[key % 32768]
 *   words[key / 64 % 512]      bit key % 64 set = there is a level
 *   blocks[key / 4096 % 8]     bit key / 64 % 64 set = the word is not 0
 * </pre>
 */
final class NearLevels {
    /** Prices in the window. */
    static final int SIZE = 1 << 15;

    /** The window begins at a multiple of this. */
    static final int BLOCK = 1 << 12;

    private static final int SIZE_BITS = 15;
    private static final int MASK = SIZE - 1;
    private static final int WORDS = SIZE / Long.SIZE;
    private static final int BLOCKS = SIZE / BLOCK;
    private static final int AT_ONCE = 4;

    private final long[] quantitiesE8 = new long[SIZE];
    private final long[] words = new long[WORDS];
    private final long[] blocks = new long[BLOCKS];
    private final int[] found;
    private long low;
    private int live;

    NearLevels(int maxLevels) {
        found = new int[Math.min(maxLevels, SIZE) + Long.SIZE + AT_ONCE];
    }

    void clear() {
        Arrays.fill(words, 0);
        Arrays.fill(blocks, 0);
        live = 0;
    }

    int levels() {
        return live;
    }

    long low() {
        return low;
    }

    boolean covers(long key) {
        return key - low >>> SIZE_BITS == 0;
    }

    /** Moves the window; no level may fall out of it. */
    void moveTo(long newLow) {
        low = newLow;
    }

    /** Quantity of a key that the window covers, 0 = none. */
    long quantityE8(long key) {
        long word = words[(int) (key >> 6) & WORDS - 1];
        return (word >>> key & 1) == 0 ? 0 : quantitiesE8[(int) key & MASK];
    }

    /** Sets the quantity of a key that the window covers; 0 removes the level. */
    void set(long key, long quantityE8) {
        quantitiesE8[(int) key & MASK] = quantityE8;
        int at = (int) (key >> 6) & WORDS - 1;
        long before = words[at];
        long present = (quantityE8 | -quantityE8) >>> 63;
        long after = before & ~(1L << key) | present << key;
        words[at] = after;
        live += (int) (present - (before >>> key & 1));
        int block = at >> 6;
        blocks[block] = blocks[block] & ~(1L << at) | (after | -after) >>> 63 << at;
    }

    /** The best key; there must be a level. */
    long bestKey() {
        int block = blockBelow(topBlock() + 1);
        int at = block << 6 | 63 - Long.numberOfLeadingZeros(blocks[block]);
        return key(at << 6 | 63 - Long.numberOfLeadingZeros(words[at]));
    }

    /** The worst key; there must be a level. */
    long worstKey() {
        int block = topBlock() + 1 & BLOCKS - 1;
        while (blocks[block] == 0) {
            block = block + 1 & BLOCKS - 1;
        }
        int at = block << 6 | Long.numberOfTrailingZeros(blocks[block]);
        return key(at << 6 | Long.numberOfTrailingZeros(words[at]));
    }

    /**
     * Finds the best {@code count} levels, of which there must be as many: the n-th is {@link
     * #foundKey}{@code (n)}. Words give their levels by fours, without asking how many they hold,
     * so that few branches can be mispredicted.
     */
    void find(int count) {
        int block = blockBelow(topBlock() + 1);
        long left = blocks[block];
        int end = 0;
        while (true) {
            int at = block << 6 | 63 - Long.numberOfLeadingZeros(left);
            left ^= 1L << at;
            end = spread(words[at], at << 6 | 63, end);
            if (end >= count) {
                return;
            }
            if (left == 0) {
                block = blockBelow(block);
                left = blocks[block];
            }
        }
    }

    private int spread(long word, int highest, int from) {
        int end = from + Long.bitCount(word);
        long rest = word;
        int to = from;
        do {
            for (int i = 0; i < AT_ONCE; i++) {
                int zeros = Long.numberOfLeadingZeros(rest);
                found[to + i] = highest - zeros;
                rest &= ~(Long.MIN_VALUE >>> zeros);
            }
            to += AT_ONCE;
        } while (to < end);
        return end;
    }

    /** Key of the n-th level found, best first. */
    long foundKey(int n) {
        return key(found[n]);
    }

    /** Quantity of the n-th level found. */
    long foundQuantityE8(int n) {
        return quantitiesE8[found[n] & MASK];
    }

    private long key(int place) {
        return low + (place - (int) low & MASK);
    }

    private int topBlock() {
        return (int) (low >> 12) - 1 & BLOCKS - 1;
    }

    private int blockBelow(int block) {
        int below = block - 1 & BLOCKS - 1;
        while (blocks[below] == 0) {
            below = below - 1 & BLOCKS - 1;
        }
        return below;
    }
}
