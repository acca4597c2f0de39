package io.needletail.runtime;

import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.BookStatusDecoder;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStateDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.SignalDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;

import org.agrona.MutableDirectBuffer;

/** The part of {@link LatestWriter} that reads an event's decisions. */
final class LatestDecisions {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SignalDecoder signal = new SignalDecoder();
    private final PredictionDecoder prediction = new PredictionDecoder();
    private final PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
    private final NoTradeDecoder noTrade = new NoTradeDecoder();
    private final OrderIntentDecoder order = new OrderIntentDecoder();
    private final OrderStateDecoder state = new OrderStateDecoder();
    private final PositionDecoder position = new PositionDecoder();
    private final ClosedTradeDecoder trade = new ClosedTradeDecoder();
    private final RiskDecisionDecoder risk = new RiskDecisionDecoder();
    private final BookStatusDecoder book = new BookStatusDecoder();
    private final WorkingIds workingIds = new WorkingIds();
    private final CountersFile counters;
    private final LatestValues latest;
    private final int speaker;
    private int instrument;

    /**
     * Shows decisions in the counters file.
     *
     * @param speaker id of the model whose view is traded on; what others say is not shown.
     */
    LatestDecisions(CountersFile counters, int speaker) {
        this.speaker = speaker;
        this.counters = counters;
        this.latest = counters.latest();
    }

    WorkingIds workingIds() {
        return workingIds;
    }

    void on(EventSlot slot, int ofInstrument) {
        instrument = ofInstrument;
        Outbox outbox = slot.outbox();
        int offset = outbox.first();
        for (int i = outbox.count(); i > 0; i--) {
            decision(outbox.buffer(), offset, slot.input().timeNs());
            offset = outbox.after(offset);
        }
    }

    private void decision(MutableDirectBuffer buffer, int offset, long timeNs) {
        switch (header.wrap(buffer, offset).templateId()) {
            case SignalDecoder.TEMPLATE_ID -> {
                signal.wrapAndApplyHeader(buffer, offset, header);
                put(LatestField.SIGNAL_DIRECTION, signal.directionRaw());
                put(LatestField.SIGNAL_REASON, signal.reasonRaw());
                put(LatestField.SIGNAL_CONFIDENCE, signal.confidence());
                put(LatestField.SIGNAL_TIME_NS, timeNs);
            }
            case PredictionDecoder.TEMPLATE_ID -> {
                prediction.wrapAndApplyHeader(buffer, offset, header);
                if (prediction.modelId() == speaker) {
                    put(LatestField.PROBABILITY_UP, prediction.probabilityUp());
                }
            }
            case PredictionOutcomeDecoder.TEMPLATE_ID -> {
                outcome.wrapAndApplyHeader(buffer, offset, header);
                if (outcome.modelId() == speaker) {
                    add(LatestField.PREDICTIONS_JUDGED, 1);
                    add(LatestField.PREDICTIONS_RIGHT, outcome.right());
                }
            }
            case NoTradeDecoder.TEMPLATE_ID -> noTrade(buffer, offset, timeNs);
            case OrderIntentDecoder.TEMPLATE_ID -> order(buffer, offset, timeNs);
            case OrderStateDecoder.TEMPLATE_ID -> {
                state.wrapAndApplyHeader(buffer, offset, header);
                workingIds.on(state);
                if (state.to() == OrderStatus.UNKNOWN) {
                    counters.add(CounterDescriptor.ORDERS_UNKNOWN, 1);
                }
            }
            case RiskDecisionDecoder.TEMPLATE_ID -> {
                risk.wrapAndApplyHeader(buffer, offset, header);
                if (risk.verdict() == Verdict.REFUSE) {
                    counters.add(CounterDescriptor.RISK_REFUSALS, 1);
                }
            }
            case BookStatusDecoder.TEMPLATE_ID -> {
                book.wrapAndApplyHeader(buffer, offset, header);
                if (book.state() == BookState.STALE) {
                    counters.add(CounterDescriptor.BOOK_GAPS, 1);
                }
            }
            case BarDecoder.TEMPLATE_ID -> add(LatestField.BARS, 1);
            case PositionDecoder.TEMPLATE_ID -> {
                position.wrapAndApplyHeader(buffer, offset, header);
                put(LatestField.REALIZED_PNL, position.realizedPnlE8());
                put(LatestField.FEES, position.feesE8());
            }
            case ClosedTradeDecoder.TEMPLATE_ID -> trade(buffer, offset);
            default -> {}
        }
    }

    private void noTrade(MutableDirectBuffer buffer, int offset, long timeNs) {
        noTrade.wrapAndApplyHeader(buffer, offset, header);
        put(LatestField.NO_TRADE_REASON, noTrade.reasonRaw());
        put(LatestField.NO_TRADE_CHECK, noTrade.checkRaw());
        put(LatestField.NO_TRADE_VALUE, noTrade.value());
        put(LatestField.NO_TRADE_THRESHOLD, noTrade.threshold());
        put(LatestField.NO_TRADE_TIME_NS, timeNs);
    }

    private void order(MutableDirectBuffer buffer, int offset, long timeNs) {
        order.wrapAndApplyHeader(buffer, offset, header);
        put(LatestField.ORDER_ID, order.clientOrderId());
        put(LatestField.ORDER_SIDE, order.sideRaw());
        put(LatestField.ORDER_ROLE, order.roleRaw());
        put(LatestField.ORDER_QUANTITY, order.quantityE8());
        put(LatestField.ORDER_PRICE, order.priceE8());
        put(LatestField.ORDER_TIME_NS, timeNs);
    }

    private void trade(MutableDirectBuffer buffer, int offset) {
        trade.wrapAndApplyHeader(buffer, offset, header);
        add(LatestField.CLOSED_TRADES, 1);
        add(LatestField.WINNING_TRADES, trade.pnlE8() > 0 ? 1 : 0);
        put(LatestField.LAST_TRADE_PNL, trade.pnlE8());
        put(LatestField.LAST_TRADE_REASON, trade.exitReasonRaw());
    }

    private void put(LatestField field, long value) {
        latest.put(instrument, field, value);
    }

    private void put(LatestField field, double value) {
        latest.put(instrument, field, Double.doubleToRawLongBits(value));
    }

    private void add(LatestField field, long value) {
        latest.add(instrument, field, value);
    }
}
