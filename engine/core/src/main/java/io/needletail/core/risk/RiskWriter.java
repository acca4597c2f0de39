package io.needletail.core.risk;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CancelIntentEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentEncoder;
import io.needletail.codecs.sbe.ReplaceIntentEncoder;
import io.needletail.codecs.sbe.RiskDecisionEncoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.execution.Wish;

/** Writes risk's decisions and, alone in the whole core, intents. */
final class RiskWriter {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int ORDER_LENGTH = HEADER + OrderIntentEncoder.BLOCK_LENGTH;
    private static final int REPLACE_LENGTH = HEADER + ReplaceIntentEncoder.BLOCK_LENGTH;
    private static final int CANCEL_LENGTH = HEADER + CancelIntentEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RiskDecisionEncoder decision = new RiskDecisionEncoder();
    private final OrderIntentEncoder order = new OrderIntentEncoder();
    private final ReplaceIntentEncoder replace = new ReplaceIntentEncoder();
    private final CancelIntentEncoder cancel = new CancelIntentEncoder();

    /** Writes every check; {@code clientOrderId} 0 means refused. */
    void writeDecision(Wish wish, Judgement judgement, long clientOrderId, MessageSink decisions) {
        int offset =
                decisions.claim(
                        HEADER
                                + RiskDecisionEncoder.BLOCK_LENGTH
                                + RiskDecisionEncoder.ChecksEncoder.sbeHeaderSize()
                                + judgement.count()
                                        * RiskDecisionEncoder.ChecksEncoder.sbeBlockLength());
        decision.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .clientOrderId(clientOrderId)
                .instrumentId(wish.instrumentId)
                .verdict(clientOrderId != 0 ? Verdict.PASS : Verdict.REFUSE)
                .role(wish.role)
                .side(wish.side)
                .planId(wish.planId)
                .quantityE8(wish.quantityE8)
                .priceE8(judgement.priceE8());
        decision.checksCount(judgement.count());
        int checks = judgement.copyTo(decisions.buffer(), decision.limit());
        decisions.commit(HEADER + decision.encodedLength() + checks);
    }

    void writeOrder(
            Wish wish, long clientOrderId, long pairId, long timeNs, MessageSink decisions) {
        int offset = decisions.claim(ORDER_LENGTH);
        order.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .clientOrderId(clientOrderId)
                .instrumentId(wish.instrumentId)
                .side(wish.side)
                .orderType(wish.orderType)
                .timeInForce(wish.timeInForce)
                .role(wish.role)
                .planId(wish.planId)
                .pairId(pairId)
                .quantityE8(wish.quantityE8)
                .priceE8(orNull(wish.priceE8, OrderIntentEncoder.priceE8NullValue()))
                .stopPriceE8(orNull(wish.stopPriceE8, OrderIntentEncoder.stopPriceE8NullValue()))
                .decisionTimeNs(timeNs)
                .flags()
                .clear()
                .rEDUCE_ONLY(wish.reduceOnly);
        decisions.commit(ORDER_LENGTH);
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

    private static long orNull(long value, long nullValue) {
        return value == 0 ? nullValue : value;
    }
}
