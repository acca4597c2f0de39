package io.needletail.core.market;

/**
 * The levels of one side below the window of {@link NearLevels}, in pages of 64 neighbouring
 * prices: a word says which of them are levels, an array holds their quantities.
 *
 * <pre>
 *   page = key / 64 ─► slot ─► words[slot]       bit key % 64 set = there is a level
 *                              quantities[slot x 64 + key % 64]
 * </pre>
 *
 * Setting a level is a hash probe and two stores. Only a page that was never seen costs a search.
 * Emptied pages stay, since their prices come back; they go when no slot is left.
 */
final class FarLevels {
    private static final int PAGE_BITS = 6;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int MOST_EMPTY_BELOW = 64;

    private final PageDirectory pages;
    private final long[] words;
    private final long[] quantitiesE8;
    private int live;
    private int bestRank = -1;
    private long bestPage = Long.MIN_VALUE;

    FarLevels(int maxLevels) {
        int slots = maxLevels + maxLevels / 4 + 2;
        pages = new PageDirectory(slots);
        words = new long[slots];
        quantitiesE8 = new long[slots << PAGE_BITS];
    }

    void clear() {
        pages.clear();
        live = 0;
        bestRank = -1;
        bestPage = Long.MIN_VALUE;
    }

    int levels() {
        return live;
    }

    /** Quantity of a key, 0 = none. */
    long quantityE8(long key) {
        int slot = pages.slotOf(key >> PAGE_BITS);
        return slot < 0 || (words[slot] >>> key & 1) == 0
                ? 0
                : quantitiesE8[(slot << PAGE_BITS) + (int) (key & PAGE_MASK)];
    }

    /** Sets the quantity of a key; 0 removes the level. */
    void set(long key, long quantityE8) {
        long page = key >> PAGE_BITS;
        int slot = pages.slotOf(page);
        if (slot < 0) {
            if (quantityE8 == 0) {
                return;
            }
            slot = addPage(page);
        }
        if (page > bestPage) {
            bestPage = page;
            bestRank = pages.rankOf(page);
        }
        long before = words[slot];
        long present = (quantityE8 | -quantityE8) >>> 63;
        words[slot] = before & ~(1L << key) | present << key;
        quantitiesE8[(slot << PAGE_BITS) + (int) (key & PAGE_MASK)] = quantityE8;
        live += (int) (present - (before >>> key & 1));
    }

    /** The best key; there must be a level. */
    long bestKey() {
        int slot = bestSlot();
        return key(slot, PAGE_MASK - Long.numberOfLeadingZeros(words[slot]));
    }

    /** Writes the best {@code count} keys and quantities, of which there must be as many. */
    void copyBest(long[] keys, long[] toQuantitiesE8, int from, int count) {
        int slot = bestSlot();
        int rank = bestRank;
        long word = words[slot];
        for (int to = from; to < from + count; to++) {
            while (word == 0) {
                slot = pages.slotAt(--rank);
                word = words[slot];
            }
            int bit = PAGE_MASK - Long.numberOfLeadingZeros(word);
            word ^= 1L << bit;
            keys[to] = key(slot, bit);
            toQuantitiesE8[to] = quantitiesE8[(slot << PAGE_BITS) + bit];
        }
    }

    /** Removes the worst level; there must be one. */
    void dropWorst() {
        int rank = 0;
        while (words[pages.slotAt(rank)] == 0) {
            rank++;
        }
        int slot = pages.slotAt(rank);
        words[slot] &= words[slot] - 1;
        live--;
        if (rank > MOST_EMPTY_BELOW) {
            removeEmptyPages();
        }
    }

    private int bestSlot() {
        int slot = pages.slotAt(bestRank);
        if (words[slot] == 0) {
            do {
                slot = pages.slotAt(--bestRank);
            } while (words[slot] == 0);
            bestPage = pages.numberOf(slot);
        }
        return slot;
    }

    private long key(int slot, int bit) {
        return (pages.numberOf(slot) << PAGE_BITS) + bit;
    }

    private int addPage(long page) {
        if (pages.isFull()) {
            removeEmptyPages();
        }
        int rank = pages.rankOf(page);
        int slot = pages.add(page, rank);
        words[slot] = 0;
        bestRank += rank <= bestRank ? 1 : 0;
        return slot;
    }

    private void removeEmptyPages() {
        pages.keep(words);
        bestRank = pages.used() - 1;
        bestPage = bestRank < 0 ? Long.MIN_VALUE : pages.numberOf(pages.slotAt(bestRank));
    }
}
