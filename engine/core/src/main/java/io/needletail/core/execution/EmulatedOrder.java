package io.needletail.core.execution;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TrailKind;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.StrategyRequest;

/**
 * One order that the core holds for a strategy. At any time at most one child of it is at the
 * venue, and never for more than {@link #restE8}: so its children together never exceed it.
 */
final class EmulatedOrder {

    /** How far it has come. */
    enum Phase {
        /** Its parent has not been filled. */
        WAITING,
        /** It watches the price. */
        ARMED,
        /** Its time has come; the child goes out when nothing stands in its way. */
        DUE;

        private static final Phase[] ALL = values();
    }

    long id;
    int instrumentId;
    long tag;
    Side side = Side.NULL_VAL;
    OrderType orderType = OrderType.NULL_VAL;
    TimeInForce timeInForce = TimeInForce.NONE;
    boolean reduceOnly;
    long displayE8;
    long priceE8;
    long expireTimeNs;
    TriggerPrice trigger = TriggerPrice.NONE;
    TrailKind trail = TrailKind.NONE;
    long trailE8;
    long parentId;
    long groupId;
    BracketKind bracket = BracketKind.NONE;

    /** What was asked for, less what siblings took. */
    long quantityE8;

    /** Level that triggers it, 0 = none yet. */
    long stopPriceE8;

    /** Best price since a trailing stop was armed, 0 = none seen. */
    long bestPriceE8;

    /** Level that was last told. */
    long toldStopE8;

    Phase phase = Phase.DUE;

    /** What its parent's fills allow, less what siblings took; all where it has no parent. */
    long grantE8;

    long filledE8;

    /** Its order at the venue, 0 = none is known. */
    long childId;

    /** A child was wished for, and there is no echo yet. */
    boolean childPending;

    /** The run ended before the echo; it comes before the venue is reconciled, or never. */
    boolean echoDoubtful;

    long childQuantityE8;
    long childFilledE8;

    /** It is to end once nothing of it is at the venue. */
    boolean ending;

    /** Why, NONE = it is filled. */
    Reason endReason = Reason.NONE;

    /** Its child is taken back only because it became too large. */
    boolean resizing;

    /** A child of it failed, and none is let out before; 0 = none has failed. */
    long retryNs;

    void set(StrategyRequest request, int instrumentId) {
        id = request.emulatedId;
        this.instrumentId = instrumentId;
        tag = request.tag;
        side = request.side;
        orderType = request.orderType;
        timeInForce = request.timeInForce;
        reduceOnly = request.reduceOnly;
        displayE8 = request.displayE8;
        priceE8 = request.priceE8;
        stopPriceE8 = request.stopPriceE8;
        expireTimeNs = request.expireTimeNs;
        trigger = request.trigger;
        trail = request.trail;
        trailE8 = request.trailE8;
        parentId = request.parentId;
        groupId = request.groupId;
        bracket = request.bracket;
        quantityE8 = request.quantityE8;
        bestPriceE8 = 0;
        toldStopE8 = 0;
        filledE8 = 0;
        childPending = false;
        echoDoubtful = false;
        ending = false;
        endReason = Reason.NONE;
        resizing = false;
        retryNs = 0;
        forgetChild();
    }

    /** Sets it off once its fields are on the grid. */
    void begin() {
        grantE8 = parentId == 0 ? quantityE8 : 0;
        phase = parentId == 0 ? afterParent() : Phase.WAITING;
    }

    /** Its parent was filled by so much. */
    void grant(long addedE8) {
        grantE8 += addedE8;
        if (phase == Phase.WAITING) {
            phase = afterParent();
        }
    }

    /** It waits for the price at which it limits a loss. */
    boolean isArmedStop() {
        boolean stop =
                trail != TrailKind.NONE
                        || orderType == OrderType.STOP_LOSS
                        || orderType == OrderType.STOP_LOSS_LIMIT;
        return stop && reduceOnly && phase == Phase.ARMED && !ending;
    }

    /** What it may still fill now. */
    long restE8() {
        return Math.min(quantityE8, grantE8) - filledE8;
    }

