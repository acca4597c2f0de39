package io.needletail.codecs;

import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * One input as the core sees it: the message's bytes, its number, and what time it is.
 *
 * <p>Filled by whoever feeds the core, read by its stages, never changed by them. {@code timeNs} is
 * the only clock the core has; it never goes back from one input to the next.
 */
public final class Input {
    /** Most bytes one input may have; longer ones are sent in chunks. */
    public static final int MAX_LENGTH = 4096;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_LENGTH]);
    private int length;
    private long sequence;
    private long timeNs;
    private long monotonicNs;
    private boolean late;

    /**
     * Holds the message from offset 0, header first. Writable only until the input is published.
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /** Bytes of the message, header included. */
    public int length() {
        return length;
    }

    /** Sets the length of what was encoded at offset 0. */
    public Input length(int length) {
        assert length > 0 && length <= MAX_LENGTH;
        this.length = length;
        return this;
    }

    /** Number of this input: 1, 2, 3 … without a gap over a journal's life. */
    public long sequence() {
        return sequence;
    }

    /** Engine time, nanoseconds since 1970 UTC. */
    public long timeNs() {
        return timeNs;
    }

    /** {@code System.nanoTime()} at receipt, for latency audit; the core does not read it. */
    public long monotonicNs() {
        return monotonicNs;
    }

    /** Gives the input its place in the order of things. */
    public Input stamp(long sequence, long timeNs) {
        this.sequence = sequence;
        this.timeNs = timeNs;
        return this;
    }

    /** Sets the time of receipt by the monotonic clock. */
    public Input monotonicNs(long monotonicNs) {
        this.monotonicNs = monotonicNs;
        return this;
    }

    /** Whether it waited so long before it was decided on that it may not lead to new risk. */
    public boolean isLate() {
        return late;
    }

    /**
     * Says whether it waited too long; whoever feeds the core judges that, the journal keeps it.
     */
    public Input late(boolean late) {
        this.late = late;
        return this;
    }

    /** The message's SBE template id. */
    public int templateId() {
        return header.wrap(buffer, 0).templateId();
    }
}
