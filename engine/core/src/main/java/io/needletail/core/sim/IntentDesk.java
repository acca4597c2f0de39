package io.needletail.core.sim;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;

import org.agrona.DirectBuffer;

/** Carries out intents as they arrive at the simulated venue; joins the two of a pair. */
final class IntentDesk {
    private static final int ALL = -1;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderIntentDecoder order = new OrderIntentDecoder();
    private final CancelIntentDecoder cancel = new CancelIntentDecoder();
    private final ReplaceIntentDecoder replace = new ReplaceIntentDecoder();
    private final QueryIntentDecoder query = new QueryIntentDecoder();
    private final int venueId;
    private final SimulatedBook book;
    private final SimulatedFunds funds;
    private final FuturesDesk futures;
    private final ReportWriter reports;
    private SimulatedOrder draft = new SimulatedOrder();
    private SimulatedOrder held = new SimulatedOrder();
    private boolean holding;

    IntentDesk(
            int venueId,
            SimulatedBook book,
            SimulatedFunds funds,
            FuturesDesk futures,
            ReportWriter reports) {
        this.venueId = venueId;
        this.futures = futures;
        this.book = book;
        this.funds = funds;
        this.reports = reports;
    }

    void onArrival(DirectBuffer message, int offset, long timeNs) {
        header.wrap(message, offset);
        switch (header.templateId()) {
            case OrderIntentDecoder.TEMPLATE_ID -> onOrder(message, offset, timeNs);
            case CancelIntentDecoder.TEMPLATE_ID -> {
                settle(timeNs);
                cancel.wrapAndApplyHeader(message, offset, header);
                onCancel(cancel.clientOrderId(), cancel.instrumentId(), timeNs);
            }
            case ReplaceIntentDecoder.TEMPLATE_ID -> {
                settle(timeNs);
                onReplace(message, offset, timeNs);
            }
            default -> {
                settle(timeNs);
                onQuery(message, offset, timeNs);
            }
        }
    }

    /** No second half will come: a held order of a pair goes in alone. */
    void settle(long timeNs) {
        if (holding) {
            holding = false;
            held = book.place(held, timeNs);
        }
    }

    private void onOrder(DirectBuffer message, int offset, long timeNs) {
        order.wrapAndApplyHeader(message, offset, header);
        draft.fill(order);
        if (holding && held.pairId == draft.pairId) {
            holding = false;
            placePair(timeNs);
            return;
        }
        settle(timeNs);
        if (draft.pairId == 0) {
            draft = book.place(draft, timeNs);
            return;
        }
        SimulatedOrder spare = held;
        held = draft;
        draft = spare;
        holding = true;
    }

    private void placePair(long timeNs) {
        SimulatedOrder first = held;
        SimulatedOrder second = draft;
        if (!book.placePair(first, second, timeNs)) {
            return;
        }
        held = book.admitLeg(first, timeNs);
        draft = book.admitLeg(second, timeNs);
        book.work(first, timeNs);
        book.work(second, timeNs);
        book.balances(first, timeNs);
    }

    private boolean onCancel(long clientOrderId, int instrumentId, long timeNs) {
        SimulatedOrder found = book.orders().find(clientOrderId);
        if (found == null) {
            reports.cancelRejected(clientOrderId, instrumentId, timeNs);
            return false;
        }
        book.cancel(found, timeNs);
        return true;
    }

    private void onReplace(DirectBuffer message, int offset, long timeNs) {
        replace.wrapAndApplyHeader(message, offset, header);
        draft.fill(replace);
        long original = replace.originalClientOrderId();
        if (onCancel(original, replace.instrumentId(), timeNs)) {
            draft = book.place(draft, timeNs);
        } else {
            book.reject(draft, Refusal.UNKNOWN_ORDER, timeNs);
        }
    }

    private void onQuery(DirectBuffer message, int offset, long timeNs) {
        query.wrapAndApplyHeader(message, offset, header);
        switch (query.kind()) {
            case ACCOUNT -> {
                futures.positions(timeNs);
                reports.balances(funds.balances(), venueId, timeNs, ALL, ALL);
            }
            case OPEN_ORDERS -> reports.openOrders(book.orders(), query.instrumentId(), timeNs);
            case ORDER -> onOrderQuery(query.clientOrderId(), query.instrumentId(), timeNs);
            default -> {
                return;
            }
        }
    }

    private void onOrderQuery(long clientOrderId, int instrumentId, long timeNs) {
        SimulatedOrder found = book.orders().find(clientOrderId);
        if (found == null) {
            found = book.orders().findEnded(clientOrderId);
        }
        if (found == null) {
            reports.notFound(clientOrderId, instrumentId, timeNs);
        } else {
            reports.begin(found, ExecutionType.STATUS, found.status, timeNs);
            reports.commit(timeNs);
        }
    }
}
