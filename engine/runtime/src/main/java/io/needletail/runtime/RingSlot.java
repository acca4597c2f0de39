package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.core.EventSlot;

/**
 * The ring's preallocated element. In the {@code staged} layout it carries the whole event from
 * stage to stage; in {@code fused} only the input, which the one thread moves into the one event it
 * works on: a slot takes 4 KiB instead of 84.
 */
final class RingSlot {
    private final EventSlot event;
    private final Input input;
    private final StageTimes times;
    private long wallNs;
    private boolean empty;

    RingSlot(boolean staged) {
        event = staged ? new EventSlot() : null;
        input = staged ? event.input() : new Input();
        times = staged ? new StageTimes() : null;
    }

    /** The event; null in the {@code fused} layout. */
    EventSlot event() {
        return event;
    }

    /** When each step was done; null in the {@code fused} layout. */
    StageTimes times() {
        return times;
    }

    /** What happened. */
    Input input() {
        return input;
    }

    /** Wall clock at receipt, nanoseconds since 1970. */
    long wallNs() {
        return wallNs;
    }

    /** The claim was given back: there is no input. */
    boolean isEmpty() {
        return empty;
    }

    void filled(long newWallNs) {
        wallNs = newWallNs;
        empty = false;
    }

    void abandoned() {
        empty = true;
    }
}
