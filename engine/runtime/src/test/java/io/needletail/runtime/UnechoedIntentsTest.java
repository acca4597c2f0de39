package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalOptions;
import io.needletail.runtime.journal.JournalWriter;
import io.needletail.runtime.venue.VenueWitness;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process that dies between handing an order to its socket and journaling that it did: the last
 * moment of which the journal knows nothing.
 */
final class UnechoedIntentsTest {
    private static final long QUANTITY_E8 = 100_000;

    /** Tells one decision from others. */
    private interface Decision {
        boolean is(DirectBuffer message, int offset);
    }

    @TempDir private Path directory;
    private DemoRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldFindTheFillOfAnOrderWhoseSendingWasNotJournaled() throws Exception {
        Path journal = directory.resolve("journal");
        Path cut = directory.resolve("cut");
        Map<String, String> buying = Map.of("decide.strategyClass", BuyOnce.class.getName());
        Pipeline first = rig.ready(Mode.DEMO, journal, buying);
        rig.await("a fill", () -> first.view().get(CounterDescriptor.FILLS) >= 1);
        first.stop("copied up to its order");
        copyUpTo(UnechoedIntentsTest::isOrder, journal, cut);

        Pipeline second = rig.ready(Mode.DEMO, cut, buying);
        rig.await("its position", () -> position(second) == QUANTITY_E8);
        second.stop("the test is over");

        assertTrue(
                rig.log.toString().contains("1 orders had just been let out"), rig.log::toString);
        JournalFacts facts = JournalFacts.of(cut);
        assertEquals(2, facts.runs());
        assertEquals(1, facts.orders().size(), "nothing was bought twice");
        try (VenueWitness witness = new VenueWitness(rig.venue)) {
            assertEquals("0.001", witness.balance("BTC"));
        }
    }

    /** The strategy has not heard of it in that life; here it hears of it in the next, once. */
    @Test
    void shouldTellOfTheEndOfAHeldOrderThatNobodyWasToldOf() throws Exception {
        Path journal = directory.resolve("journal");
        Path cut = directory.resolve("cut");
        Map<String, String> holding =
                Map.of(
                        "decide.strategyClass",
                        BrieflyHeld.class.getName(),
                        "risk.limits.priceCollar",
                        "50%");
        BrieflyHeld.ENDS.clear();
        Pipeline first = rig.ready(Mode.DEMO, journal, holding);
        rig.await("its end", () -> BrieflyHeld.ENDS.equals(List.of(OrderStatus.EXPIRED)));
        first.stop("copied up to its end");
        copyUpTo(UnechoedIntentsTest::isHeldEnd, journal, cut);

        BrieflyHeld.ENDS.clear();
        Pipeline second = rig.ready(Mode.DEMO, cut, holding);
        rig.await("its end", () -> !BrieflyHeld.ENDS.isEmpty());
        second.stop("the next life knows it too");
        Pipeline third = rig.ready(Mode.DEMO, cut, holding);
        third.stop("the test is over");

        assertEquals(3, JournalFacts.of(cut).runs());
        assertEquals(1, toldEnds(cut));
    }

    private static int toldEnds(Path journal) {
        EventSlot slot = new EventSlot();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ExecutionReportDecoder report = new ExecutionReportDecoder();
        int ends = 0;
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                if (slot.input().templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
                    report.wrapAndApplyHeader(slot.input().buffer(), 0, header);
                    ends += report.executionType() == ExecutionType.HELD_ENDED ? 1 : 0;
                }
            }
        }
        return ends;
    }

    private static boolean isOrder(DirectBuffer message, int offset) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, offset);
        return header.templateId() == OrderIntentDecoder.TEMPLATE_ID;
    }

    private static boolean isHeldEnd(DirectBuffer message, int offset) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, offset);
        return header.templateId() == EmulatedOrderDecoder.TEMPLATE_ID
                && HeldEnd.of(
                                new EmulatedOrderDecoder()
                                        .wrapAndApplyHeader(message, offset, header)
                                        .step())
                        != null;
    }

    private static long position(Pipeline pipeline) {
        return LatestValues.of(pipeline.view().latest().read(0), LatestField.POSITION);
    }

    /** All events up to the first with such a decision. */
    private static void copyUpTo(Decision last, Path from, Path to) throws IOException {
        EventSlot slot = new EventSlot();
        JournalOptions options = JournalOptions.DEFAULTS.withReserveBytes(1).withTouchAheadBytes(0);
        try (EventReader reader = new EventReader(from, slot);
                Journal journal = Journal.open(to, options)) {
            JournalWriter writer = journal.writer();
            boolean found = false;
            while (!found && reader.next()) {
                writer.begin(slot.input().sequence(), reader.epoch(), slot.input().timeNs(), 0);
                writer.append(slot.input().buffer(), 0, slot.input().length());
                for (int i = 0; i < reader.count(); i++) {
                    int offset = reader.offset(i);
                    writer.append(reader.decisions(), offset, reader.length(i));
                    found |= last.is(reader.decisions(), offset);
                }
                writer.commit();
            }
        }
        copyConfig(from.resolve("config"), to.resolve("config"));
    }

    private static void copyConfig(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
