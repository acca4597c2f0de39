package io.needletail.runtime;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;

/**
 * The one way into the core: a Disruptor ring that sessions, timers and commands publish to.
 *
 * <p>Back-pressure: market messages may not use the last quarter of the ring, which is kept for
 * order facts and commands. When its part is full, a producer lets {@link Relief} make room; if
 * that fails a market message is dropped and counted (its book then shows a gap and is
 * resynchronised), and a fact that must not be lost halts the engine.
 */
final class InputRing {
    private static final int RESERVE_PART = 4;

    /** Makes room in a full ring. */
    interface Relief {

        /**
         * Tries to make room, without blocking for ever.
         *
         * @param attempt 0, 1, 2 … of one claim.
         * @return false to give up.
         */
        boolean relieve(boolean must, int attempt);

        /** A fact that must not be lost found no room. */
        void lost();
    }

    private final RingBuffer<RingSlot> ring;
    private final WallClock clock;
    private final CountersFile counters;
    private final int reserve;
    private Relief relief;

    InputRing(ThreadConfig config, WaitStrategy wait, WallClock clock, CountersFile counters) {
        boolean staged = config.layout() == ThreadConfig.Layout.STAGED;
        this.ring =
                RingBuffer.createMultiProducer(() -> new RingSlot(staged), config.ringSize(), wait);
        this.reserve = config.ringSize() / RESERVE_PART;
        this.clock = clock;
        this.counters = counters;
    }

    RingBuffer<RingSlot> buffer() {
        return ring;
    }

    void relief(Relief relief) {
        this.relief = relief;
    }

    WallClock clock() {
        return clock;
    }

    /** A sink for messages of the market, which may be dropped when the ring is full. */
    RingSink marketSink() {
        return new RingSink(this, false);
    }

    /** A sink for facts that must not be lost. */
    RingSink factSink() {
        return new RingSink(this, true);
    }

    /** Claims a slot; -1 when there is no room for a message that may be dropped. */
    long claim(boolean must) {
        int attempt = 0;
        while (true) {
            if (must || ring.remainingCapacity() > reserve) {
                try {
                    return ring.tryNext();
                } catch (InsufficientCapacityException expected) {
                    counters.addShared(CounterDescriptor.RING_WAITS, 1);
                }
            }
            if (!relief.relieve(must, attempt++)) {
                if (must) {
                    relief.lost();
                } else {
                    counters.addShared(CounterDescriptor.MARKET_DROPS, 1);
                }
                return -1;
            }
        }
    }
}
