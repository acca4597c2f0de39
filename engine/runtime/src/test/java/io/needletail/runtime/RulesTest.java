package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.venue.SymbolRules;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** E26, E27: a venue changes its rules and halts an instrument, and tells only who asks. */
final class RulesTest {
    private static final long ONE = 100_000_000L;
    private static final long LARGE_LOT = ONE / 100;
    private static final SymbolRules CLOSED = new SymbolRules(ONE / 10, ONE / 10_000, 0, false);

    @TempDir private Path directory;
    private DemoRig rig;
    private long closed;
    private long reopened;
    private long whileClosed;
    private long offTheLot;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldLearnOfNewRulesAndOfAHaltWhileItTrades() throws Exception {
        Path journal = directory.resolve("journal");
        Pipeline pipeline = rig.ready(Mode.DEMO, journal, Map.of("venue.rules", "1s"));
        rig.await("a fill", () -> fills(pipeline) >= 1);
        rig.venue.rules(0, CLOSED);
        rig.await("the halt", () -> closed(journal));
        rig.venue.rules(0, new SymbolRules(ONE / 10, LARGE_LOT, 0, true));
        rig.await("its end", () -> reopened(journal));
        long refused = refusals(pipeline);
        rig.await("refusals", () -> refusals(pipeline) > refused);
        pipeline.stop("the test is over");
        read(journal);
        assertTrue(closed > 0 && reopened > closed, "both were journaled");
        assertEquals(0, whileClosed, "orders for new risk of an instrument that is closed");
        assertEquals(0, offTheLot, "orders off the new lot");
        assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
    }

    private static long fills(Pipeline pipeline) {
        return pipeline.view().get(CounterDescriptor.FILLS);
    }

    private static long refusals(Pipeline pipeline) {
        return pipeline.view().get(CounterDescriptor.RISK_REFUSALS);
    }

    private boolean closed(Path journal) {
        read(journal);
        return closed > 0;
    }

    private boolean reopened(Path journal) {
        read(journal);
        return reopened > 0;
    }

    private void read(Path journal) {
        closed = 0;
        reopened = 0;
        whileClosed = 0;
        offTheLot = 0;
        EventSlot slot = new EventSlot();
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                take(slot);
                for (int i = 0; i < reader.count(); i++) {
                    decision(reader, i);
                }
            }
        }
    }

    private void take(EventSlot slot) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        if (slot.input().templateId() == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            InstrumentDefinitionDecoder definition =
                    new InstrumentDefinitionDecoder()
                            .wrapAndApplyHeader(slot.input().buffer(), 0, header);
            if (definition.status() == InstrumentStatus.HALTED) {
                closed = slot.input().sequence();
            } else if (closed > 0 && reopened == 0) {
                reopened = slot.input().sequence();
            }
        }
    }

    private void decision(EventReader reader, int i) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        header.wrap(reader.decisions(), reader.offset(i));
        if (header.templateId() == OrderIntentDecoder.TEMPLATE_ID && closed > 0) {
            OrderIntentDecoder intent =
                    new OrderIntentDecoder()
                            .wrapAndApplyHeader(reader.decisions(), reader.offset(i), header);
            whileClosed += reopened == 0 && !intent.flags().rEDUCE_ONLY() ? 1 : 0;
            offTheLot += reopened > 0 && intent.quantityE8() % LARGE_LOT != 0 ? 1 : 0;
        }
    }
}
