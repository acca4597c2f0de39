package io.needletail.bench;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;

import io.needletail.core.EventSlot;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One input through the ring on one thread, as the fused layout does it: publish, poll. The peer is
 * the queue of the JDK that a user would take.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingBenchmark {
    private static final int SIZE = 1024;
    private static final int MESSAGE_LENGTH = 64;

    private RingBuffer<EventSlot> ring;
    private EventPoller<EventSlot> poller;
    private EventPoller.Handler<EventSlot> handler;
    private ArrayBlockingQueue<byte[]> queue;
    private long seen;

    /** Builds both. */
    @Setup
    public void setUp() {
        ring = RingBuffer.createSingleProducer(EventSlot::new, SIZE, new YieldingWaitStrategy());
        poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        handler =
                (slot, sequence, endOfBatch) -> {
                    seen += slot.input().length();
                    return true;
                };
        queue = new ArrayBlockingQueue<>(SIZE);
    }

    /** Ours. */
    @Benchmark
    public long disruptorSlot() throws Exception {
        long sequence = ring.next();
        ring.get(sequence).input().length(MESSAGE_LENGTH);
        ring.publish(sequence);
        poller.poll(handler);
        return seen;
    }

    /** The JDK's bounded queue, a fresh message each. */
    @Benchmark
    public long arrayBlockingQueue() {
        queue.offer(new byte[MESSAGE_LENGTH]);
        seen += queue.poll().length;
        return seen;
    }
}
