package io.needletail.runtime;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.runtime.gateway.VenueSession;

/**
 * The last seconds of a run that was told to stop: what could open a position goes, what was sent
 * is answered, what was bought is protected. Only then may the sockets be closed: stops are placed
 * after fills, and while no engine runs nobody would place one. On the thread of the sockets.
 */
final class WindDown {
    private static final long MOST_NS = 8_000_000_000L;

    private final InputRing inputs;
    private final Standings standings;
    private final CountersFile counters;
    private final VenueSession orders;
    private final EngineLog log;
    private boolean begun;
    private long untilNs;

    /**
     * One that has not begun.
     *
     * @param orders without it nothing could be sent or heard.
     */
    WindDown(
            InputRing inputs,
            Standings standings,
            CountersFile counters,
            VenueSession orders,
            EngineLog log) {
        this.inputs = inputs;
        this.standings = standings;
        this.counters = counters;
        this.orders = orders;
        this.log = log;
    }

    /** Begins when first called; whether the sockets are to be turned on. */
    boolean goesOn(long monotonicNs) {
        boolean ready = counters.get(CounterDescriptor.ENGINE_STATE) == EngineState.READY;
        if (!ready || !orders.isReady()) {
            return false;
        }
        if (!begun) {
            begun = true;
            untilNs = monotonicNs + MOST_NS;
            begin(monotonicNs);
            return true;
        }
        if (standings.isSettled()) {
            return false;
        }
        if (monotonicNs - untilNs < 0) {
            return true;
        }
        log.line(
                "stop: orders were still under way after %d s: %s"
                        .formatted(MOST_NS / 1_000_000_000L, standings.unsettled()));
        return false;
    }

    private void begin(long monotonicNs) {
        ControlMessages messages = new ControlMessages();
        RingSink sink = inputs.factSink();
        sink.received(monotonicNs);
        messages.command(sink, CommandKind.END_RUN, 0);
        for (int i = 0; i < counters.latest().instruments(); i++) {
            messages.timer(sink, i, sink.wallNs());
        }
    }
}
