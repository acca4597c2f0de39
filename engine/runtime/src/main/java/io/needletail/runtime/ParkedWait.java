package io.needletail.runtime;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

import java.util.concurrent.locks.LockSupport;

/**
 * Sleeps until there is an input, and sleeps in short turns while the steps before are at work on
 * it. Disruptor's blocking strategy spins there: behind a step that thinks for long, all that
 * follow it would take the processors from it.
 */
final class ParkedWait implements WaitStrategy {
    private static final int SPINS = 100;
    private static final long TURN_NS = 20_000;

    private final Object mutex = new Object();

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        if (cursor.get() < sequence) {
            synchronized (mutex) {
                while (cursor.get() < sequence) {
                    barrier.checkAlert();
                    mutex.wait();
                }
            }
        }
        long available = dependent.get();
        for (int tries = 0; available < sequence; tries++) {
            barrier.checkAlert();
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(TURN_NS);
            }
            available = dependent.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        synchronized (mutex) {
            mutex.notifyAll();
        }
    }
}
