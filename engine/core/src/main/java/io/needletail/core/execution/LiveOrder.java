package io.needletail.core.execution;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;

/** One order that is not known to have ended. */
final class LiveOrder {
    long clientOrderId;
    long venueOrderId;
    int instrumentId;
    OrderRole role = OrderRole.NULL_VAL;
    Side side = Side.NULL_VAL;
    long planId;
    long pairId;
    long quantityE8;
    long filledE8;

    /** Why it is to be cancelled, NONE = it is not. */
    Reason cancelReason = Reason.NONE;

    /** When its cancel was last asked for. */
    long askedNs;

    void set(int instrumentId, AccountColumn report) {
        clientOrderId = report.clientOrderId;
        venueOrderId = report.venueOrderId;
        this.instrumentId = instrumentId;
        role = report.role;
        side = report.side;
        planId = report.planId;
        pairId = report.pairId;
        quantityE8 = report.orderQuantityE8;
        filledE8 = report.cumulativeQuantityE8;
        cancelReason = Reason.NONE;
    }

    boolean concerns(int instrumentId, long planId) {
        return (instrumentId < 0 || instrumentId == this.instrumentId)
                && (planId == 0 || planId == this.planId && !isOfStrategy());
    }

    /** A strategy asked for it; its plan is none of ours. */
    boolean isOfStrategy() {
        return role == OrderRole.STRATEGY || role == OrderRole.EMULATED;
    }

    /** It opens, protects or closes what a plan holds. */
    boolean isOfPlan() {
        return switch (role) {
            case ENTRY, ENTRY_SLICE, STOP_LOSS, TAKE_PROFIT, EXIT, FLATTEN, FORCED_EXIT -> true;
            default -> false;
        };
    }

    boolean isOn(int instrumentId, Side side) {
        return this.instrumentId == instrumentId && this.side == side;
    }

    /** It protects or closes a plan, or is not ours. */
    boolean stays() {
        return switch (role) {
            case STOP_LOSS, TAKE_PROFIT, EXIT, FLATTEN, FORCED_EXIT, EXTERNAL -> true;
            default -> false;
        };
    }

    /** What it may still fill. */
    long restE8() {
        return Math.max(0, quantityE8 - filledE8);
    }

    void save(StateWriter out) {
        out.putLong(clientOrderId);
        out.putLong(venueOrderId);
        out.putLong(instrumentId);
        out.putLong(role.value());
        out.putLong(side.value());
        out.putLong(planId);
        out.putLong(pairId);
        out.putLong(quantityE8);
        out.putLong(filledE8);
        out.putLong(cancelReason.value());
        out.putLong(askedNs);
    }

    void load(StateReader in) {
        clientOrderId = in.getLong();
        venueOrderId = in.getLong();
        instrumentId = in.getInt();
        role = OrderRole.get((short) in.getLong());
        side = Side.get((short) in.getLong());
        planId = in.getLong();
        pairId = in.getLong();
        quantityE8 = in.getLong();
        filledE8 = in.getLong();
        cancelReason = Reason.get((short) in.getLong());
        askedNs = in.getLong();
    }
}
