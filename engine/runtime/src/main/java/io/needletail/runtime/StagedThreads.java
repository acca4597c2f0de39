package io.needletail.runtime;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

import io.needletail.codecs.sbe.SealReason;
import io.needletail.core.Engine;
import io.needletail.core.EventSlot;
import io.needletail.runtime.gateway.IntentMailbox;
import io.needletail.runtime.gateway.OrderGate;

import org.agrona.concurrent.IdleStrategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The {@code staged} layout: a thread for the sockets, one for each of the core's six steps, one
 * that journals and releases. The same objects and the same bytes as {@code fused}; pays where each
 * thread has a processor.
 */
final class StagedThreads implements EngineThreads, InputRing.Relief {
    private static final int RELIEF_ATTEMPTS_MARKET = 400;
    private static final int RELIEF_ATTEMPTS_FACT = 100_000;
    private static final long PAUSE_NS = 50_000;
    private static final long WAIT_NS = 20_000;
    private static final long SHUTDOWN_NS = 1_000_000_000L;
    private static final int MAX_BATCH = 64;

    private final Wiring wiring;
    private final Release release;
    private final IntentMailbox mailbox;
    private final OrderGate gate;
    private final OrderGate socketsGate;
    private final Latencies latencies;
    private final Lateness lateness;
    private final Housekeeping housekeeping;
    private final StagedSnapshot snapshot;
    private final List<BatchEventProcessor<RingSlot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final IdleStrategy idle;
    private Sequence last;
    private long sequence;
    private long timeNs;
    private long turnedNs;
    private final Faults faults = new Faults();
    private volatile long poisonAt = Long.MAX_VALUE;
    private volatile Throwable cause;
    private volatile String stopReason;
    private volatile boolean sealed;

    StagedThreads(Wiring wiring) {
        this.wiring = wiring;
        this.socketsGate = wiring.gate(wiring.gateway());
        this.mailbox = new IntentMailbox(socketsGate);
        this.gate = wiring.gate(wiring.paper() != null ? wiring.gateway() : mailbox);
        this.release = new Release(gate, wiring.ring().factSink());
        this.latencies = new Latencies(wiring.counters());
        this.lateness = new Lateness(wiring.ring().clock(), wiring.maxDecisionAgeNs());
        this.housekeeping =
                new Housekeeping(wiring.counters(), latencies, wiring.journalStage(), release);
        this.snapshot =
                new StagedSnapshot(wiring.engine(), wiring.snapshots(), wiring.snapshotEvery());
        this.idle = wiring.threads().idleStrategy();
        this.sequence = wiring.core().lastSequence();
        this.timeNs = wiring.core().lastTimeNs();
        wiring.ring().relief(this);
        threads.add(wiring.threads().pinned("gateway", this::sockets));
        Engine engine = wiring.engine();
        stage("market", this::market);
        stage("account", each(LatencyPoint.ACCOUNT, engine::account));
        stage("feature", each(LatencyPoint.FEATURE, engine::feature));
        stage("signal", each(LatencyPoint.SIGNAL, this::signal));
        stage("execution", each(LatencyPoint.EXECUTION, engine::execution));
        stage("risk", each(LatencyPoint.RISK, this::risk));
        stage("journal", this::journal);
        wiring.ring().buffer().addGatingSequences(last);
    }

    private void stage(String name, EventHandler<RingSlot> handler) {
        RingBuffer<RingSlot> ring = wiring.ring().buffer();
        BatchEventProcessor<RingSlot> processor =
                new BatchEventProcessorBuilder()
                        .setMaxBatchSize(MAX_BATCH)
                        .build(
                                ring,
                                last == null ? ring.newBarrier() : ring.newBarrier(last),
                                handler);
        processor.setExceptionHandler(faults);
        last = processor.getSequence();
        processors.add(processor);
        threads.add(wiring.threads().pinned(name, processor));
    }

    private EventHandler<RingSlot> each(LatencyPoint point, Consumer<EventSlot> step) {
        return new Step(point, step);
    }

