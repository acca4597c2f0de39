package io.needletail.runtime.simulate;

import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;

import java.util.ArrayDeque;
import java.util.List;

/** A hash over every event in the journal, and the last lines that sessions told. */
final class EventTrace {
    private static final int LINES = 40;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long hash = 0xCBF29CE484222325L;
    private long events;

    void add(EventSlot slot) {
        events++;
        mix(slot.input().sequence());
        mix(slot.input().timeNs());
        mix(slot.input().buffer(), 0, slot.input().length());
        Outbox outbox = slot.outbox();
        int offset = outbox.first();
        for (int i = outbox.count(); i > 0; i--) {
            mix(outbox.buffer(), offset, outbox.lengthAt(offset));
            offset = outbox.after(offset);
        }
    }

    private void mix(org.agrona.DirectBuffer bytes, int offset, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            mix(bytes.getLong(offset + at));
        }
        for (; at < length; at++) {
            mix(bytes.getByte(offset + at));
        }
    }

    private void mix(long value) {
        hash = (Long.rotateLeft(hash, 23) ^ value) * PRIME;
    }

    void note(String line) {
        lines.add(line);
        if (lines.size() > LINES) {
            lines.poll();
        }
    }

    long hash() {
        return hash;
    }

    long events() {
        return events;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
