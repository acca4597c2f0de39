package io.needletail.runtime.simulate;

import io.needletail.codecs.Input;
import io.needletail.runtime.gateway.InputSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands for the input ring: what sessions, timers and commands publish, in order, until the core
 * takes it. Market messages find no room in its last quarter, as in the ring.
 */
final class ProcessInputs {
    static final int CAPACITY = 1_024;
    private static final int FOR_MARKET = CAPACITY * 3 / 4;

    /** An input that waits, and when it came by the wall clock. */
    static final class Waiting {
        final Input input = new Input();
        long wallNs;
    }

    /** One producer's way in. */
    final class Sink implements InputSink {
        private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
        private final boolean must;
        private long receivedNs;

        Sink(boolean must) {
            this.must = must;
        }

        @Override
        public void received(long monotonicNs) {
            receivedNs = monotonicNs;
        }

        @Override
        public long wallNs() {
            return wallClock.at(receivedNs);
        }

        @Override
        public int claim(int maxLength) {
            if (closed || !must && queue.size() >= FOR_MARKET) {
                dropped += closed ? 0 : 1;
                return -1;
            }
            if (queue.size() >= CAPACITY) {
                throw invariants.violated("I17", "the ring of " + CAPACITY + " inputs is full");
            }
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return scratch;
        }

        @Override
        public void commit(int length) {
            Waiting waiting = spare.isEmpty() ? new Waiting() : spare.removeLast();
            waiting.input.buffer().putBytes(0, scratch, 0, length);
            waiting.input.length(length).monotonicNs(receivedNs);
            waiting.wallNs = wallClock.at(receivedNs);
            queue.add(waiting);
        }

        @Override
        public void abort() {}
    }

    /** Turns a reading of the monotonic clock into time of day. */
    interface Wall {
        long at(long monotonicNs);
    }

    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final List<Waiting> spare = new ArrayList<>();
    private final Wall wallClock;
    private final Invariants invariants;
    private boolean closed;
    private long dropped;

    ProcessInputs(Wall wallClock, Invariants invariants) {
        this.wallClock = wallClock;
        this.invariants = invariants;
    }

    Sink market() {
        return new Sink(false);
    }

    Sink facts() {
        return new Sink(true);
    }

    /** The next one, or null. */
    Waiting take() {
        return queue.poll();
    }

    void giveBack(Waiting done) {
        spare.add(done);
    }

    /** The process has died: nothing is taken any more. */
    void close() {
        closed = true;
        queue.clear();
    }

    /** Market messages that found no room. */
    long dropped() {
        return dropped;
    }
}
