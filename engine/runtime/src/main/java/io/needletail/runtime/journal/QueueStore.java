package io.needletail.runtime.journal;

import java.nio.ByteBuffer;

/** A journal's files: the Chronicle queue, and the mark that says how far it goes. */
final class QueueStore implements EventStore {
    private final ChronicleAppender appender;
    private final RollClock clock;
    private final TailMark mark;
    private final FirstAppendCheck firstAppend;
    private boolean checked;

    /**
     * Files that go on.
     *
     * @param bytes the writer's.
     */
    QueueStore(
            JournalDirectory directory,
            JournalLock lock,
            JournalTail tail,
            int blockBytes,
            RollClock clock,
            ByteBuffer bytes) {
        this.clock = clock;
        mark = new TailMark(directory.tail());
        mark.sequence(tail.sequence());
        appender = new ChronicleAppender(directory.queue(), blockBytes, clock, bytes);
        firstAppend = new FirstAppendCheck(directory, lock);
    }

    @Override
    public void append(int length, long sequence, int crc, long monotonicNs) {
        clock.advance(monotonicNs);
        appender.append(length);
        mark.sequence(sequence);
        if (!checked) {
            checked = true;
            firstAppend.check(sequence, crc);
        }
    }

    /** Sequence of the last published event; for any thread. */
    long publishedSequence() {
        return mark.sequence();
    }

    ChronicleAppender appender() {
        return appender;
    }

    @Override
    public void close() {
        appender.close();
        mark.close();
    }
}
