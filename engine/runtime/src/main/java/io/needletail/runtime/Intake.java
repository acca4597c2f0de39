package io.needletail.runtime;

import io.needletail.runtime.gateway.ConflatingSink;
import io.needletail.runtime.gateway.InputSink;
import io.needletail.runtime.gateway.WholeMessages;

/** The way of market messages into the ring, and what it judges the core's pace by. */
final class Intake {
    private final RingPressure pressure;
    private final ConflatingSink sink;
    private final CountersFile counters;
    private long told;

    Intake(InputRing ring, ThreadConfig config, int instruments, CountersFile counters) {
        boolean staged = config.layout() == ThreadConfig.Layout.STAGED;
        this.pressure = new RingPressure(ring, config.maxQueueNs(), staged);
        this.sink = new ConflatingSink(new WholeMessages(ring.marketSink()), pressure, instruments);
        this.counters = counters;
    }

    InputSink sink() {
        return sink;
    }

    RingPressure pressure() {
        return pressure;
    }

    /** Lets out what was kept back, when the core is ready for it. */
    int turn() {
        int work = sink.turn();
        if (sink.joined() != told) {
            told = sink.joined();
            counters.set(CounterDescriptor.MARKET_CONFLATED, told);
        }
        return work;
    }
}