    /** Lets the next step have each event at once, not with the last of the batch. */
    private final class Step implements EventHandler<RingSlot> {
        private final LatencyPoint point;
        private final Consumer<EventSlot> work;
        private Sequence done;

        Step(LatencyPoint point, Consumer<EventSlot> work) {
            this.point = point;
            this.work = work;
        }

        @Override
        public void setSequenceCallback(Sequence sequence) {
            done = sequence;
        }

        @Override
        public void onEvent(RingSlot slot, long place, boolean endOfBatch) {
            if (!slot.isEmpty() && !halted() && slot.input().sequence() < poisonAt) {
                work.accept(slot.event());
                stepDone(point, slot);
            }
            done.set(place);
        }
    }

    /** The models use the events that ask them nothing. */
    private void signal(EventSlot event) {
        if (!event.feature().decisionPoint && !event.feature().looked) {
            wiring.engine().prepare();
        }
        wiring.engine().signal(event);
    }

    /** The last step that can refuse judges how old the event is by now. */
    private void risk(EventSlot event) {
        event.input().late(lateness.isLate(event.input(), System.nanoTime()));
        wiring.engine().risk(event);
    }

    private void stepDone(LatencyPoint point, RingSlot slot) {
        long number = slot.input().sequence();
        snapshot.take(point.ordinal() - LatencyPoint.MARKET.ordinal(), number);
        if (Latencies.sampled(number)) {
            slot.times().done(point);
        }
    }

    private void market(RingSlot slot, long place, boolean endOfBatch) {
        if (!slot.isEmpty() && !halted()) {
            timeNs = Math.max(timeNs, slot.wallNs());
            slot.input().stamp(++sequence, timeNs);
            if (Latencies.sampled(sequence)) {
                slot.times().begin();
            }
            wiring.engine().market(slot.event());
            snapshot.begin(sequence);
            stepDone(LatencyPoint.MARKET, slot);
        }
    }

    private void journal(RingSlot slot, long place, boolean endOfBatch) {
        if (slot.isEmpty() || halted()) {
            return;
        }
        long number = slot.input().sequence();
        if (number == poisonAt) {
            poison(slot);
        } else if (number < poisonAt) {
            journalAndRelease(slot);
        }
    }

    private boolean halted() {
        return wiring.halt().isRaised();
    }

    private void poison(RingSlot slot) {
        wiring.journalStage().poison(slot.input());
        wiring.halt()
                .raise("event " + slot.input().sequence() + " made a stage throw: " + cause, cause);
    }

    private void journalAndRelease(RingSlot slot) {
        EventSlot event = slot.event();
        long number = slot.input().sequence();
        long releasedBefore = release.released();
        wiring.journalStage().on(event);
        if (Latencies.sampled(number)) {
            slot.times().done(LatencyPoint.JOURNAL);
        }
        wiring.observer().on(event);
        if (wiring.paper() != null) {
            wiring.paper().on(event);
        }
        snapshot.finish(number, slot.input().timeNs());
        if (event.outbox().count() > 0) {
            gate.waitingSince(slot.input().monotonicNs(), System.nanoTime());
        }
        release.on(event);
        if (Latencies.sampled(number)) {
            slot.times().done(LatencyPoint.RELEASE);
            slot.times()
                    .record(
                            slot.input().monotonicNs(),
                            release.released() != releasedBefore,
                            latencies);
        }
        housekeeping.turn(System.nanoTime());
    }

    /**
     * A stage threw: the journal's thread marks the event when its turn comes, after all before it
     * are journaled, and halts. What the journal's thread itself throws halts at once.
     */
    private final class Faults implements ExceptionHandler<RingSlot> {
        @Override
        public void handleEventException(Throwable thrown, long place, RingSlot slot) {
            long faulty = slot.input().sequence();
            if (Thread.currentThread() == threads.getLast()) {
                wiring.halt().raise("event " + faulty + " could not be journaled", thrown);
                return;
            }
            synchronized (this) {
                if (faulty < poisonAt) {
                    cause = thrown;
                    poisonAt = faulty;
                }
            }
        }

        @Override
        public void handleOnStartException(Throwable thrown) {
            wiring.halt().raise("a thread could not start", thrown);
        }

