package io.needletail.core.execution;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;

/**
 * What the entry of an earlier plan was filled after the next one had begun: an order that the
 * venue did not know when it was asked, and knew later. No plan protects it, so it is closed.
 */
final class StrayEntry {
    /** Signed; 0 = there is none. */
    long quantityE8;

    /** The plan that its closing orders name: the first it came from. */
    long planId;

    /** The closing order, wished for and not answered. */
    boolean exitPending;

    long exitRetryNs;

    /** 1 of what was bought, -1 of what was sold, 0 = there is none. */
    int sign() {
        return Long.signum(quantityE8);
    }

    /** Takes a report on an order of another plan than the present one. */
    void onReport(AccountColumn report, long filledE8, long retryNs) {
        switch (report.role) {
            case ENTRY, ENTRY_SLICE -> {
                planId = quantityE8 == 0 ? report.planId : planId;
                quantityE8 += report.side == Side.BUY ? filledE8 : -filledE8;
            }
            case FORCED_EXIT -> {
                if (report.planId == planId) {
                    onExit(report, filledE8, retryNs);
                }
            }
            default -> {}
        }
    }

    private void onExit(AccountColumn report, long filledE8, long retryNs) {
        boolean answered =
                report.status == OrderStatus.SENT || report.status == OrderStatus.REJECTED;
        exitPending &= !answered;
        quantityE8 -= sign() * Math.min(filledE8, Math.abs(quantityE8));
        boolean failed = report.isTerminal() && report.status != OrderStatus.FILLED;
        exitRetryNs = failed ? retryNs : exitRetryNs;
    }

    /** It is closed, or nobody could close it. */
    void clear() {
        quantityE8 = 0;
        exitPending = false;
        exitRetryNs = 0;
    }

    void save(StateWriter out) {
        out.putLong(quantityE8);
        out.putLong(planId);
        out.putBoolean(exitPending);
        out.putLong(exitRetryNs);
    }

    void load(StateReader in) {
        quantityE8 = in.getLong();
        planId = in.getLong();
        exitPending = in.getBoolean();
        exitRetryNs = in.getLong();
    }
}
