package io.needletail.core.execution;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

/**
 * One instrument's plan, from entry to exit, as its orders' reports tell of it:
 *
 * <pre>
 *   IDLE ─enter─► ENTERING ─first fill─► OPEN ─protection filled─► IDLE
 *                    │ no fill             │ opposite signal, command, protection lost
 *                    ▼                     ▼
 *                   IDLE                CLOSING ─orders cancelled, exit filled─► IDLE
 * </pre>
 *
 * <p>A plan's id is the sequence of the input that caused it. It keeps facts only; {@link
 * PlanKeeper} acts on them.
 */
final class OrderPlan {

    /** Most pairs of protective orders that an entry in parts gets while it is worked. */
    static final int WORKED_PAIRS = 4;

    /** How far a plan has come. */
    enum Phase {
        IDLE,
        ENTERING,
        OPEN,
        CLOSING;

        private static final Phase[] ALL = values();
    }

    final int instrumentId;
    final Levels levels = new Levels();
    final StopTrail trail = new StopTrail();

    /** Of plans before this one. */
    final StrayEntry stray = new StrayEntry();

    Phase phase = Phase.IDLE;
    long planId;

    /** 1 of a long plan, -1 of a short one. */
    int sign = 1;

    /** The entry, wished for and not answered. */
    boolean entryPending;

    boolean entryEnded = true;
    long entryFilledE8;
    long exitFilledE8;

    /** Protective quantities wished for and not answered. */
    long pendingStopE8;

    long pendingTargetE8;
    boolean protectionRefused;

    /** When the position first lacked a stop, 0 = it has one. */
    long unprotectedSinceNs;

    /** The closing order, wished for and not answered. */
    boolean exitPending;

    long exitRetryNs;
    OrderRole exitRole = OrderRole.EXIT;
    Reason exitReason = Reason.SIGNAL_EXIT;

    /** The entry is or was worked by an algorithm in parts. */
    boolean entryWorked;

    /** That algorithm has not ended. */
    boolean worked;

    /** Unprotected quantity for which a pair is wished for while the algorithm still works. */
    long leastPairE8;

    /** Orders of the instrument wished for, the plan's or not, that nobody has answered. */
    int underWay;

    /** A command to flatten waits for the instrument's next event. */
    boolean flattenAsked;

    OrderPlan(int instrumentId) {
        this.instrumentId = instrumentId;
    }

    void enter(long planId, int sign) {
        this.planId = planId;
        this.sign = sign;
        settle();
        forgetPending();
        phase = Phase.ENTERING;
        entryPending = true;
        entryEnded = false;
        entryWorked = false;
        worked = false;
        leastPairE8 = 0;
        protectionRefused = false;
        unprotectedSinceNs = 0;
        exitRetryNs = 0;
    }

    /** The entry is worked by an algorithm instead of one order. */
    void workEntry(long quantityE8) {
        entryPending = false;
        entryWorked = true;
        worked = true;
        leastPairE8 = Math.ceilDiv(quantityE8, WORKED_PAIRS);
    }

    /**
     * The stops cover what is held, or, while an algorithm still works the entry, all but what is
     * too little for a pair of its own; that part the keeper closes itself beyond the stop.
     */
    boolean isCovered(long openE8, long stopE8) {
        return worked ? openE8 - stopE8 < leastPairE8 : openE8 <= stopE8 && entryEnded;
    }

    void close(OrderRole role, Reason reason) {
        if (phase != Phase.CLOSING || role == OrderRole.FLATTEN) {
            phase = Phase.CLOSING;
            exitRole = role;
            exitReason = reason;
        }
    }

    /** Begins to close whatever the account holds of the instrument. */
    void flatten(long newPlanId) {
        flattenAsked = false;
        stray.clear();
        if (phase == Phase.IDLE) {
            planId = newPlanId;
        }
        close(OrderRole.FLATTEN, Reason.FLATTEN_COMMAND);
    }

    boolean flattens() {
        return phase == Phase.CLOSING && exitRole == OrderRole.FLATTEN;
    }

    /** What flattens faces what is held now: orders that were live still fill, and turn it. */
    void face(long positionE8) {
        if (positionE8 != 0) {
            sign = positionE8 > 0 ? 1 : -1;
        }
    }

    /** The plan is over. A late fill of its entry would begin to count from here. */
    void settle() {
        phase = Phase.IDLE;
        exitRole = OrderRole.EXIT;
        entryFilledE8 = 0;
        exitFilledE8 = 0;
    }

    /** A new run began: what was wished for and not answered was never sent. */
    void forgetPending() {
        underWay = 0;
        entryEnded |= entryPending;
        entryPending = false;
        exitPending = false;
        stray.exitPending = false;
        pendingStopE8 = 0;
        pendingTargetE8 = 0;
        if (trail.movePending) {
            failMove();
        }
    }

    /** The stop stands where it stood. */
    private void failMove() {
        trail.movePending = false;
        trail.moveOrderId = 0;
        levels.moveStop(trail.movedFromE8);
    }

    /** Nothing of the entry or its protection is still to come. */
    boolean isSettledIn() {
        return entryEnded && pendingStopE8 == 0 && pendingTargetE8 == 0 && !protectionRefused;
    }

