package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.SessionStatusDecoder;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Joins two connections that tell the same account events, so that each passes once. While both are
 * open the old one is listened to, and what only the new one has told so far is held. Two messages
 * are the same when their bytes are. Used a few times a day; it may allocate.
 */
final class OrderMerge implements MessageSink {
    private static final int MOST_MESSAGES = 4_096;
    private static final int MOST_LENGTH = 4_096;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[MOST_LENGTH]);
    private final Map<Long, byte[]> held = new LinkedHashMap<>();
    private final Set<Long> ahead = new HashSet<>();
    private final InputSink target;
    private final LongSupplier clock;
    private RenewalSide from = RenewalSide.OLD;
    private long heldSinceNs;
    private boolean useless;

    OrderMerge(InputSink target, LongSupplier clock) {
        this.target = target;
        this.clock = clock;
    }

    /** Forgets the last time. */
    void begin() {
        held.clear();
        ahead.clear();
        useless = false;
    }

    /** Says whose messages come next. */
    MessageSink from(RenewalSide source) {
        from = source;
        return this;
    }

    /** The new connection told too much, or that it ends. */
    boolean isUseless() {
        return useless;
    }

    /** Whether the old connection has told all that the new one has. */
    boolean hasCaughtUp() {
        return held.isEmpty();
    }

    /** How long the old connection has kept something from us. */
    long heldForNs(long monotonicNs) {
        return held.isEmpty() ? 0 : monotonicNs - heldSinceNs;
    }

    /** Lets out what is held. */
    void release() {
        for (byte[] message : held.values()) {
            scratch.putBytes(0, message);
            pass(message.length);
        }
        held.clear();
    }

    @Override
    public int claim(int maxLength) {
        if (maxLength > MOST_LENGTH) {
            throw new IllegalArgumentException("a message has at most " + MOST_LENGTH);
        }
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return scratch;
    }

    @Override
    public void commit(int length) {
        boolean ends = header.wrap(scratch, 0).templateId() == SessionStatusDecoder.TEMPLATE_ID;
        if (ends && from == RenewalSide.NEXT) {
            // The old connection lives: the core must not hear that the session has ended.
            useless = true;
            return;
        }
        long hash = hash(length);
        switch (from) {
            case OLD -> {
                if (held.remove(hash) == null) {
                    ahead.add(hash);
                }
                pass(length);
            }
            case NEXT -> {
                if (!ahead.remove(hash)) {
                    byte[] copy = new byte[length];
                    scratch.getBytes(0, copy);
                    heldSinceNs = held.isEmpty() ? clock.getAsLong() : heldSinceNs;
                    held.put(hash, copy);
                }
            }
            case NEW -> {
                if (!ahead.remove(hash)) {
                    pass(length);
                }
            }
        }
        useless |= held.size() + ahead.size() > MOST_MESSAGES;
    }

    @Override
    public void abort() {}

    private long hash(int length) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ scratch.getByte(i)) * FNV_PRIME;
        }
        return hash;
    }

    private void pass(int length) {
        int offset = target.claim(length);
        if (offset >= 0) {
            target.buffer().putBytes(offset, scratch, 0, length);
            target.commit(length);
        }
    }
}
