package io.needletail.runtime;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;

/**
 * The one way into the core: a Disruptor ring that sessions, timers and commands publish to.
 *
 * <p>Back-pressure: market messages may not use the last quarter of the ring, which is kept for
 * order facts and commands. Of that quarter a part is kept for what the consumer itself publishes
 * while it works on an event (an order was sent, a wish refused): it cannot wait for room, since
 * none is made until it goes on. When its part is full, a producer lets {@link Relief} make room;
 * if that fails a market message is dropped and counted (its book then shows a gap and is
 * resynchronised), and a fact that must not be lost halts the engine.
 */
final class InputRing {
    private static final int RESERVE_PART = 4;
    private static final int LEAST_RESERVE = 192;

    /** Kept for the consumer: an event may hold 64 wishes, and each may tell of itself twice. */
    private static final int CONSUMERS_RESERVE = 160;

    /** Makes room in a full ring. */
    interface Relief {

        /**
         * Tries to make room, without blocking for ever.
         *
         * @param attempt 0, 1, 2 … of one claim.
         * @return false to give up.
         */
        boolean relieve(boolean must, int attempt);

        /** Whether the calling thread is working on an event that it took from the ring. */
        boolean isConsuming();

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
        this.reserve = Math.max(config.ringSize() / RESERVE_PART, LEAST_RESERVE);
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

    /** Slots. */
    int size() {
        return ring.getBufferSize();
    }

    /** Inputs in the ring now. */
    int depth() {
        return (int) (ring.getBufferSize() - ring.remainingCapacity());
    }

    /** A sink for messages of the market, which may be dropped when the ring is full. */
    RingSink marketSink() {
        return new RingSink(this, false);
    }

    /** A sink for facts that must not be lost. */
    RingSink factSink() {
        return new RingSink(this, true);
    }

    /**
     * Whether the consumer may go on with its batch; if not it must first give back the slots it is
     * done with, since its own facts have used up half of what is kept for them.
     */
    boolean hasRoomForConsumer() {
        return ring.remainingCapacity() > CONSUMERS_RESERVE / 2;
    }

    /** Claims a slot; -1 when there is no room for a message that may be dropped. */
    long claim(boolean must) {
        int attempt = 0;
        int kept = must ? relief.isConsuming() ? 0 : CONSUMERS_RESERVE : reserve;
        while (true) {
            if (ring.remainingCapacity() > kept) {
                try {
                    return ring.tryNext();
                } catch (InsufficientCapacityException expected) {
                    // Another producer was faster.
                }
            }
            counters.addShared(CounterDescriptor.RING_WAITS, 1);
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
