package io.needletail.core.risk;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CancelIntentEncoder;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderFlagsEncoder;
import io.needletail.codecs.sbe.OrderIntentEncoder;
import io.needletail.codecs.sbe.ReplaceIntentEncoder;
import io.needletail.codecs.sbe.RiskDecisionEncoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.execution.Wish;

/** Writes intents, alone in the whole core. */
final class RiskWriter {
    /** At least what an order's intent takes, and the frames of it and of its decision. */
    static final int INTENT_ROOM = 128;

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int ORDER_LENGTH = HEADER + OrderIntentEncoder.BLOCK_LENGTH;
    private static final int REPLACE_LENGTH = HEADER + ReplaceIntentEncoder.BLOCK_LENGTH;
    private static final int CANCEL_LENGTH = HEADER + CancelIntentEncoder.BLOCK_LENGTH;
    private static final int REFUSAL_LENGTH =
            HEADER
                    + RiskDecisionEncoder.BLOCK_LENGTH
                    + RiskDecisionEncoder.ChecksEncoder.sbeHeaderSize()
                    + RiskDecisionEncoder.ChecksEncoder.sbeBlockLength();

    private static final int ORDER_ID = HEADER + OrderIntentEncoder.clientOrderIdEncodingOffset();
    private static final int INSTRUMENT = HEADER + OrderIntentEncoder.instrumentIdEncodingOffset();
    private static final int SIDE = HEADER + OrderIntentEncoder.sideEncodingOffset();
    private static final int TYPE = HEADER + OrderIntentEncoder.orderTypeEncodingOffset();
    private static final int TIME_IN_FORCE =
            HEADER + OrderIntentEncoder.timeInForceEncodingOffset();
    private static final int ROLE = HEADER + OrderIntentEncoder.roleEncodingOffset();
    private static final int FLAGS = HEADER + OrderIntentEncoder.flagsEncodingOffset();
    private static final int PLAN = HEADER + OrderIntentEncoder.planIdEncodingOffset();
    private static final int PAIR = HEADER + OrderIntentEncoder.pairIdEncodingOffset();
    private static final int QUANTITY = HEADER + OrderIntentEncoder.quantityE8EncodingOffset();
    private static final int PRICE = HEADER + OrderIntentEncoder.priceE8EncodingOffset();
    private static final int STOP = HEADER + OrderIntentEncoder.stopPriceE8EncodingOffset();
    private static final int TIME = HEADER + OrderIntentEncoder.decisionTimeNsEncodingOffset();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageForm order = new MessageForm(ORDER_LENGTH);
    private final ReplaceIntentEncoder replace = new ReplaceIntentEncoder();
    private final CancelIntentEncoder cancel = new CancelIntentEncoder();
    private final RiskDecisionEncoder refusal = new RiskDecisionEncoder();

    RiskWriter() {
        new OrderIntentEncoder().wrapAndApplyHeader(order.buffer(), 0, header);
    }

    void writeOrder(
            Wish wish, long clientOrderId, long pairId, long timeNs, MessageSink decisions) {
        order.putLong(ORDER_ID, clientOrderId);
        order.putInt(INSTRUMENT, wish.instrumentId);
        order.putByte(SIDE, wish.side.value());
        order.putByte(TYPE, wish.orderType.value());
        order.putByte(TIME_IN_FORCE, wish.timeInForce.value());
        order.putByte(ROLE, wish.role.value());
        order.putByte(FLAGS, OrderFlagsEncoder.rEDUCE_ONLY((byte) 0, wish.reduceOnly));
        order.putLong(PLAN, wish.planId);
        order.putLong(PAIR, pairId);
        order.putLong(QUANTITY, wish.quantityE8);
        order.putLong(PRICE, orNull(wish.priceE8, OrderIntentEncoder.priceE8NullValue()));
        order.putLong(STOP, orNull(wish.stopPriceE8, OrderIntentEncoder.stopPriceE8NullValue()));
        order.putLong(TIME, timeNs);
        order.write(ORDER_LENGTH, decisions);
    }

    void writeReplace(Wish wish, long clientOrderId, MessageSink decisions) {
        int offset = decisions.claim(REPLACE_LENGTH);
        replace.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .clientOrderId(clientOrderId)
                .originalClientOrderId(wish.clientOrderId)
                .instrumentId(wish.instrumentId)
                .side(wish.side)
                .orderType(wish.orderType)
                .timeInForce(wish.timeInForce)
                .role(wish.role)
                .planId(wish.planId)
                .quantityE8(wish.quantityE8)
                .priceE8(orNull(wish.priceE8, ReplaceIntentEncoder.priceE8NullValue()))
                .stopPriceE8(orNull(wish.stopPriceE8, ReplaceIntentEncoder.stopPriceE8NullValue()))
                .flags()
                .clear()
                .rEDUCE_ONLY(wish.reduceOnly);
        decisions.commit(REPLACE_LENGTH);
    }

    void writeCancel(Wish wish, MessageSink decisions) {
        int offset = decisions.claim(CANCEL_LENGTH);
        cancel.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .clientOrderId(wish.clientOrderId)
                .instrumentId(wish.instrumentId)
                .reason(wish.reason)
                .venueOrderId(wish.venueOrderId);
        decisions.commit(CANCEL_LENGTH);
    }

    /** Writes that an order is refused, with the one check that refused it. */
    void writeRefusal(
            Wish wish,
            long priceE8,
            CheckCode code,
            double value,
            double threshold,
            MessageSink decisions) {
        int offset = decisions.claim(REFUSAL_LENGTH);
        refusal.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .clientOrderId(0)
                .instrumentId(wish.instrumentId)
                .verdict(Verdict.REFUSE)
                .role(wish.role)
                .side(wish.side)
                .planId(wish.planId)
                .quantityE8(wish.quantityE8)
                .priceE8(priceE8)
                .checksCount(1)
                .next()
                .code(code)
                .verdict(Verdict.REFUSE)
                .value(value)
                .threshold(threshold);
        decisions.commit(REFUSAL_LENGTH);
    }

    private static long orNull(long value, long nullValue) {
        return value == 0 ? nullValue : value;
    }
}
