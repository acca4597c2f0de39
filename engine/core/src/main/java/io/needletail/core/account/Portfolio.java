package io.needletail.core.account;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * All positions and the money behind them.
 *
 * <p>Money is a ledger of our own: capital, plus realised profit, less fees, less what positions
 * cost. Venue balances come at other times than fills, so mixing both would show losses and gains
 * that never were; a reconciliation sets the capital so that the ledger agrees with the venue.
 */
final class Portfolio {
    private final PositionBook[] positions;
    private final long[] unrealizedE8;
    private final long[] marksE8;
    private final EquityMarks equities = new EquityMarks();
    private long capitalE8;
    private long totalUnrealizedE8;
    private long totalEarnedE8;
    private long totalCostE8;

    Portfolio(int instruments, long startingCapitalE8) {
        positions = new PositionBook[instruments];
        for (int i = 0; i < instruments; i++) {
            positions[i] = new PositionBook();
        }
        unrealizedE8 = new long[instruments];
        marksE8 = new long[instruments];
        capitalE8 = startingCapitalE8;
    }

    int instruments() {
        return positions.length;
    }

    PositionBook position(int instrumentId) {
        return positions[instrumentId];
    }

    long markE8(int instrumentId) {
        return marksE8[instrumentId];
    }

    long equityE8() {
        return capitalE8 + totalEarnedE8 + totalUnrealizedE8;
    }

    EquityMarks equities() {
        return equities;
    }

    /** Quote currency that is not in positions; orders may have locked some of it. */
    long cashE8() {
        return capitalE8 + totalEarnedE8 - totalCostE8;
    }

    /** The price at which the position is valued, 0 = keep the last. */
    void mark(int instrumentId, long markE8) {
        if (markE8 > 0) {
            marksE8[instrumentId] = markE8;
        }
        if (positions[instrumentId].quantityE8() != 0) {
            value(instrumentId);
        }
    }

    /** A position changed. */
    void revalue(int instrumentId) {
        totalEarnedE8 = 0;
        totalCostE8 = 0;
        for (PositionBook position : positions) {
            totalEarnedE8 += position.realizedPnlE8() - position.feesE8();
            totalCostE8 += position.costE8();
        }
        value(instrumentId);
    }

    private void value(int instrumentId) {
        long now = positions[instrumentId].unrealizedPnlE8(marksE8[instrumentId]);
        totalUnrealizedE8 += now - unrealizedE8[instrumentId];
        unrealizedE8[instrumentId] = now;
    }

    void onTime(long nowNs) {
        equities.onTime(nowNs, equityE8());
    }

    /** Sets the capital so that cash is what the venue says; money moved is no profit or loss. */
    void agreeCash(long venueCashE8) {
        long movedE8 = venueCashE8 - cashE8();
        capitalE8 += movedE8;
        equities.shift(movedE8);
    }

    /**
     * The position becomes what the venue says. What that changes in value is no profit or loss.
     */
    void agreePosition(int instrumentId, long quantityE8, long nowNs) {
        long equityBeforeE8 = equityE8();
        positions[instrumentId].adjust(quantityE8, marksE8[instrumentId], nowNs);
        revalue(instrumentId);
        equities.shift(equityE8() - equityBeforeE8);
    }

    void save(StateWriter out) {
        out.putLong(capitalE8);
        equities.save(out);
        for (int i = 0; i < positions.length; i++) {
            out.putLong(marksE8[i]);
            positions[i].save(out);
        }
    }

    void load(StateReader in) {
        capitalE8 = in.getLong();
        equities.load(in);
        for (int i = 0; i < positions.length; i++) {
            marksE8[i] = in.getLong();
            positions[i].load(in);
            revalue(i);
        }
    }
}
