package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.Outbox;
import io.needletail.core.execution.Wish;

import org.junit.jupiter.api.Test;

/** What is journaled of a judgement and sent of an order, as a reader of the journal decodes it. */
class RiskWriterTest {
    private final RiskRig rig = new RiskRig();
    private final Outbox outbox = new Outbox();
    private final RiskDecisionDecoder decision = new RiskDecisionDecoder();

    @Test
    void shouldWriteEveryCheckWithItsValueLimitAndVerdict() {
        rig.limitAt(1_005 * ONE);
        rig.wish.instrumentId = 2;
        rig.market.instrumentId = 2;
        rig.wish.planId = 11;
        rig.wish.confidence = 0.1;
        rig.account.equityE8 = 5_000 * ONE;
        rig.refusals();
        assertEquals(rig.out.count(), written(0));
        assertEquals(Verdict.REFUSE, decision.verdict());
        assertEquals(0, decision.clientOrderId());
        assertEquals(1_005 * ONE, decision.priceE8());
        assertEquals(rig.wish.instrumentId, decision.instrumentId());
        assertEquals(rig.wish.role, decision.role());
        assertEquals(rig.wish.side, decision.side());
        assertEquals(rig.wish.planId, decision.planId());
        assertEquals(rig.wish.quantityE8, decision.quantityE8());
    }

    @Test
    void shouldWriteNoCheckOfAnEarlierJudgement() {
        rig.refusals();
        int ofAnEntry = written(0);
        rig.protect();
        rig.refusals();
        assertTrue(written(77) < ofAnEntry);
        assertEquals(Verdict.PASS, decision.verdict());
        assertEquals(77, decision.clientOrderId());
    }

    @Test
    void shouldWriteEachOrderWithItsOwnTermsAlone() {
        RiskWriter writer = new RiskWriter();
        rig.limitAt(1_005 * ONE);
        rig.wish.timeInForce = TimeInForce.GTC;
        rig.wish.planId = 5;
        assertOrder(writer, 77, 78);
        rig.protect();
        rig.wish.timeInForce = TimeInForce.GTC;
        rig.wish.priceE8 = 0;
        rig.wish.planId = -6;
        rig.wish.instrumentId = 2;
        assertOrder(writer, 79, 0);
        rig.wish.reduceOnly = false;
        assertOrder(writer, 80, 0);
    }

    private void assertOrder(RiskWriter writer, long clientOrderId, long pairId) {
        Wish wish = rig.wish;
        outbox.clear();
        writer.writeOrder(wish, clientOrderId, pairId, RiskRig.NOW, outbox);
        OrderIntentDecoder order = new OrderIntentDecoder();
        order.wrapAndApplyHeader(outbox.buffer(), outbox.first(), new MessageHeaderDecoder());
        assertEquals(
                MessageHeaderDecoder.ENCODED_LENGTH + OrderIntentDecoder.BLOCK_LENGTH,
                outbox.lengthAt(outbox.first()));
        assertEquals(clientOrderId, order.clientOrderId());
        assertEquals(wish.instrumentId, order.instrumentId());
        assertEquals(wish.side, order.side());
        assertEquals(wish.orderType, order.orderType());
        assertEquals(wish.timeInForce, order.timeInForce());
        assertEquals(wish.role, order.role());
        assertEquals(wish.reduceOnly, order.flags().rEDUCE_ONLY());
        assertEquals(wish.planId, order.planId());
        assertEquals(pairId, order.pairId());
        assertEquals(wish.quantityE8, order.quantityE8());
        assertEquals(orNull(wish.priceE8), order.priceE8());
        assertEquals(orNull(wish.stopPriceE8), order.stopPriceE8());
        assertEquals(RiskRig.NOW, order.decisionTimeNs());
    }

    private static long orNull(long priceE8) {
        return priceE8 == 0 ? OrderIntentDecoder.priceE8NullValue() : priceE8;
    }

    /** Number of checks written, each compared with what was judged. */
    private int written(long clientOrderId) {
        outbox.clear();
        rig.out.write(rig.wish, clientOrderId, outbox);
        assertEquals(1, outbox.count());
        decision.wrapAndApplyHeader(outbox.buffer(), outbox.first(), new MessageHeaderDecoder());
        int check = 0;
        for (RiskDecisionDecoder.ChecksDecoder one : decision.checks()) {
            assertEquals(rig.out.code(check), one.code());
            assertEquals(rig.out.passed(check), one.verdict() == Verdict.PASS);
            assertEquals(rig.out.value(check), one.value());
            assertEquals(rig.out.threshold(check), one.threshold());
            check++;
        }
        assertEquals(
                outbox.lengthAt(outbox.first()),
                MessageHeaderDecoder.ENCODED_LENGTH + decision.encodedLength());
        return check;
    }
}
