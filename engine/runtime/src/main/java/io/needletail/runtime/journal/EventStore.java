package io.needletail.runtime.journal;

/**
 * Where a {@link JournalWriter} puts its events: files, or memory that stands for a disk in a
 * simulation.
 */
public interface EventStore extends AutoCloseable {

    /**
     * Takes the first bytes of the writer's buffer as one event: whole, or not at all. After a
     * throwable the writer takes no more.
     *
     * @param sequence the event's number.
     * @param crc checksum of its last frame.
     * @param monotonicNs when its input was received.
     */
    void append(int length, long sequence, int crc, long monotonicNs);

    @Override
    void close();
}
