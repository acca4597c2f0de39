package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.sbe.SealReason;
import io.needletail.runtime.fuzz.FuzzTarget;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.Arrays;
import java.util.List;

/** An SBE message of any content, printed: text, or one refusal. */
public final class MessageTextFuzz implements FuzzTarget {
    private final MessageText text = new MessageText();

    @Override
    public List<byte[]> seeds() {
        TestJournal journal = new TestJournal();
        int length = journal.encodeTrade(17);
        byte[] trade = new byte[length];
        journal.message().getBytes(0, trade);
        UnsafeBuffer seal = new UnsafeBuffer(new byte[512]);
        int sealed = RunManifest.encodeSeal(seal, 0, SealReason.STOPPED, 5, "an end");
        RunManifest manifest =
                new RunManifest(
                        3,
                        Mode.DEMO,
                        17,
                        5,
                        "0.1.0",
                        false,
                        List.of(new RunManifest.Model(1, "one")));
        UnsafeBuffer begun = new UnsafeBuffer(new byte[512]);
        int beginning = manifest.encode(begun, 0);
        return List.of(
                trade,
                Arrays.copyOf(seal.byteArray(), sealed),
                Arrays.copyOf(begun.byteArray(), beginning));
    }

    @Override
    public void run(byte[] input) {
        try {
            text.json(new UnsafeBuffer(input), 0);
        } catch (JournalException | IndexOutOfBoundsException refused) {
            // The frame around a message says its length; a shorter one is the buffer's to refuse.
            assert refused.getMessage() != null;
        }
    }
}
