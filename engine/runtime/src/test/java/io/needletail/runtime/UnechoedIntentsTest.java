package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalOptions;
import io.needletail.runtime.journal.JournalWriter;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process that dies between handing an order to its socket and journaling that it did: the last
 * moment of which the journal knows nothing.
 */
final class UnechoedIntentsTest {
    private static final long QUANTITY_E8 = 100_000;

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
        copyUpToFirstOrder(journal, cut);

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

    private static long position(Pipeline pipeline) {
        return LatestValues.of(pipeline.view().latest().read(0), LatestField.POSITION);
    }

    private static void copyUpToFirstOrder(Path from, Path to) throws IOException {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        EventSlot slot = new EventSlot();
        JournalOptions options = JournalOptions.DEFAULTS.withReserveBytes(1).withTouchAheadBytes(0);
        try (EventReader reader = new EventReader(from, slot);
                Journal journal = Journal.open(to, options)) {
            JournalWriter writer = journal.writer();
            boolean ordered = false;
            while (!ordered && reader.next()) {
                writer.begin(slot.input().sequence(), reader.epoch(), slot.input().timeNs(), 0);
                writer.append(slot.input().buffer(), 0, slot.input().length());
                for (int i = 0; i < reader.count(); i++) {
                    int offset = reader.offset(i);
                    writer.append(reader.decisions(), offset, reader.length(i));
                    ordered |=
                            header.wrap(reader.decisions(), offset).templateId()
                                    == OrderIntentDecoder.TEMPLATE_ID;
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
