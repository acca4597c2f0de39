package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.core.Engine;
import io.needletail.core.EventSlot;

/**
 * The whole way of an event on one thread: stamp, six stages, journal, release. Used by the {@code
 * fused} layout and by backtests; allocates nothing once warm.
 */
final class CoreLine {

    /** Takes an event that is journaled, before its intents are released. */
    interface Observer {

        /** The event is in the journal. */
        void on(EventSlot slot);
    }

    private final EventSlot slot = new EventSlot();
    private final Engine engine;
    private final JournalStage journal;
    private final Observer observer;
    private final Latencies latencies;
    private Release release;
    private Lateness lateness;
    private long startedNs;
    private long sequence;
    private long timeNs;

    /**
     * A line that goes on after an event.
     *
     * @param sequence number of the last event.
     * @param timeNs engine time of the last event.
     * @param latencies null = nothing is timed.
     */
    CoreLine(
            Engine engine,
            JournalStage journal,
            Observer observer,
            Latencies latencies,
            long sequence,
            long timeNs) {
        this.engine = engine;
        this.journal = journal;
        this.observer = observer;
        this.latencies = latencies;
        this.sequence = sequence;
        this.timeNs = timeNs;
    }

    void release(Release newRelease) {
        release = newRelease;
    }

    /**
     * Lets no event lead to new risk that is late. Without it age does not count, as where the
     * inputs are of another time.
     */
    void refuseLate(Lateness newLateness) {
        lateness = newLateness;
    }

    /** When the last event's work began, by the monotonic clock; 0 where age does not count. */
    long startedNs() {
        return startedNs;
    }

    long sequence() {
        return sequence;
    }

    long timeNs() {
        return timeNs;
    }

    /** Intents let out so far. */
    long released() {
        return release.released();
    }

    /** The event in work, or the last one. */
    EventSlot slot() {
        return slot;
    }

    /**
     * Does everything for one input.
     *
     * @param wallNs time of receipt; engine time is the later of it and the last event's.
     */
    void process(Input from, long wallNs) {
        Input input = slot.input();
        input.buffer().putBytes(0, from.buffer(), 0, from.length());
        input.length(from.length()).monotonicNs(from.monotonicNs());
        timeNs = Math.max(timeNs, wallNs);
        input.stamp(++sequence, timeNs);
        if (lateness != null) {
            startedNs = System.nanoTime();
            input.late(lateness.isLate(input, startedNs));
        }
        if (latencies != null && Latencies.sampled(sequence)) {
            processTimed();
            return;
        }
        engine.onEvent(slot);
        journal.on(slot);
        observer.on(slot);
        release.on(slot);
    }

    private void processTimed() {
        long received = slot.input().monotonicNs();
        long releasedBefore = release.released();
        long start = System.nanoTime();
        latencies.record(LatencyPoint.QUEUE, start - received);
        engine.market(slot);
        long at = lap(LatencyPoint.MARKET, start);
        engine.account(slot);
        at = lap(LatencyPoint.ACCOUNT, at);
        engine.feature(slot);
        at = lap(LatencyPoint.FEATURE, at);
        engine.signal(slot);
        at = lap(LatencyPoint.SIGNAL, at);
        engine.execution(slot);
        at = lap(LatencyPoint.EXECUTION, at);
        engine.risk(slot);
        at = lap(LatencyPoint.RISK, at);
        journal.on(slot);
        at = lap(LatencyPoint.JOURNAL, at);
        observer.on(slot);
        release.on(slot);
        at = lap(LatencyPoint.RELEASE, at);
        latencies.record(LatencyPoint.TOTAL, at - received);
        if (release.released() != releasedBefore) {
            latencies.record(LatencyPoint.ORDER, at - received);
        }
    }

    private long lap(LatencyPoint point, long since) {
        long now = System.nanoTime();
        latencies.record(point, now - since);
        return now;
    }
}
