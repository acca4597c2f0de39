package io.needletail.core.market;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One side of a book, in pages of 64 neighbouring prices: a word says which of them are levels, an
 * array holds their quantities.
 *
 * <pre>
 *   key  = price index on the grid (bid) or its negative (ask): the best has the greatest
 *   page = key / 64 ─► slot ─► words[slot]       bit key % 64 set = there is a level
 *                              quantities[slot x 64 + key % 64]
 * </pre>
 *
 * Setting a level is a hash probe and two stores without a branch on what was there; nothing is
 * searched and nothing moves. Only a page that was never seen costs a search. Emptied pages stay,
 * since their prices come back; they go when no slot is left.
 */
final class BookSide {
    private static final int PAGE_BITS = 6;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int MOST_EMPTY_BELOW = 64;

    private final PriceGrid grid = new PriceGrid();
    private final PageDirectory pages;
    private final long[] words;
    private final long[] quantitiesE8;
    private final long signMask;
    private final int maxLevels;
    private final long[] scratchPricesE8;
    private final long[] scratchQuantitiesE8;
    private int live;
    private int bestRank = -1;
    private long bestPage = Long.MIN_VALUE;
    private long droppedLevels;

    BookSide(Side side, int maxLevels) {
        signMask = side == Side.BUY ? 0 : -1;
        this.maxLevels = maxLevels;
        int slots = maxLevels + maxLevels / 4 + 2;
        pages = new PageDirectory(slots);
        words = new long[slots];
        quantitiesE8 = new long[slots << PAGE_BITS];
        scratchPricesE8 = new long[maxLevels];
        scratchQuantitiesE8 = new long[maxLevels];
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

    long droppedLevels() {
        return droppedLevels;
    }

    /** Best price, 0 = none. */
    long bestPriceE8() {
        if (live == 0) {
            return 0;
        }
        int slot = bestSlot();
        return priceE8(slot, PAGE_MASK - Long.numberOfLeadingZeros(words[slot]));
    }

    /** Quantity at a price, 0 = none. */
    long quantityE8(long priceE8) {
        long index = grid.indexOf(priceE8);
        if (index == PriceGrid.OFF_GRID) {
            return 0;
        }
        long key = (index ^ signMask) - signMask;
        int slot = pages.slotOf(key >> PAGE_BITS);
        return slot < 0 || (words[slot] >>> key & 1) == 0
                ? 0
                : quantitiesE8[(slot << PAGE_BITS) + (int) (key & PAGE_MASK)];
    }

    /** Sets the quantity at a price, which is above 0; quantity 0 removes the level. */
    void set(long priceE8, long quantityE8) {
        long index = grid.indexOf(priceE8);
        if (index == PriceGrid.OFF_GRID) {
            if (quantityE8 == 0) {
                return;
            }
            regrid(priceE8);
            index = grid.indexOf(priceE8);
        }
        long key = (index ^ signMask) - signMask;
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
        long bit = 1L << key;
        long before = words[slot];
        long after = quantityE8 == 0 ? before & ~bit : before | bit;
        words[slot] = after;
        quantitiesE8[(slot << PAGE_BITS) + (int) (key & PAGE_MASK)] = quantityE8;
        live += Long.bitCount(after) - Long.bitCount(before);
        if (live > maxLevels) {
            dropWorst();
        }
    }

    /**
     * Copies the best levels.
     *
     * @return whether anything differs from what the arrays held.
     */
    boolean copyBest(long[] pricesE8, long[] toQuantitiesE8, int count) {
        int wanted = Math.min(count, live);
        if (wanted == 0) {
            return false;
        }
        long changes = 0;
        int slot = bestSlot();
        int rank = bestRank;
        long word = words[slot];
        for (int to = 0; to < wanted; to++) {
            while (word == 0) {
                slot = pages.slotAt(--rank);
                word = words[slot];
            }
            int bit = PAGE_MASK - Long.numberOfLeadingZeros(word);
            word ^= 1L << bit;
            long priceE8 = priceE8(slot, bit);
            long quantityE8 = quantitiesE8[(slot << PAGE_BITS) + bit];
            changes |= pricesE8[to] ^ priceE8 | toQuantitiesE8[to] ^ quantityE8;
            pricesE8[to] = priceE8;
            toQuantitiesE8[to] = quantityE8;
        }
        return changes != 0;
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

    private long priceE8(int slot, int bit) {
        long key = (pages.numberOf(slot) << PAGE_BITS) + bit;
        return grid.priceE8((key ^ signMask) - signMask);
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

    private void dropWorst() {
        int rank = 0;
        while (words[pages.slotAt(rank)] == 0) {
            rank++;
        }
        int slot = pages.slotAt(rank);
        words[slot] &= words[slot] - 1;
        live--;
        droppedLevels++;
        if (rank > MOST_EMPTY_BELOW) {
            removeEmptyPages();
        }
    }

    private void removeEmptyPages() {
        pages.keep(words);
        bestRank = pages.used() - 1;
        bestPage = bestRank < 0 ? Long.MIN_VALUE : pages.numberOf(pages.slotAt(bestRank));
    }

    private void regrid(long priceE8) {
        int levels = live;
        copyBest(scratchPricesE8, scratchQuantitiesE8, levels);
        clear();
        grid.refine(priceE8);
        for (int i = 0; i < levels; i++) {
            set(scratchPricesE8[i], scratchQuantitiesE8[i]);
        }
    }

    void save(StateWriter out) {
        int levels = live;
        copyBest(scratchPricesE8, scratchQuantitiesE8, levels);
        out.putLong(levels);
        for (int i = 0; i < levels; i++) {
            out.putLong(scratchPricesE8[i]);
            out.putLong(scratchQuantitiesE8[i]);
        }
    }

    void load(StateReader in) {
        clear();
        int levels = in.getInt();
        for (int i = 0; i < levels; i++) {
            long priceE8 = in.getLong();
            set(priceE8, in.getLong());
        }
    }
}
