package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.runtime.gateway.InputSink;

import org.agrona.MutableDirectBuffer;

/**
 * Inputs that wait for their turn on the one thread of a backtest: what the ring is to a live
 * engine. Grows when it must.
 */
final class InputQueue implements InputSink {
    private static final int FIRST_CAPACITY = 64;

    private Input[] slots = new Input[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private int head;
    private int size;
    private long nowNs;

    InputQueue() {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Input();
        }
    }

    /** The time that the next messages get. */
    void now(long timeNs) {
        nowNs = timeNs;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The first in the queue. */
    Input first() {
        return slots[head];
    }

    /** Its time. */
    long firstTimeNs() {
        return times[head];
    }

    void removeFirst() {
        head = head + 1 & slots.length - 1;
        size--;
    }

    @Override
    public void received(long monotonicNs) {}

    @Override
    public long wallNs() {
        return nowNs;
    }

    @Override
    public int claim(int maxLength) {
        if (size == slots.length) {
            grow();
        }
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return slots[tail()].buffer();
    }

    @Override
    public void commit(int length) {
        slots[tail()].length(length).monotonicNs(System.nanoTime());
        times[tail()] = nowNs;
        size++;
    }

    @Override
    public void abort() {}

    private int tail() {
        return head + size & slots.length - 1;
    }

    private void grow() {
        Input[] moreSlots = new Input[slots.length * 2];
        long[] moreTimes = new long[times.length * 2];
        for (int i = 0; i < moreSlots.length; i++) {
            int from = head + i & slots.length - 1;
            moreSlots[i] = i < size ? slots[from] : new Input();
            moreTimes[i] = i < size ? times[from] : 0;
        }
        slots = moreSlots;
        times = moreTimes;
        head = 0;
    }
}
