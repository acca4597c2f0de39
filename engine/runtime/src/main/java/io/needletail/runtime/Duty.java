package io.needletail.runtime;

import io.needletail.runtime.gateway.VenueSession;

import java.util.List;

/**
 * What the input side does beside reading sockets: commands, timers, the sessions' timeouts,
 * heartbeat. Called in every turn of the thread that turns the sockets' loop; mostly it only looks
 * at the clock.
 */
final class Duty {
    private static final long LOOK_NS = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;
    private static final int LOOKS_PER_TICK = 100;
    private static final long PAUSE_NS = 100_000_000;
    private static final long MILLISECOND_NS = 1_000_000;

    private final InputRing inputs;
    private final ControlFile control;
    private final ControlFile.Diversion swaps;
    private final CountersFile counters;
    private final RingSink commands;
    private final RingSink timers;
    private final ControlMessages messages = new ControlMessages();
    private final List<VenueSession> sessions;
    private final int instruments;
    private long nextLookNs;
    private long nextTimerNs;
    private long turnedNs;
    private int looks;

    Duty(
            InputRing inputs,
            ControlFile control,
            ControlFile.Diversion swaps,
            CountersFile counters,
            List<VenueSession> sessions,
            int instruments) {
        this.inputs = inputs;
        this.control = control;
        this.swaps = swaps;
        this.counters = counters;
        this.sessions = sessions;
        this.instruments = instruments;
        this.commands = inputs.factSink();
        this.timers = inputs.factSink();
    }

    /** Does what is due. */
    int turn(long monotonicNs) {
        if (turnedNs != 0 && monotonicNs - turnedNs >= PAUSE_NS) {
            paused((monotonicNs - turnedNs) / MILLISECOND_NS);
        }
        turnedNs = monotonicNs;
        if (monotonicNs - nextLookNs < 0) {
            return 0;
        }
        nextLookNs = monotonicNs + LOOK_NS;
        commands.received(monotonicNs);
        int work = control.poll(commands, swaps);
        long depth = inputs.buffer().getBufferSize() - inputs.buffer().remainingCapacity();
        counters.set(CounterDescriptor.RING_DEPTH, depth);
        counters.set(CounterDescriptor.JOURNAL_LAG, journalLag());
        if (depth > counters.get(CounterDescriptor.RING_DEPTH_MAX)) {
            counters.set(CounterDescriptor.RING_DEPTH_MAX, depth);
        }
        if (++looks == LOOKS_PER_TICK) {
            looks = 0;
            for (int i = 0; i < sessions.size(); i++) {
                sessions.get(i).tick(monotonicNs);
            }
            counters.set(CounterDescriptor.GATEWAY_HEARTBEAT_MS, System.currentTimeMillis());
        }
        if (monotonicNs - nextTimerNs >= 0) {
            nextTimerNs = monotonicNs + SECOND_NS;
            second(monotonicNs);
        }
        return work;
    }

    private void paused(long milliseconds) {
        counters.addShared(CounterDescriptor.PAUSES, 1);
        if (milliseconds > counters.get(CounterDescriptor.LONGEST_PAUSE_MS)) {
            counters.set(CounterDescriptor.LONGEST_PAUSE_MS, milliseconds);
        }
    }

    /** The consumer that journals is the last one, and the one that the ring waits for. */
    private long journalLag() {
        return inputs.buffer().getCursor() - inputs.buffer().getMinimumGatingSequence();
    }

    private void second(long monotonicNs) {
        control.beat();
        timers.received(monotonicNs);
        for (int i = 0; i < instruments; i++) {
            messages.timer(timers, i, timers.wallNs());
        }
    }
}
