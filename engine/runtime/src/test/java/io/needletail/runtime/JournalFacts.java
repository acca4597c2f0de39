package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.JournalVerifier;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.journal.VerifyReport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What must hold of every journal, however often its engine was killed. */
record JournalFacts(int runs, List<Long> orders, long stateHash, long lastSequence) {
    private static final int EPOCH_SHIFT = 40;

    /**
     * Verifies every byte, recomputes every decision from the start, and checks that no order was
     * given while the venue had not agreed, nor an id twice.
     */
    static JournalFacts of(Path journal) {
        VerifyReport report = JournalVerifier.verify(journal);
        assertTrue(report.isSound(), () -> report.toLines().toString());
        ReplayResult replay = Replay.verify(journal);
        assertTrue(replay.identical(), replay::toString);
        return read(journal);
    }

    private static JournalFacts read(Path journal) {
        EngineHost host = EngineHost.ofKept(journal);
        EventSlot slot = new EventSlot();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        OrderIntentDecoder order = new OrderIntentDecoder();
        List<Long> orders = new ArrayList<>();
        int runs = 0;
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
                    host.begin(RunManifest.decode(slot.input().buffer(), 0));
                    runs++;
                }
                if (!reader.isPoison()) {
                    host.engine().onEvent(slot);
                }
                for (int i = 0; i < reader.count(); i++) {
                    int offset = reader.offset(i);
                    header.wrap(reader.decisions(), offset);
                    if (header.templateId() == OrderIntentDecoder.TEMPLATE_ID) {
                        order.wrapAndApplyHeader(reader.decisions(), offset, header);
                        long id = order.clientOrderId();
                        assertTrue(
                                slot.account().reconciled,
                                Explain.orderId(id) + " before the venue agreed");
                        assertEquals(reader.epoch(), id >> EPOCH_SHIFT);
                        orders.add(id);
                    }
                }
            }
        }
        assertEquals(orders.size(), new HashSet<>(orders).size(), "an id was used twice");
        return new JournalFacts(runs, orders, host.engine().stateHash(), slot.input().sequence());
    }
}