        @Override
        public void handleOnShutdownException(Throwable thrown) {
            wiring.log().failure("a thread could not stop", thrown);
        }
    }

    @Override
    public boolean isEnding() {
        return stopReason != null;
    }

    @Override
    public List<Thread> pinned() {
        return List.copyOf(threads);
    }

    @Override
    public void start() {
        threads.forEach(Thread::start);
    }

    @Override
    public void stop(String reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    @Override
    public void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public boolean hasEnded() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private void sockets() {
        wiring.loop().own();
        try {
            turnedNs = System.nanoTime();
            while (stopReason == null && !wiring.halt().isRaised()) {
                idle.idle(turn());
            }
            while (stopReason != null && wiring.windsDown()) {
                idle.idle(turn());
            }
            if (!wiring.halt().isRaised()) {
                seal();
            }
            if (wiring.halt().isRaised()) {
                afterHalt();
            }
        } catch (Exception | Error e) {
            wiring.halt().raise("the sockets' thread failed", e);
        } finally {
            end();
        }
    }

    private int turn() {
        int work = wiring.loop().turn();
        socketsGate.waitingSince(turnedNs, System.nanoTime());
        work += mailbox.drain();
        turnedNs = System.nanoTime();
        wiring.intake().pressure().observe(turnedNs);
        work += wiring.intake().turn();
        return work + wiring.duty().turn(turnedNs);
    }

    private void seal() {
        wiring.sessions().forEach(session -> session.stop());
        long until = System.nanoTime() + SHUTDOWN_NS;
        while (wiring.isConnected() && System.nanoTime() - until < 0) {
            wiring.loop().turn(PAUSE_NS);
        }
        drainRing();
        RingSink sink = wiring.ring().factSink();
        sink.received(System.nanoTime());
        long inputs = wiring.journalStage().lastSequence() - wiring.core().lastSequence() + 1;
        new ControlMessages().seal(sink, SealReason.STOPPED, inputs, stopReason);
        drainRing();
        sealed = true;
    }

    private void drainRing() {
        long until = System.nanoTime() + SHUTDOWN_NS;
        while (last.get() < wiring.ring().buffer().getCursor()
                && System.nanoTime() - until < 0
                && !wiring.halt().isRaised()) {
            wiring.loop().turn();
            mailbox.drain();
            LockSupport.parkNanos(WAIT_NS);
        }
    }

    private void afterHalt() {
        wiring.counters().set(CounterDescriptor.ENGINE_STATE, EngineState.HALTED);
        if (wiring.cancelOnHalt()) {
            int cancelled = wiring.observer().workingIds().cancelAll(wiring.gateway());
            wiring.log().line("halt: asked to cancel " + cancelled + " working orders");
        }
        long until = System.nanoTime() + SHUTDOWN_NS;
        while (System.nanoTime() - until < 0) {
            wiring.loop().turn(PAUSE_NS);
        }
        wiring.sessions().forEach(session -> session.stop());
    }

    private void end() {
        processors.forEach(BatchEventProcessor::halt);
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                awaitEnd(thread);
            }
        }
        housekeeping.publish();
        if (sealed && !wiring.halt().isRaised()) {
            wiring.core().snapshot(wiring.journal(), sequence, timeNs);
        }
        wiring.loop().shutdown();
        long until = System.nanoTime() + SHUTDOWN_NS;
        while (!wiring.loop().isTerminated() && System.nanoTime() - until < 0) {
            wiring.loop().turn(PAUSE_NS);
        }
    }

    private void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean relieve(boolean must, int attempt) {
        LockSupport.parkNanos(PAUSE_NS);
        boolean patient = attempt < (must ? RELIEF_ATTEMPTS_FACT : RELIEF_ATTEMPTS_MARKET);
        return patient && !wiring.halt().isRaised();
    }

    @Override
    public boolean isConsuming() {
        return Thread.currentThread() == threads.getLast();
    }

    @Override
    public void lost() {
        wiring.halt()
                .raise(
                        "the ring is full and a fact would be lost",
                        new HaltException("ring", null));
    }
}
