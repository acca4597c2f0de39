package io.needletail.runtime.gateway;

import io.needletail.codecs.MessageSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;

/**
 * Joins two connections that tell the same, so that every message passes once and in its order.
 * While both are open the old one is listened to and what the new one says is held. Once the old
 * one has told, of each stream, what the new one began with, nothing is missing from the new one:
 * of what it said that passes which the old one had not told, and from then on all that is newer.
 */
final class FeedMerge implements MessageSink {
    private static final int MOST_HELD_BYTES = 4 << 20;
    private static final long NONE = Long.MIN_VALUE;

    private final InputSink target;
    private final FeedPosition position = new FeedPosition();
    private final Long2LongHashMap passed = new Long2LongHashMap(NONE);
    private final Long2LongHashMap begins = new Long2LongHashMap(NONE);
    private final HeldMessages held = new HeldMessages(MOST_HELD_BYTES);
    private UnsafeBuffer scratch = new UnsafeBuffer(0, 0);
    private RenewalSide from = RenewalSide.OLD;
    private long receivedNs;
    private boolean full;
    private boolean lastPassed;

    FeedMerge(InputSink target) {
        this.target = target;
    }

    /** Forgets the last time. */
    void begin() {
        passed.clear();
        begins.clear();
        held.clear();
        full = false;
    }

    /** Says whose messages come next, and when they were received. */
    MessageSink from(RenewalSide source, long monotonicNs) {
        from = source;
        receivedNs = monotonicNs;
        return this;
    }

    /** More was said than can be held. */
    boolean isFull() {
        return full;
    }

    /** Whether the old connection has told all that the new one could not. */
    boolean hasCaughtUp() {
        boolean caughtUp = true;
        Long2LongHashMap.EntryIterator each = begins.entrySet().iterator();
        while (each.hasNext()) {
            each.next();
            caughtUp &= passed.get(each.getLongKey()) >= each.getLongValue();
        }
        return caughtUp;
    }

    /** Lets out what was held and is news. */
    void release() {
        for (int at = 0; at < held.end(); at = held.after(at)) {
            int length = held.length(at);
            int offset = claim(length);
            scratch.putBytes(offset, held.buffer(), held.offset(at), length);
            target.received(held.receivedNs(at));
            from(RenewalSide.NEW, held.receivedNs(at)).commit(length);
        }
        held.clear();
    }

    @Override
    public int claim(int maxLength) {
        if (scratch.capacity() < maxLength) {
            scratch = new UnsafeBuffer(ByteBuffer.allocateDirect(maxLength));
        }
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return scratch;
    }

    @Override
    public void commit(int length) {
        boolean placed = position.read(scratch, 0);
        switch (from) {
            case OLD -> {
                note(placed);
                pass(length);
            }
            case NEXT -> {
                if (placed && !begins.containsKey(position.stream())) {
                    begins.put(position.stream(), position.id());
                }
                full |= !held.add(scratch, length, receivedNs);
            }
            case NEW -> {
                if (position.isFirst()) {
                    lastPassed = !placed || position.id() > last();
                }
                if (lastPassed) {
                    note(placed);
                    pass(length);
                }
            }
        }
    }

    @Override
    public void abort() {}

    private void note(boolean placed) {
        if (placed) {
            passed.put(position.stream(), Math.max(last(), position.id()));
        }
    }

    private long last() {
        return passed.get(position.stream());
    }

    private void pass(int length) {
        int offset = target.claim(length);
        if (offset >= 0) {
            target.buffer().putBytes(offset, scratch, 0, length);
            target.commit(length);
        }
    }
}
