package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.Outbox;

import org.junit.jupiter.api.Test;

/** What is journaled of a judgement, as a reader of the journal decodes it. */
class RiskWriterTest {
    private final RiskRig rig = new RiskRig();
    private final Outbox outbox = new Outbox();
    private final RiskDecisionDecoder decision = new RiskDecisionDecoder();

    @Test
    void shouldWriteEveryCheckWithItsValueLimitAndVerdict() {
        rig.limitAt(1_005 * ONE);
        rig.wish.confidence = 0.1;
        rig.account.equityE8 = 5_000 * ONE;
        rig.refusals();
        assertEquals(rig.out.count(), written(0));
        assertEquals(Verdict.REFUSE, decision.verdict());
        assertEquals(0, decision.clientOrderId());
        assertEquals(1_005 * ONE, decision.priceE8());
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

    /** Number of checks written, each compared with what was judged. */
    private int written(long clientOrderId) {
        outbox.clear();
        new RiskWriter().writeDecision(rig.wish, rig.out, clientOrderId, outbox);
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
