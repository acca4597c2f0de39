package io.needletail.core.sim;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Free and locked amounts per asset (E8), by the asset's index. */
public final class Balances {
    private final long[] freeE8;
    private final long[] lockedE8;

    /**
     * @param assets number of assets.
     */
    public Balances(int assets) {
        freeE8 = new long[assets];
        lockedE8 = new long[assets];
    }

    /** Number of assets. */
    public int size() {
        return freeE8.length;
    }

    /** What may be spent. */
    public long freeE8(int asset) {
        return freeE8[asset];
    }

    /** What open orders hold. */
    public long lockedE8(int asset) {
        return lockedE8[asset];
    }

    /** Adds to the free amount; negative takes. */
    public void add(int asset, long amountE8) {
        freeE8[asset] += amountE8;
    }

    /**
     * Moves from free to locked.
     *
     * @return false, and nothing done, when too little is free.
     */
    public boolean lock(int asset, long amountE8) {
        if (freeE8[asset] < amountE8) {
            return false;
        }
        freeE8[asset] -= amountE8;
        lockedE8[asset] += amountE8;
        return true;
    }

    /** Moves from locked back to free. */
    public void unlock(int asset, long amountE8) {
        lockedE8[asset] -= amountE8;
        freeE8[asset] += amountE8;
    }

    /** Appends every amount. */
    public void save(StateWriter out) {
        for (int asset = 0; asset < freeE8.length; asset++) {
            out.putLong(freeE8[asset]);
            out.putLong(lockedE8[asset]);
        }
    }

    /** Takes every amount back. */
    public void load(StateReader in) {
        for (int asset = 0; asset < freeE8.length; asset++) {
            freeE8[asset] = in.getLong();
            lockedE8[asset] = in.getLong();
        }
    }
}
