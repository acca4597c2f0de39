package io.needletail.core.account;

import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.VenuePositionDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * Futures' positions as the venue last told them. Unlike spot's they are no balances: what the
 * venue says is the position, whoever made it.
 */
final class VenuePositions {
    private final Portfolio portfolio;
    private final LossStreak losses;
    private final AccountDecisions decisions;
    private final boolean[] told;
    private final long[] quantitiesE8;
    private final long[] entryPricesE8;

    VenuePositions(
            Portfolio portfolio, LossStreak losses, int instruments, AccountDecisions decisions) {
        this.portfolio = portfolio;
        this.losses = losses;
        this.decisions = decisions;
        told = new boolean[instruments];
        quantitiesE8 = new long[instruments];
        entryPricesE8 = new long[instruments];
    }

    void take(int instrumentId, VenuePositionDecoder position) {
        told[instrumentId] = true;
        quantitiesE8[instrumentId] = position.quantityE8();
        entryPricesE8[instrumentId] = position.entryPriceE8();
    }

    /** Nothing that was told holds any more. */
    void forget() {
        Arrays.fill(told, false);
    }

    void forget(int instrumentId) {
        told[instrumentId] = false;
    }

    /** Whether every future's position was told. */
    boolean areTold() {
        for (int id = 0; id < told.length; id++) {
            if (!told[id] && portfolio.contract(id).isFuture()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the venue told of another position than ours. */
    boolean differs(int id) {
        return portfolio.contract(id).isFuture()
                && told[id]
                && portfolio.position(id).quantityE8() != quantitiesE8[id];
    }

    /** The venue's position less ours. */
    long changeE8(int id) {
        return differs(id) ? quantitiesE8[id] - portfolio.position(id).quantityE8() : 0;
    }

    /** Our record becomes the venue's; a difference is told. */
    void compare(int id, long nowNs) {
        long oursE8 = portfolio.position(id).quantityE8();
        if (oursE8 == quantitiesE8[id]) {
            return;
        }
        decisions.adjustment(id, 0, Reason.RECONCILIATION, oursE8, quantitiesE8[id]);
        agree(id, quantitiesE8[id], entryPricesE8[id], Reason.RECONCILIATION, nowNs);
    }

    /**
     * A position, of whatever contract, becomes what the venue says. What we earned of a round trip
     * that this ends is known, what others did with the rest is not: the former counts.
     */
    void agree(int id, long quantityE8, long entryPriceE8, Reason reason, long nowNs) {
        PositionBook position = portfolio.position(id);
        boolean ended = portfolio.agreePosition(id, quantityE8, entryPriceE8, nowNs);
        decisions.alert(id, Severity.WARNING, reason, 0, quantityE8 / 1e8);
        decisions.position(id, position, portfolio.equityE8());
        if (ended) {
            losses.onClosed(position.closed(), nowNs);
            decisions.closedTrade(id, position.contract(), position.closed(), reason, nowNs);
        }
    }

    void save(StateWriter out) {
        for (int i = 0; i < told.length; i++) {
            out.putBoolean(told[i]);
            out.putLong(quantitiesE8[i]);
            out.putLong(entryPricesE8[i]);
        }
    }

    void load(StateReader in) {
        for (int i = 0; i < told.length; i++) {
            told[i] = in.getBoolean();
            quantitiesE8[i] = in.getLong();
            entryPricesE8[i] = in.getLong();
        }
    }
}
