package io.needletail.runtime.journal;

import java.nio.ByteBuffer;

/** Follows frames in order and says which one does not continue the one before it. */
final class FrameChain {
    private boolean anchored;
    private boolean eventComplete = true;
    private long sequence;
    private int index;
    private int crc;
    private int epoch;

    /** Begins before the first frame of a journal. */
    void begin() {
        set(0, 0, 0);
        anchored = true;
    }

    /** Continues after a known last frame. */
    void set(long lastSequence, int lastCrc, int lastEpoch) {
        sequence = lastSequence;
        crc = lastCrc;
        epoch = lastEpoch;
        eventComplete = true;
        anchored = true;
    }

    /** Continues after the last frame of an excerpt; false when its bytes are not sound. */
    boolean setAfter(ByteBuffer excerpt, int offset, int length) {
        JournalFrame frame = new JournalFrame().wrap(excerpt);
        int end = offset + length;
        for (int at = offset; at < end; at += frame.length()) {
            if (frame.at(at).validate(end - at) != FrameFault.NONE) {
                return false;
            }
            set(frame.sequence(), frame.crc(), frame.epoch());
        }
        return true;
    }

    /** Takes the next frame as the first, whatever precedes it. */
    void forget() {
        anchored = false;
        eventComplete = true;
    }

    long sequence() {
        return sequence;
    }

    int crc() {
        return crc;
    }

    int epoch() {
        return epoch;
    }

    /** Checks a sound frame and, if it fits, makes it the last one. */
    FrameFault accept(JournalFrame frame) {
        FrameFault fault = check(frame);
        if (fault == FrameFault.NONE) {
            sequence = frame.sequence();
            index = frame.index();
            crc = frame.crc();
            epoch = frame.epoch();
            eventComplete = frame.isLast();
            anchored = true;
        }
        return fault;
    }

    private FrameFault check(JournalFrame frame) {
        boolean isInput = frame.index() == 0;
        if (isInput != eventComplete) {
            return FrameFault.BAD_EVENT;
        }
        if (!anchored) {
            return FrameFault.NONE;
        }
        if (isInput) {
            if (!followsInput(frame)) {
                return FrameFault.SEQUENCE_GAP;
            }
        } else if (frame.sequence() != sequence || frame.index() != index + 1) {
            return FrameFault.BAD_EVENT;
        }
        if (frame.previousCrc() != crc) {
            return FrameFault.BROKEN_CHAIN;
        }
        return Integer.compareUnsigned(frame.epoch(), epoch) < 0
                ? FrameFault.EPOCH_REGRESSED
                : FrameFault.NONE;
    }

    /** A hole that a salvage has marked is known: only what repeats is a fault there. */
    private boolean followsInput(JournalFrame input) {
        return input.isAfterHole() ? input.sequence() > sequence : input.sequence() == sequence + 1;
    }
}
