package io.needletail.runtime.gateway;

import org.agrona.MutableDirectBuffer;

/**
 * Takes no later chunk of a book's message once the sink had no room: with a middle one dropped the
 * last one would still fit the first, and the book be wrong without a word. So the message stays
 * open, and the next one shows the gap.
 */
public final class WholeMessages implements InputSink {
    private final InputSink target;
    private final FeedPosition position = new FeedPosition();
    private boolean torn;
    private int offset;

    /** Stands before a sink that may be full. */
    public WholeMessages(InputSink target) {
        this.target = target;
    }

    @Override
    public void received(long monotonicNs) {
        target.received(monotonicNs);
    }

    @Override
    public long wallNs() {
        return target.wallNs();
    }

    @Override
    public int claim(int maxLength) {
        offset = target.claim(maxLength);
        torn |= offset < 0;
        return offset;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return target.buffer();
    }

    @Override
    public void commit(int length) {
        if (torn && isLater()) {
            target.abort();
        } else {
            target.commit(length);
        }
    }

    /** Of a book's chunks, the first one mends what was torn. */
    private boolean isLater() {
        position.read(target.buffer(), offset);
        torn &= !(position.isBook() && position.isFirst());
        return !position.isFirst();
    }

    @Override
    public void abort() {
        target.abort();
    }
}
