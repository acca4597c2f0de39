package io.needletail.runtime.journal;

import org.agrona.DirectBuffer;

import java.nio.ByteBuffer;

/**
 * Appends events: {@code begin}, the input, its decisions, {@code commit}. Each event becomes one
 * excerpt, copied in one piece: it is in the journal whole or not at all. Once an append has failed
 * the writer takes no more, since what follows could not be chained.
 *
 * <p>For one thread at a time; allocates nothing after construction.
 */
public final class JournalWriter implements AutoCloseable {
    /** Longest event, headers included; a longer one is refused before anything is written. */
    public static final int MAX_EVENT_LENGTH = 1 << 21;

    private final JournalFrame frame = new JournalFrame();
    private final EventStore store;

    private long lastSequence;
    private int lastCrc;
    private boolean failed;

    private long sequence;
    private int epoch;
    private long timeNs;
    private long monotonicNs;
    private int index;
    private int length;
    private int crc;
    private int inputFlags;
    private boolean open;

    /**
     * A writer that goes on where a journal ends.
     *
     * @param bytes in which events are framed, of {@link #MAX_EVENT_LENGTH}; the store's too.
     */
    public JournalWriter(EventStore store, ByteBuffer bytes, JournalTail tail) {
        this.store = store;
        frame.wrap(bytes);
        lastSequence = tail.sequence();
        lastCrc = tail.crc();
    }

    /** Starts an event; the sequence must be the last one's successor. */
    public void begin(long newSequence, int newEpoch, long newTimeNs, long newMonotonicNs) {
        if (failed || open || newSequence != lastSequence + 1) {
            throw refused(newSequence);
        }
        sequence = newSequence;
        epoch = newEpoch;
        timeNs = newTimeNs;
        monotonicNs = newMonotonicNs;
        index = 0;
        length = 0;
        crc = lastCrc;
        inputFlags = 0;
        open = true;
    }

    /** Marks the event begun as decided on too late to lead to new risk. */
    public void late() {
        inputFlags = JournalFrame.FLAG_LATE;
    }

    /** Adds a message with its message header: the input first, then each decision. */
    public void append(DirectBuffer message, int offset, int messageLength) {
        int frameLength = JournalFrame.length(messageLength);
        if (!open || length + frameLength > MAX_EVENT_LENGTH) {
            throw tooLarge(messageLength);
        }
        sealPrevious(0);
        frame.at(length);
        frame.putIdentity(sequence, index, epoch);
        frame.putTimes(timeNs, monotonicNs);
        frame.putPayload(message, offset, messageLength);
        length += frameLength;
        index++;
    }

    /** Publishes the event. */
    public void commit() {
        commit(0);
    }

    /** Publishes, marked, an input that made a stage throw; what it decided so far is dropped. */
    public void appendPoison(DirectBuffer input, int offset, int inputLength) {
        index = 0;
        length = 0;
        crc = lastCrc;
        append(input, offset, inputLength);
        commit(JournalFrame.FLAG_POISON);
    }

    /** Drops the event begun; nothing of it is written. */
    public void rollback() {
        open = false;
    }

    /** Sequence of the last published event. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Checksum of the last published frame: the whole journal's, by the chain. */
    public int lastCrc() {
        return lastCrc;
    }

    private void commit(int flags) {
        if (!open || index == 0) {
            throw refused(sequence);
        }
        sealPrevious(flags | JournalFrame.FLAG_LAST);
        open = false;
        publish();
        lastSequence = sequence;
        lastCrc = crc;
    }

    /** The storage layer throws checked exceptions too, without saying so. */
    private void publish() {
        failed = true;
        try {
            store.append(length, sequence, crc, monotonicNs);
        } catch (JournalException e) {
            throw e;
        } catch (Exception | Error e) {
            throw new JournalException(
                    JournalException.Kind.STORAGE,
                    "event " + sequence + " was not appended (" + e + "); restart to recover",
                    e);
        }
        failed = false;
    }

    private void sealPrevious(int flags) {
        if (index > 0) {
            frame.seal(index == 1 ? flags | inputFlags : flags, crc);
            crc = frame.crc();
        }
    }

    private IllegalStateException refused(long attempted) {
        return new IllegalStateException(
                failed
                        ? "an append failed after sequence " + lastSequence + "; restart to recover"
                        : "sequence "
                                + attempted
                                + " cannot follow "
                                + lastSequence
                                + (open ? ", whose successor is open" : ""));
    }

    private RuntimeException tooLarge(int messageLength) {
        if (!open) {
            return new IllegalStateException("append outside begin and commit");
        }
        open = false;
        return new JournalException(
                JournalException.Kind.TOO_LARGE,
                "event "
                        + sequence
                        + " would take "
                        + (length + JournalFrame.length(messageLength))
                        + " bytes with its message of "
                        + messageLength
                        + "; a journal takes "
                        + MAX_EVENT_LENGTH
                        + ": send it in chunks");
    }

    @Override
    public void close() {
        store.close();
    }
}
