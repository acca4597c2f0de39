package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;
import io.needletail.runtime.journal.JournalWriter;

/** Appends each event, input and decisions in one piece, before anything of it is let out. */
final class JournalStage {
    private final JournalWriter writer;
    private final int epoch;
    private long bytes;
    private long decisions;

    JournalStage(JournalWriter writer, int epoch) {
        this.writer = writer;
        this.epoch = epoch;
    }

    void on(EventSlot slot) {
        Input input = slot.input();
        Outbox outbox = slot.outbox();
        writer.begin(input.sequence(), epoch, input.timeNs(), input.monotonicNs());
        if (input.isLate()) {
            writer.late();
        }
        writer.append(input.buffer(), 0, input.length());
        bytes += input.length();
        int offset = outbox.first();
        for (int i = outbox.count(); i > 0; i--) {
            int length = outbox.lengthAt(offset);
            writer.append(outbox.buffer(), offset, length);
            bytes += length;
            offset = outbox.after(offset);
        }
        decisions += outbox.count();
        writer.commit();
    }

    /**
     * Appends an input that made a stage throw, marked, without its decisions; if this stage threw,
     * without what it had put together.
     */
    void poison(Input input) {
        writer.rollback();
        writer.begin(input.sequence(), epoch, input.timeNs(), input.monotonicNs());
        writer.appendPoison(input.buffer(), 0, input.length());
    }

    /** Payload bytes appended so far. */
    long bytes() {
        return bytes;
    }

    /** Decisions appended so far. */
    long decisions() {
        return decisions;
    }

    /** Number of the last event in the journal. */
    long lastSequence() {
        return writer.lastSequence();
    }
}
