package io.needletail.codecs;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A sink for tests: keeps every message, or, when told to, refuses after so many. */
public final class MessageList implements MessageSink {
    private static final int CAPACITY = 1 << 16;

    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[CAPACITY]);
    private final List<UnsafeBuffer> messages = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private int claimed = -1;

    /** Refuses claims after this many more messages. */
    public MessageList refuseAfter(int count) {
        room = count;
        return this;
    }

    @Override
    public int claim(int maxLength) {
        if (maxLength > CAPACITY) {
            throw new IllegalArgumentException("claims " + maxLength);
        }
        if (claimed >= 0) {
            throw new IllegalStateException("two claims are open");
        }
        if (room == 0) {
            return -1;
        }
        room--;
        claimed = maxLength;
        scratch.setMemory(0, maxLength, (byte) 0xEE);
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return scratch;
    }

    @Override
    public void commit(int length) {
        if (length > claimed) {
            throw new IllegalStateException("commits " + length + " of " + claimed);
        }
        byte[] copy = new byte[length];
        scratch.getBytes(0, copy);
        messages.add(new UnsafeBuffer(copy));
        claimed = -1;
    }

    @Override
    public void abort() {
        claimed = -1;
    }

    public int size() {
        return messages.size();
    }

    public UnsafeBuffer get(int index) {
        return messages.get(index);
    }

    public void clear() {
        messages.clear();
    }

    /** All messages as text, to compare two lists. */
    public List<String> hex() {
        return messages.stream().map(m -> HexFormat.of().formatHex(m.byteArray())).toList();
    }
}
