package io.needletail.core.sim;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

/**
 * Futures' positions at the simulated venue, and what they lock of their currency's wallet (its
 * free and locked amounts together). Isolated positions answer with what they lock, cross ones with
 * all the rest.
 */
final class SimulatedMargin {
    private final Contract[] contracts;
    private final int[] assets;
    private final Balances balances;
    private final long[] quantitiesE8;
    private final long[] costsE8;
    private final long[] lockedE8;
    private final long[] marksE8;

    SimulatedMargin(Contract[] contracts, int[] assets, Balances balances) {
        this.contracts = contracts;
        this.assets = assets;
        this.balances = balances;
        quantitiesE8 = new long[contracts.length];
        costsE8 = new long[contracts.length];
        lockedE8 = new long[contracts.length];
        marksE8 = new long[contracts.length];
    }

    void mark(int id, long priceE8) {
        marksE8[id] = priceE8;
    }

    long markE8(int id) {
        return marksE8[id];
    }

    long quantityE8(int id) {
        return quantitiesE8[id];
    }

    long entryPriceE8(int id) {
        return contracts[id].priceE8(Math.abs(quantitiesE8[id]), costsE8[id]);
    }

    long lockedE8(int id) {
        return lockedE8[id];
    }

    /** What an order may lock: the margin of what it could open. */
    long neededE8(SimulatedOrder order, long priceE8) {
        long heldE8 = quantitiesE8[order.instrumentId];
        boolean reduces = heldE8 != 0 && heldE8 > 0 == (order.side == Side.SELL);
        long opensE8 = Math.max(0, order.remainingE8() - (reduces ? Math.abs(heldE8) : 0));
        Contract contract = contracts[order.instrumentId];
        return contract.initialMarginE8(contract.amountE8(opensE8, priceE8));
    }

    /** Books a fill of this amount: what it closes is settled, what it opens is locked. */
    void fill(int id, Side side, long filledE8, long amountE8) {
        boolean buy = side == Side.BUY;
        long heldE8 = Math.abs(quantitiesE8[id]);
        boolean opens = heldE8 == 0 || quantitiesE8[id] > 0 == buy;
        long closingE8 = opens ? 0 : Math.min(filledE8, heldE8);
        long closingAmountE8 = FixedPoint.multiplyDivide(amountE8, closingE8, filledE8);
        if (closingE8 > 0) {
            long costE8 = FixedPoint.multiplyDivide(costsE8[id], closingE8, heldE8);
            costsE8[id] -= costE8;
            balances.add(assets[id], contracts[id].pnlE8(!buy, costE8, closingAmountE8));
        }
        costsE8[id] += amountE8 - closingAmountE8;
        quantitiesE8[id] += buy ? filledE8 : -filledE8;
        lock(id, contracts[id].initialMarginE8(costsE8[id]));
    }

    private void lock(int id, long toE8) {
        balances.unlock(assets[id], lockedE8[id] - toE8);
        lockedE8[id] = toE8;
    }

    /** Closes a position at its mark price; no more than what answers for it is lost. */
    void close(int id) {
        long heldE8 = Math.abs(quantitiesE8[id]);
        boolean isLong = quantitiesE8[id] > 0;
        long amountE8 = contracts[id].amountE8(heldE8, marksE8[id]);
        long pnlE8 = contracts[id].pnlE8(isLong, costsE8[id], amountE8);
        long answersE8 = contracts[id].isIsolated() ? lockedE8[id] : Math.max(0, walletE8(id));
        balances.add(assets[id], Math.max(-answersE8, pnlE8));
        quantitiesE8[id] = 0;
        costsE8[id] = 0;
        lock(id, 0);
    }

    /** Whether a position's margin is less than it must be. */
    boolean isShort(int id) {
        if (quantitiesE8[id] == 0 || marksE8[id] == 0) {
            return false;
        }
        if (contracts[id].isIsolated()) {
            return lockedE8[id] + profitE8(id) < maintenanceE8(id);
        }
        long marginE8 = walletE8(id);
        long neededE8 = 0;
        for (int i = 0; i < contracts.length; i++) {
            if (sharesWallet(i, id)) {
                marginE8 += profitE8(i);
                neededE8 += maintenanceE8(i);
            }
        }
        return marginE8 < neededE8;
    }

    /** Whether both are cross positions of one currency. */
    boolean sharesWallet(int one, int other) {
        return contracts[one].isFuture()
                && !contracts[one].isIsolated()
                && assets[one] == assets[other]
                && quantitiesE8[one] != 0
                && marksE8[one] > 0;
    }

    /** What a payment of this rate brings the position at its mark price. */
    long fundingE8(int id, long rateE8) {
        if (quantitiesE8[id] == 0 || marksE8[id] == 0) {
            return 0;
        }
        long paidE8 = FixedPoint.multiply(amountE8(id), rateE8);
        return quantitiesE8[id] > 0 ? -paidE8 : paidE8;
    }

    private long walletE8(int id) {
        long sumE8 = balances.freeE8(assets[id]) + balances.lockedE8(assets[id]);
        for (int i = 0; i < contracts.length; i++) {
            boolean apart = contracts[i].isIsolated() && assets[i] == assets[id];
            sumE8 -= apart ? lockedE8[i] : 0;
        }
        return sumE8;
    }

    private long profitE8(int id) {
        return contracts[id].pnlE8(quantitiesE8[id] > 0, costsE8[id], amountE8(id));
    }

    private long maintenanceE8(int id) {
        return contracts[id].maintenanceE8(amountE8(id));
    }

    private long amountE8(int id) {
        return contracts[id].amountE8(Math.abs(quantitiesE8[id]), marksE8[id]);
    }

    void save(StateWriter out) {
        for (int i = 0; i < contracts.length; i++) {
            out.putLong(quantitiesE8[i]);
            out.putLong(costsE8[i]);
            out.putLong(lockedE8[i]);
            out.putLong(marksE8[i]);
        }
    }

    void load(StateReader in) {
        for (int i = 0; i < contracts.length; i++) {
            quantitiesE8[i] = in.getLong();
            costsE8[i] = in.getLong();
            lockedE8[i] = in.getLong();
            marksE8[i] = in.getLong();
        }
    }
}
