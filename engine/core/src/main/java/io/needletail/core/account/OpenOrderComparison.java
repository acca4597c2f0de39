package io.needletail.core.account;

import io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.MarketColumn;

/**
 * Compares the venue's list of open orders with ours: what it lists is adopted, what it lacks is
 * unknown and asked about, what we lack is foreign.
 */
final class OpenOrderComparison {
    /** So many are asked about at once; timers ask about the rest. */
    private static final int MOST_ASKED = 64;

    private final WorkingOrders orders;
    private final OrderDesk desk;
    private final OrderFact fact = new OrderFact();
    private long listing;
    private boolean taught;

    OpenOrderComparison(WorkingOrders orders, OrderDesk desk) {
        this.orders = orders;
        this.desk = desk;
    }

    /** Takes a chunk; returns whether it was the last one. */
    boolean take(
            OpenOrdersSnapshotDecoder snapshot,
            long nowNs,
            MarketColumn market,
            AccountColumn out) {
        if (snapshot.chunk().fIRST()) {
            listing++;
            orders.listAnew(snapshot.instrumentId());
        }
        boolean last = snapshot.chunk().lAST();
        int instrumentId = snapshot.instrumentId();
        OpenOrdersSnapshotDecoder.OrdersDecoder listed = snapshot.orders();
        taught = false;
        while (listed.hasNext()) {
            listed.next();
            out.clearReport();
            fact.read(instrumentId, listed);
            desk.apply(fact, nowNs, market, out);
            taught |= out.reportApplied;
            WorkingOrder order = orders.find(fact.clientOrderId, instrumentId, fact.venueOrderId);
            if (order != null) {
                order.listing = listing;
                askForReport(order, nowNs, out);
            }
        }
        if (last) {
            missing(instrumentId, nowNs);
        }
        return last;
    }

    /** The last chunk changed our record: its orders, or that some are missing. */
    boolean hasTaught() {
        return taught;
    }

    /**
     * The later stages see reports and no lists. That one of our orders lives which had ended, or
     * was filled, they learn by the answer about the order itself; so they do, at each list anew,
     * of an order of ours of which the journal lost all.
     */
    private void askForReport(WorkingOrder order, long nowNs, AccountColumn out) {
        boolean forgotten = order.role == OrderRole.EXTERNAL;
        boolean untold = OrderLifecycle.isEnd(out.statusBefore) || out.lastQuantityE8 > 0;
        if (!order.isForeign() && !OrderLifecycle.isEnd(order.status) && (forgotten || untold)) {
            Reason reason = forgotten ? Reason.EXTERNAL_ORDER : Reason.RECONCILIATION;
            desk.lose(order, reason, true, nowNs);
        }
    }

    private void missing(int instrumentId, long nowNs) {
        int asked = 0;
        for (int at = orders.nextWorking(0); at >= 0; at = orders.nextWorking(at + 1)) {
            WorkingOrder order = orders.get(at);
            if (order.instrumentId == instrumentId && order.listing != listing) {
                if (order.isForeign()) {
                    taught = true;
                    desk.endForeign(order);
                } else if (order.status != OrderStatus.SENT) {
                    taught = true;
                    desk.lose(order, Reason.RECONCILIATION, asked++ < MOST_ASKED, nowNs);
                }
            }
        }
    }

    void save(StateWriter out) {
        out.putLong(listing);
    }

    void load(StateReader in) {
        listing = in.getLong();
    }
}
