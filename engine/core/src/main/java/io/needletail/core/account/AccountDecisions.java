package io.needletail.core.account;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AdjustmentEncoder;
import io.needletail.codecs.sbe.AlertEncoder;
import io.needletail.codecs.sbe.BookPositionEncoder;
import io.needletail.codecs.sbe.ClosedTradeEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderStateEncoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionEncoder;
import io.needletail.codecs.sbe.QueryIntentEncoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.sbe.TradingStatusEncoder;
import io.needletail.core.market.Contract;

/** Writes the account stage's decisions to the event's sink. */
final class AccountDecisions {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderStateEncoder orderState = new OrderStateEncoder();
    private final PositionEncoder position = new PositionEncoder();
    private final BookPositionEncoder bookPosition = new BookPositionEncoder();
    private final ClosedTradeEncoder closedTrade = new ClosedTradeEncoder();
    private final AdjustmentEncoder adjustment = new AdjustmentEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final TradingStatusEncoder tradingStatus = new TradingStatusEncoder();
    private final QueryIntentEncoder query = new QueryIntentEncoder();
    private MessageSink sink;

    /** Where the decisions of this event go. */
    void begin(MessageSink sink) {
        this.sink = sink;
    }

    void orderState(WorkingOrder order, OrderStatus from, Reason reason) {
        int offset = sink.claim(HEADER + OrderStateEncoder.BLOCK_LENGTH);
        orderState
                .wrapAndApplyHeader(sink.buffer(), offset, header)
                .clientOrderId(order.clientOrderId)
                .instrumentId(order.instrumentId)
                .from(from)
                .to(order.status)
                .role(order.role)
                .reason(reason)
                .cumulativeQuantityE8(order.cumulativeQuantityE8);
        sink.commit(HEADER + OrderStateEncoder.BLOCK_LENGTH);
    }

    void position(int instrumentId, PositionBook book, long equityE8) {
        int offset = sink.claim(HEADER + PositionEncoder.BLOCK_LENGTH);
        position.wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .quantityE8(book.quantityE8())
                .averagePriceE8(book.averagePriceE8())
                .realizedPnlE8(book.realizedPnlE8())
                .feesE8(book.feesE8())
                .equityE8(equityE8);
        sink.commit(HEADER + PositionEncoder.BLOCK_LENGTH);
    }

    void bookPosition(int instrumentId, int book, PositionBook position) {
        int offset = sink.claim(HEADER + BookPositionEncoder.BLOCK_LENGTH);
        bookPosition
                .wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .book(book)
                .quantityE8(position.quantityE8())
                .averagePriceE8(position.averagePriceE8())
                .realizedPnlE8(position.realizedPnlE8())
                .feesE8(position.feesE8());
        sink.commit(HEADER + BookPositionEncoder.BLOCK_LENGTH);
    }

    void closedTrade(
            int instrumentId,
            Contract contract,
            RoundTrip trip,
            Reason exitReason,
            long exitTimeNs) {
        int offset = sink.claim(HEADER + ClosedTradeEncoder.BLOCK_LENGTH);
        closedTrade
                .wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .direction(trip.direction)
                .exitReason(exitReason)
                .planId(trip.planId)
                .quantityE8(trip.exitQuantityE8)
                .entryPriceE8(trip.entryPriceE8(contract))
                .exitPriceE8(trip.exitPriceE8(contract))
                .entryTimeNs(trip.entryTimeNs)
                .exitTimeNs(exitTimeNs)
                .pnlE8(trip.pnlE8)
                .feesE8(trip.feesE8);
        sink.commit(HEADER + ClosedTradeEncoder.BLOCK_LENGTH);
    }

    void adjustment(int instrumentId, long clientOrderId, Reason reason, long ours, long venues) {
        int offset = sink.claim(HEADER + AdjustmentEncoder.BLOCK_LENGTH);
        adjustment
                .wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .clientOrderId(clientOrderId)
                .reason(reason)
                .ourQuantityE8(ours)
                .venueQuantityE8(venues);
        sink.commit(HEADER + AdjustmentEncoder.BLOCK_LENGTH);
    }

    void alert(int instrumentId, Severity severity, Reason reason, long orderId, double value) {
        int offset = sink.claim(HEADER + AlertEncoder.BLOCK_LENGTH);
        alert.wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .severity(severity)
                .reason(reason)
                .clientOrderId(orderId)
                .value(value)
                .threshold(0)
                .modelId(-1);
        sink.commit(HEADER + AlertEncoder.BLOCK_LENGTH);
    }

    void tradingStatus(TradingState state, Reason reason, int instrumentId) {
        int offset = sink.claim(HEADER + TradingStatusEncoder.BLOCK_LENGTH);
        tradingStatus
                .wrapAndApplyHeader(sink.buffer(), offset, header)
                .state(state)
                .reason(reason)
                .instrumentId(instrumentId);
        sink.commit(HEADER + TradingStatusEncoder.BLOCK_LENGTH);
    }

    /** Asks about balances, open orders or a book. */
    void query(QueryKind kind, Reason reason, int instrumentId) {
        query(kind, reason, instrumentId, 0, 0);
    }

    /** Asks about one order. */
    void query(Reason reason, WorkingOrder order) {
        query(QueryKind.ORDER, reason, order.instrumentId, order.clientOrderId, order.venueOrderId);
    }

    private void query(
            QueryKind kind, Reason reason, int instrumentId, long clientOrderId, long venueId) {
        int offset = sink.claim(HEADER + QueryIntentEncoder.BLOCK_LENGTH);
        query.wrapAndApplyHeader(sink.buffer(), offset, header)
                .kind(kind)
                .reason(reason)
                .instrumentId(instrumentId)
                .clientOrderId(clientOrderId)
                .venueOrderId(venueId);
        sink.commit(HEADER + QueryIntentEncoder.BLOCK_LENGTH);
    }
}
