package io.needletail.core.market;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One side of a book. A price's key is its index on the grid (bid) or the negative of it (ask), so
 * that the best has the greatest. Levels near the touch live in a window, the others in pages; the
 * window follows the touch, and when it moves, levels change their place. Where a level lives
 * changes no answer and is no part of the state.
 */
final class BookSide {
    private static final long HEADROOM = 2 * NearLevels.BLOCK;
    private static final long LEAST_BELOW_BEST = NearLevels.BLOCK;
    private static final long LEAST_KEY = Long.MIN_VALUE + NearLevels.SIZE;

    private final PriceGrid grid = new PriceGrid();
    private final NearLevels near;
    private final FarLevels far;
    private final long signMask;
    private final int maxLevels;
    private final long[] scratchPricesE8;
    private final long[] scratchQuantitiesE8;
    private long bestTouched = Long.MAX_VALUE;
    private long lastCopied = Long.MIN_VALUE;
    private long droppedLevels;

    BookSide(Side side, int maxLevels) {
        signMask = side == Side.BUY ? 0 : -1;
        this.maxLevels = maxLevels;
        near = new NearLevels(maxLevels);
        far = new FarLevels(maxLevels);
        scratchPricesE8 = new long[maxLevels];
        scratchQuantitiesE8 = new long[maxLevels];
    }

    void clear() {
        near.clear();
        far.clear();
        bestTouched = Long.MAX_VALUE;
    }

    int levels() {
        return near.levels() + far.levels();
    }

    long droppedLevels() {
        return droppedLevels;
    }

    /** Best price, 0 = none. */
    long bestPriceE8() {
        if (levels() == 0) {
            return 0;
        }
        return priceE8(followedBestKey());
    }

    /** Quantity at a price, 0 = none. */
    long quantityE8(long priceE8) {
        long index = grid.indexOf(priceE8);
        if (index == PriceGrid.OFF_GRID) {
            return 0;
        }
        long key = (index ^ signMask) - signMask;
        return near.covers(key) ? near.quantityE8(key) : far.quantityE8(key);
    }

    /** Sets the quantity at a price, which is above 0; quantity 0 removes the level. */
    void set(long priceE8, long quantityE8) {
        long index = grid.indexOf(priceE8);
        if (index == PriceGrid.OFF_GRID) {
            setOffGrid(priceE8, quantityE8);
            return;
        }
        long key = (index ^ signMask) - signMask;
        if (key > bestTouched) {
            bestTouched = key;
        }
        if (near.covers(key)) {
            near.set(key, quantityE8);
        } else {
            setBeyond(key, quantityE8);
        }
        if (levels() > maxLevels) {
            dropWorst();
        }
    }

    /** Whether a level was set that is not worse than the last one that was copied last time. */
    boolean isTouched() {
        return bestTouched >= lastCopied;
    }

    /**
     * Copies the best levels.
     *
     * @return whether anything differs from what the arrays held.
     */
    boolean copyBest(long[] pricesE8, long[] toQuantitiesE8, int count) {
        bestTouched = Long.MIN_VALUE;
        lastCopied = Long.MIN_VALUE;
        int wanted = Math.min(count, levels());
        if (wanted == 0) {
            return false;
        }
        followedBestKey();
        int fromNear = Math.min(wanted, near.levels());
        near.find(fromNear);
        long changes = 0;
        for (int i = 0; i < fromNear; i++) {
            long priceE8 = priceE8(near.foundKey(i));
            long quantityE8 = near.foundQuantityE8(i);
            changes |= pricesE8[i] ^ priceE8 | toQuantitiesE8[i] ^ quantityE8;
            pricesE8[i] = priceE8;
            toQuantitiesE8[i] = quantityE8;
        }
        if (fromNear == count) {
            lastCopied = near.foundKey(count - 1);
        }
        return changes != 0 | copyFar(pricesE8, toQuantitiesE8, fromNear, wanted);
    }

    private boolean copyFar(long[] pricesE8, long[] toQuantitiesE8, int from, int to) {
        long changes = 0;
        if (from < to) {
            far.copyBest(scratchPricesE8, scratchQuantitiesE8, from, to - from);
            for (int i = from; i < to; i++) {
                long priceE8 = priceE8(scratchPricesE8[i]);
                long quantityE8 = scratchQuantitiesE8[i];
                changes |= pricesE8[i] ^ priceE8 | toQuantitiesE8[i] ^ quantityE8;
                pricesE8[i] = priceE8;
                toQuantitiesE8[i] = quantityE8;
            }
        }
        return changes != 0;
    }

    private long priceE8(long key) {
        return grid.priceE8((key ^ signMask) - signMask);
    }

    private void setBeyond(long key, long quantityE8) {
        boolean better = key > near.low();
        if (quantityE8 == 0) {
            if (!better) {
                far.set(key, 0);
            }
        } else if (better || levels() == 0) {
            moveWindow(lowFor(key));
            near.set(key, quantityE8);
        } else {
            far.set(key, quantityE8);
        }
    }

    /** The best key; where it has come close to the window's lower end, the window follows. */
    private long followedBestKey() {
        long best = near.levels() > 0 ? near.bestKey() : far.bestKey();
        if (best < near.low() + LEAST_BELOW_BEST && far.levels() > 0) {
            moveWindow(lowFor(best));
        }
        return best;
    }

    private static long lowFor(long best) {
        long block = best & -NearLevels.BLOCK;
        return block < LEAST_KEY ? Long.MIN_VALUE : block - NearLevels.SIZE + HEADROOM;
    }

    private void moveWindow(long low) {
        while (near.levels() > 0 && near.worstKey() < low) {
            long worst = near.worstKey();
            far.set(worst, near.quantityE8(worst));
            near.set(worst, 0);
        }
        near.moveTo(low);
        while (far.levels() > 0 && far.bestKey() >= low) {
            long best = far.bestKey();
            near.set(best, far.quantityE8(best));
            far.set(best, 0);
        }
    }

    private void dropWorst() {
        if (far.levels() > 0) {
            far.dropWorst();
        } else {
            near.set(near.worstKey(), 0);
        }
        droppedLevels++;
    }

    private void setOffGrid(long priceE8, long quantityE8) {
        if (quantityE8 != 0) {
            int levels = levels();
            copyBest(scratchPricesE8, scratchQuantitiesE8, levels);
            clear();
            grid.refine(priceE8);
            for (int i = 0; i < levels; i++) {
                set(scratchPricesE8[i], scratchQuantitiesE8[i]);
            }
            set(priceE8, quantityE8);
        }
    }

    void save(StateWriter out) {
        int levels = levels();
        copyBest(scratchPricesE8, scratchQuantitiesE8, levels);
        bestTouched = Long.MAX_VALUE;
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
