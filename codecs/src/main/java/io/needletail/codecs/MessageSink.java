package io.needletail.codecs;

import org.agrona.MutableDirectBuffer;

/**
 * Where finished messages go: a ring, an outbox, a journal, a test's list.
 *
 * <p>The caller claims room, encodes the message with its {@code messageHeader} at the returned
 * offset, then commits the length it used or aborts. One claim is open at a time; claims of one
 * thread never overlap. Nothing is seen by a reader before {@link #commit}.
 */
public interface MessageSink {

    /**
     * Claims room for one message.
     *
     * @param maxLength most bytes the message will need, header included.
     * @return the offset in {@link #buffer()} at which to encode, or -1 when the sink is full and
     *     the message must be dropped or conflated by the caller.
     * @throws IllegalArgumentException when {@code maxLength} exceeds what the sink can ever hold.
     */
    int claim(int maxLength);

    /** The buffer to encode into; valid between a claim and its commit or abort. */
    MutableDirectBuffer buffer();

    /**
     * Publishes the claimed message.
     *
     * @param length bytes really used, header included.
     */
    void commit(int length);

    /** Gives the claimed room back. */
    void abort();

    /** Bytes left for messages and what frames them; more than any message has where none count. */
    default int room() {
        return Integer.MAX_VALUE;
    }
}
