package io.needletail.core.account;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * What the account holds of each base asset beyond our positions: its owner's. Holding and
 * positions together are the balance. Where instruments share a base asset the first of them speaks
 * for it; a future's or a binary contract's position is no balance.
 */
final class OwnerHoldings {
    private final AssetName[] bases;
    private final Portfolio portfolio;
    private final long[] quantitiesE8;
    private final boolean[] known;

    OwnerHoldings(AssetName[] bases, Portfolio portfolio) {
        this.bases = bases;
        this.portfolio = portfolio;
        quantitiesE8 = new long[bases.length];
        known = new boolean[bases.length];
    }

    /** Whether the instrument stands for a base asset. */
    boolean speaks(int id) {
        return isHeld(id) && bases[id].isKnown() && firstWithBase(id) == id;
    }

    AssetName base(int id) {
        return bases[id];
    }

    boolean isKnown(int id) {
        return known[id];
    }

    /** The first comparison told what it is. */
    void begin(int id, long quantityE8) {
        known[id] = true;
        quantitiesE8[id] = quantityE8;
    }

    long quantityE8(int id) {
        return quantitiesE8[id];
    }

    /** More of the instrument's base asset is the owner's, or less. */
    void add(int id, long quantityE8) {
        if (isHeld(id)) {
            quantitiesE8[firstWithBase(id)] += quantityE8;
        }
    }

    /**
     * A fee was taken from an asset, negative: a rebate was paid in it. What the owner does not
     * hold of it came from a position, which a comparison finds smaller.
     */
    void pay(AssetName asset, long feeE8) {
        for (int id = 0; id < bases.length; id++) {
            if (isHeld(id) && bases[id].is(asset)) {
                quantitiesE8[id] -= Math.min(feeE8, Math.max(0, quantitiesE8[id]));
                return;
            }
        }
    }

    /** All positions of the instrument's base asset. */
    long positionsE8(int id) {
        return positionsE8(bases[id]);
    }

    /** All positions of a base asset. */
    long positionsE8(AssetName base) {
        long sumE8 = 0;
        for (int i = 0; i < bases.length; i++) {
            sumE8 += isHeld(i) && bases[i].is(base) ? portfolio.position(i).quantityE8() : 0;
        }
        return sumE8;
    }

    /** What the balance must be. */
    long recordE8(int id) {
        return quantitiesE8[id] + positionsE8(id);
    }

    private int firstWithBase(int id) {
        for (int i = 0; i < id; i++) {
            if (isHeld(i) && bases[i].is(bases[id])) {
                return i;
            }
        }
        return id;
    }

    private boolean isHeld(int id) {
        return !portfolio.contract(id).isFuture() && !portfolio.contract(id).isBinary();
    }

    void save(int id, StateWriter out) {
        out.putLong(quantitiesE8[id]);
        out.putBoolean(known[id]);
    }

    void load(int id, StateReader in) {
        quantitiesE8[id] = in.getLong();
        known[id] = in.getBoolean();
    }
}
