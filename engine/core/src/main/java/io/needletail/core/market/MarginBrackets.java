package io.needletail.core.market;

import io.needletail.codecs.FixedPoint;

import java.util.List;

/**
 * A tiered maintenance margin table: within a tier the margin is notional times rate less an
 * amount, chosen so that it does not jump between tiers. Source: Binance, "How to Calculate
 * Liquidation Price of COIN-M Futures Contracts": the amount of tier n is the tier's floor times
 * the difference of rates n and n - 1, plus the amount of tier n - 1.
 */
public final class MarginBrackets {
    private final long[] floorsE8;
    private final long[] ratesE8;
    private final long[] amountsE8;

    /** A table of these tiers, lowest first; empty: nothing is asked for. */
    public MarginBrackets(List<MarginBracket> tiers) {
        int count = tiers.size();
        floorsE8 = new long[count];
        ratesE8 = new long[count];
        amountsE8 = new long[count];
        for (int i = 0; i < count; i++) {
            ratesE8[i] = FixedPoint.fromDouble(tiers.get(i).rate());
            if (i > 0) {
                floorsE8[i] = tiers.get(i - 1).upToE8();
                long step = FixedPoint.multiply(floorsE8[i], ratesE8[i] - ratesE8[i - 1]);
                amountsE8[i] = Math.addExact(amountsE8[i - 1], step);
            }
        }
    }

    /** Number of tiers. */
    public int count() {
        return floorsE8.length;
    }

    /** The tier that a notional falls in; one at a border belongs to the lower. */
    public int of(long notionalE8) {
        int tier = floorsE8.length - 1;
        while (tier > 0 && notionalE8 <= floorsE8[tier]) {
            tier--;
        }
        return tier;
    }

    /** Maintenance margin per notional of a tier, 8 decimals. */
    public long rateE8(int tier) {
        return ratesE8[tier];
    }

    /** What is taken off within a tier. */
    public long amountE8(int tier) {
        return amountsE8[tier];
    }

    /** The maintenance margin of a position of this notional, both in the settlement currency. */
    public long maintenanceE8(long notionalE8) {
        if (floorsE8.length == 0) {
            return 0;
        }
        int tier = of(notionalE8);
        return FixedPoint.multiply(notionalE8, ratesE8[tier]) - amountsE8[tier];
    }
}
