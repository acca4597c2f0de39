package io.needletail.core.execution;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** What a plan must remember to move its stop: since when, from where, and how good it became. */
final class StopTrail {
    /** When the position was opened, 0 = it is not. */
    long openedNs;

    /** Best price at which the position could have been closed since then. */
    long bestE8;

    /** Distance of the first stop from the price: R. */
    long riskE8;

    /** Average true range at the last decision bar. */
    double atr;

    long lastMoveNs;

    /** Where the stop stood before the last move. */
    long movedFromE8;

    /** The last move is wished for, and not yet answered. */
    boolean movePending;

    /** The order that the last move sent, 0 = none. */
    long moveOrderId;

    void begin(long riskE8, double atr) {
        openedNs = 0;
        bestE8 = 0;
        this.riskE8 = riskE8;
        this.atr = atr;
        lastMoveNs = 0;
        movedFromE8 = 0;
        movePending = false;
        moveOrderId = 0;
    }

    /** Whether a report on a stop answers, or ends, the last move. */
    boolean isMove(long clientOrderId) {
        return movePending || clientOrderId != 0 && clientOrderId == moveOrderId;
    }

    /** The position is open at this price now. */
    void see(long nowNs, int sign, long priceE8) {
        if (openedNs == 0) {
            openedNs = nowNs;
        }
        if (priceE8 > 0) {
            boolean better = sign > 0 ? priceE8 > bestE8 : priceE8 < bestE8;
            bestE8 = bestE8 == 0 || better ? priceE8 : bestE8;
        }
    }

    /** Profit at the best price, in price units. */
    long bestProfitE8(int sign, long entryE8) {
        return bestE8 == 0 ? 0 : sign * (bestE8 - entryE8);
    }

    void save(StateWriter out) {
        out.putLong(openedNs);
        out.putLong(bestE8);
        out.putLong(riskE8);
        out.putDouble(atr);
        out.putLong(lastMoveNs);
        out.putLong(movedFromE8);
        out.putBoolean(movePending);
        out.putLong(moveOrderId);
    }

    void load(StateReader in) {
        openedNs = in.getLong();
        bestE8 = in.getLong();
        riskE8 = in.getLong();
        atr = in.getDouble();
        lastMoveNs = in.getLong();
        movedFromE8 = in.getLong();
        movePending = in.getBoolean();
        moveOrderId = in.getLong();
    }
}
