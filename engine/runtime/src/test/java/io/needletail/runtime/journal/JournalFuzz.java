package io.needletail.runtime.journal;

import io.needletail.runtime.fuzz.FuzzTarget;
import io.needletail.runtime.fuzz.Scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A queue file of any content: verifier and reader agree on whether it is sound. */
public final class JournalFuzz implements FuzzTarget {
    private static final int EVENTS = 12;

    private final Path journal = Scratch.directory("journal-fuzz");
    private final Path file = journal.resolve("queue/20270115-08F.cq4");

    /** The records as they lie in a file, without the storage layer's own beginning. */
    @Override
    public List<byte[]> seeds() throws IOException {
        Path written = Scratch.directory("journal-seed");
        TestJournal.write(written, EVENTS);
        byte[] all = Files.readAllBytes(TestJournal.queueFile(written));
        List<Long> offsets = TestJournal.eventOffsets(written);
        int begin = offsets.getFirst().intValue();
        return List.of(
                Arrays.copyOfRange(all, begin, offsets.getLast().intValue()),
                Arrays.copyOfRange(all, begin, offsets.getLast().intValue() + 64),
                Arrays.copyOfRange(all, begin, offsets.get(3).intValue()));
    }

    @Override
    public void run(byte[] input) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, input);
        VerifyReport report = JournalVerifier.verify(journal);
        long inputs = 0;
        boolean damaged = false;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                inputs += reader.frame().index() == 0 ? 1 : 0;
            }
        } catch (JournalException refusal) {
            damaged = true;
        }
        if (report.isSound() && (damaged || inputs != report.inputs())) {
            throw new AssertionError("sound to the verifier, not to the reader: " + inputs);
        }
    }
}