    /** Takes a report on any order of the instrument: the first of each answers its wish. */
    void hear(AccountColumn report) {
        boolean refused = report.status == OrderStatus.REJECTED && report.clientOrderId == 0;
        if (underWay > 0 && (refused || report.status == OrderStatus.SENT)) {
            underWay--;
        }
    }

    /** Takes a report on one of the plan's orders. */
    void onReport(AccountColumn report, long filledE8, long retryNs) {
        boolean sent = report.status == OrderStatus.SENT;
        boolean rejected = report.status == OrderStatus.REJECTED;
        boolean refused = rejected && report.clientOrderId == 0;
        switch (report.role) {
            case ENTRY -> {
                entryPending = false;
                entryFilledE8 += filledE8;
                entryEnded = report.isTerminal();
            }
            case ENTRY_SLICE -> entryFilledE8 += filledE8;
            case STOP_LOSS -> {
                exitFilledE8 += filledE8;
                if (trail.isMove(report.clientOrderId)) {
                    onMove(report.clientOrderId, sent, rejected);
                } else {
                    protectionRefused |= rejected;
                    pendingStopE8 = pending(pendingStopE8, report.orderQuantityE8, sent, refused);
                }
            }
            case TAKE_PROFIT -> {
                exitFilledE8 += filledE8;
                protectionRefused |= rejected;
                pendingTargetE8 = pending(pendingTargetE8, report.orderQuantityE8, sent, refused);
            }
            case EXIT, FORCED_EXIT, FLATTEN -> {
                exitFilledE8 += filledE8;
                exitPending &= !(sent || rejected);
                boolean failed = report.isTerminal() && report.status != OrderStatus.FILLED;
                exitRetryNs = failed ? retryNs : exitRetryNs;
            }
            default -> {}
        }
    }

    /** A move that fails leaves the stop that it was to replace, or none, which is seen. */
    private void onMove(long clientOrderId, boolean sent, boolean rejected) {
        if (sent) {
            trail.movePending = false;
            trail.moveOrderId = clientOrderId;
        } else if (rejected) {
            failMove();
        }
    }

    /**
     * What the plan still holds, as far as the account holds it and an order may close it: nothing
     * of a binary contract, which ends by itself and cannot lose more than its stake.
     */
    long openE8(MarketColumn market, AccountColumn account) {
        if (account.contract.isBinary()) {
            return 0;
        }
        long heldE8 = Math.max(0, sign * account.positionQuantityE8);
        long ownE8 = flattens() ? heldE8 : Math.min(entryFilledE8 - exitFilledE8, heldE8);
        return Grid.orderable(ownE8, market, account.contract);
    }

    /** What is held of an earlier plan's late entry, beyond this plan's own, and may be closed. */
    long strayE8(MarketColumn market, AccountColumn account) {
        if (account.contract.isBinary()) {
            return 0;
        }
        long ownE8 = stray.sign() == sign ? Math.max(0, entryFilledE8 - exitFilledE8) : 0;
        long beyondE8 = stray.sign() * account.positionQuantityE8 - ownE8;
        return Grid.orderable(
                Math.min(Math.abs(stray.quantityE8), beyondE8), market, account.contract);
    }

    Side entrySide() {
        return sign > 0 ? Side.BUY : Side.SELL;
    }

    Side exitSide() {
        return sign > 0 ? Side.SELL : Side.BUY;
    }

    void save(StateWriter out) {
        out.putLong(phase.ordinal());
        out.putLong(planId);
        out.putLong(sign);
        levels.save(out);
        trail.save(out);
        out.putBoolean(entryPending);
        out.putBoolean(entryEnded);
        out.putLong(entryFilledE8);
        out.putLong(exitFilledE8);
        out.putLong(pendingStopE8);
        out.putLong(pendingTargetE8);
        out.putBoolean(protectionRefused);
        out.putLong(unprotectedSinceNs);
        out.putBoolean(exitPending);
        out.putLong(exitRetryNs);
        out.putLong(exitRole.value());
        out.putLong(exitReason.value());
        out.putBoolean(flattenAsked);
        out.putBoolean(entryWorked);
        out.putBoolean(worked);
        out.putLong(leastPairE8);
        out.putLong(underWay);
        stray.save(out);
    }

    void load(StateReader in) {
        phase = Phase.ALL[in.getInt()];
        planId = in.getLong();
        sign = in.getInt();
        levels.load(in);
        trail.load(in);
        entryPending = in.getBoolean();
        entryEnded = in.getBoolean();
        entryFilledE8 = in.getLong();
        exitFilledE8 = in.getLong();
        pendingStopE8 = in.getLong();
        pendingTargetE8 = in.getLong();
        protectionRefused = in.getBoolean();
        unprotectedSinceNs = in.getLong();
        exitPending = in.getBoolean();
        exitRetryNs = in.getLong();
        exitRole = OrderRole.get((short) in.getLong());
        exitReason = Reason.get((short) in.getLong());
        flattenAsked = in.getBoolean();
        entryWorked = in.getBoolean();
        worked = in.getBoolean();
        leastPairE8 = in.getLong();
        underWay = in.getInt();
        stray.load(in);
    }

    private static long pending(long pendingE8, long quantityE8, boolean sent, boolean refused) {
        if (refused) {
            return 0;
        }
        return sent ? Math.max(0, pendingE8 - quantityE8) : pendingE8;
    }
}