    /** What its child may still fill. */
    long childRestE8() {
        return childQuantityE8 - childFilledE8;
    }

    /** It has, or may have, an order at the venue. */
    boolean isOut() {
        return childPending || childId != 0;
    }

    boolean hasTrigger() {
        return trigger != TriggerPrice.NONE;
    }

    /** Its level was reached, and a position is to be closed at it. */
    boolean isDueProtection() {
        return reduceOnly && hasTrigger() && !ending;
    }

    /** Neither its own quantity nor its parent allows more. */
    boolean isComplete() {
        return filledE8 >= quantityE8 || restE8() <= 0 && parentId == 0;
    }

    /** A watched price that rises triggers it: a buying stop, a selling touch. */
    boolean triggersOnRise() {
        boolean stop = orderType == OrderType.STOP_LOSS || orderType == OrderType.STOP_LOSS_LIMIT;
        return stop == (side == Side.BUY);
    }

    /** What it sends: the order's kind without its trigger. */
    OrderType childType() {
        return switch (orderType) {
            case LIMIT, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> OrderType.LIMIT;
            case LIMIT_MAKER -> OrderType.LIMIT_MAKER;
            default -> OrderType.MARKET;
        };
    }

    /** It is over, unless it is ending already. */
    void finish(Reason reason) {
        if (!ending) {
            ending = true;
            endReason = reason;
        }
    }

    void forgetChild() {
        childId = 0;
        childQuantityE8 = 0;
        childFilledE8 = 0;
    }

    private Phase afterParent() {
        return hasTrigger() ? Phase.ARMED : Phase.DUE;
    }

    void save(StateWriter out) {
        out.putLong(id);
        out.putLong(instrumentId);
        out.putLong(tag);
        out.putLong(side.value());
        out.putLong(orderType.value());
        out.putLong(timeInForce.value());
        out.putBoolean(reduceOnly);
        out.putLong(displayE8);
        out.putLong(priceE8);
        out.putLong(expireTimeNs);
        out.putLong(trigger.value());
        out.putLong(trail.value());
        out.putLong(trailE8);
        out.putLong(parentId);
        out.putLong(groupId);
        out.putLong(bracket.value());
        out.putLong(quantityE8);
        out.putLong(stopPriceE8);
        out.putLong(bestPriceE8);
        out.putLong(toldStopE8);
        out.putLong(phase.ordinal());
        out.putLong(grantE8);
        out.putLong(filledE8);
        out.putLong(childId);
        out.putBoolean(childPending);
        out.putBoolean(echoDoubtful);
        out.putLong(childQuantityE8);
        out.putLong(childFilledE8);
        out.putBoolean(ending);
        out.putLong(endReason.value());
        out.putBoolean(resizing);
        out.putLong(retryNs);
    }

    void load(StateReader in) {
        id = in.getLong();
        instrumentId = in.getInt();
        tag = in.getLong();
        side = Side.get((short) in.getLong());
        orderType = OrderType.get((short) in.getLong());
        timeInForce = TimeInForce.get((short) in.getLong());
        reduceOnly = in.getBoolean();
        displayE8 = in.getLong();
        priceE8 = in.getLong();
        expireTimeNs = in.getLong();
        trigger = TriggerPrice.get((short) in.getLong());
        trail = TrailKind.get((short) in.getLong());
        trailE8 = in.getLong();
        parentId = in.getLong();
        groupId = in.getLong();
        bracket = BracketKind.get((short) in.getLong());
        quantityE8 = in.getLong();
        stopPriceE8 = in.getLong();
        bestPriceE8 = in.getLong();
        toldStopE8 = in.getLong();
        phase = Phase.ALL[in.getInt()];
        grantE8 = in.getLong();
        filledE8 = in.getLong();
        childId = in.getLong();
        childPending = in.getBoolean();
        echoDoubtful = in.getBoolean();
        childQuantityE8 = in.getLong();
        childFilledE8 = in.getLong();
        ending = in.getBoolean();
        endReason = Reason.get((short) in.getLong());
        resizing = in.getBoolean();
        retryNs = in.getLong();
    }
}
