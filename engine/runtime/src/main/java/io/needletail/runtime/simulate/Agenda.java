package io.needletail.runtime.simulate;

import org.agrona.concurrent.NanoClock;

import java.util.PriorityQueue;

/**
 * The simulation's time and what is due in it. Time stands still while something is done; then it
 * jumps to what is due next. What is due at the same moment is done in the order in which it was
 * noted.
 */
final class Agenda implements NanoClock {

    private record Entry(long dueNs, long number, Runnable work) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(dueNs, other.dueNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nowNs;
    private long number;

    /** Since the simulation began. */
    @Override
    public long nanoTime() {
        return nowNs;
    }

    /** Notes something for later. */
    void after(long delayNs, Runnable work) {
        entries.add(new Entry(nowNs + Math.max(0, delayNs), number++, work));
    }

    /** Notes something that comes again and again. */
    void every(long periodNs, Runnable work) {
        after(
                periodNs,
                () -> {
                    work.run();
                    every(periodNs, work);
                });
    }

    /** Does what is due until a moment, and moves time there. */
    void runUntil(long endNs) {
        while (!entries.isEmpty() && entries.peek().dueNs <= endNs) {
            Entry entry = entries.poll();
            nowNs = entry.dueNs;
            entry.work.run();
        }
        nowNs = endNs;
    }
}
