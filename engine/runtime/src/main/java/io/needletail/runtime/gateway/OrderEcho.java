package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderFlagsDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Side;

import org.agrona.concurrent.UnsafeBuffer;

/** What our own side knows of an order: that it was sent, refused, or lost from sight. */
public final class OrderEcho {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
    private static final long NO_TRADE = -1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final UnsafeBuffer zeros = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageSink sink;

    /** Writes to a sink. */
    public OrderEcho(MessageSink sink) {
        this.sink = sink;
    }

    /** The order is about to be handed to the socket. */
    public void sent(OrderIntentDecoder order, long timeNs) {
        if (begin(ExecutionType.SENT, OrderStatus.SENT, timeNs)) {
            report.clientOrderId(order.clientOrderId())
                    .instrumentId(order.instrumentId())
                    .side(order.side())
                    .orderType(order.orderType())
                    .role(order.role())
                    .planId(order.planId())
                    .pairId(order.pairId())
                    .quantityE8(order.quantityE8())
                    .priceE8(order.priceE8())
                    .stopPriceE8(order.stopPriceE8());
            reduceOnly(order.flags());
            sink.commit(LENGTH);
        }
    }

    /** The replacing order is about to be handed to the socket. */
    public void sent(ReplaceIntentDecoder order, long timeNs) {
        if (begin(ExecutionType.SENT, OrderStatus.SENT, timeNs)) {
            report.clientOrderId(order.clientOrderId())
                    .originalClientOrderId(order.originalClientOrderId())
                    .instrumentId(order.instrumentId())
                    .side(order.side())
                    .orderType(order.orderType())
                    .role(order.role())
                    .planId(order.planId())
                    .quantityE8(order.quantityE8())
                    .priceE8(order.priceE8())
                    .stopPriceE8(order.stopPriceE8());
            reduceOnly(order.flags());
            sink.commit(LENGTH);
        }
    }

    /** Risk refused a wish; nothing was sent. */
    public void refused(RiskDecisionDecoder decision, long timeNs) {
        if (begin(ExecutionType.REFUSED, OrderStatus.REJECTED, timeNs)) {
            report.instrumentId(decision.instrumentId())
                    .side(decision.side())
                    .role(decision.role())
                    .planId(decision.planId())
                    .quantityE8(decision.quantityE8());
            sink.commit(LENGTH);
        }
    }

    /** An order that the core held has ended; whoever asked for it is to hear that. */
    public void heldEnded(EmulatedOrderDecoder order, OrderStatus status, long timeNs) {
        if (begin(ExecutionType.HELD_ENDED, status, timeNs)) {
            report.instrumentId(order.instrumentId())
                    .side(order.side())
                    .orderType(order.orderType())
                    .role(OrderRole.EMULATED)
                    .planId(order.emulatedId())
                    .quantityE8(order.quantityE8())
                    .cumulativeQuantityE8(order.filledE8());
            sink.commit(LENGTH);
        }
    }

    /** The session did not send the order. */
    public void refused(long clientOrderId, int instrumentId, long timeNs, String why) {
        if (begin(ExecutionType.REFUSED, OrderStatus.REJECTED, timeNs)) {
            report.clientOrderId(clientOrderId).instrumentId(instrumentId).text(why);
            sink.commit(LENGTH);
        }
    }

    /** The session did not send the cancel. */
    public void cancelRefused(CancelIntentDecoder cancel, long timeNs, String why) {
        if (begin(ExecutionType.CANCEL_REJECTED, OrderStatus.NULL_VAL, timeNs)) {
            report.clientOrderId(cancel.clientOrderId())
                    .instrumentId(cancel.instrumentId())
                    .text(why);
            sink.commit(LENGTH);
        }
    }

    /** Nobody knows what became of the order. */
    public void unknown(long clientOrderId, int instrumentId, long timeNs, String why) {
        if (begin(ExecutionType.UNKNOWN, OrderStatus.UNKNOWN, timeNs)) {
            report.clientOrderId(clientOrderId).instrumentId(instrumentId).text(why);
            sink.commit(LENGTH);
        }
    }

    private boolean begin(ExecutionType type, OrderStatus status, long timeNs) {
        int offset = sink.claim(LENGTH);
        if (offset < 0) {
            return false;
        }
        sink.buffer().putBytes(offset, zeros, 0, LENGTH);
        report.wrapAndApplyHeader(sink.buffer(), offset, header)
                .executionType(type)
                .orderStatus(status)
                .side(Side.NULL_VAL)
                .orderType(OrderType.NULL_VAL)
                .role(OrderRole.NULL_VAL)
                .venueTimeNs(timeNs)
                .priceE8(ExecutionReportEncoder.priceE8NullValue())
                .stopPriceE8(ExecutionReportEncoder.stopPriceE8NullValue())
                .tradeId(NO_TRADE);
        return true;
    }

    private void reduceOnly(OrderFlagsDecoder flags) {
        report.flags().clear().rEDUCE_ONLY(flags.rEDUCE_ONLY());
    }
}
