package io.needletail.runtime;

import com.lmax.disruptor.EventPoller;

import io.needletail.codecs.sbe.SealReason;
import io.needletail.core.EventSlot;
import io.needletail.runtime.gateway.OrderGate;

import org.agrona.concurrent.IdleStrategy;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The {@code fused} layout: one thread turns the sockets' loop, takes inputs from the ring, runs
 * the core, appends to the journal and writes orders to their socket. A full ring is relieved by
 * working it off, so nothing is dropped while this thread is the producer.
 */
final class FusedThread implements EngineThreads, Runnable, InputRing.Relief {
    private static final int BATCH = 64;

    /**
     * After so long the sockets are read again, so that frames are not old when they are received.
     */
    private static final long SLICE_NS = 1_000_000;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long SHUTDOWN_NS = SECOND_NS;
    private static final int RELIEF_ATTEMPTS_MARKET = 400;
    private static final int RELIEF_ATTEMPTS_FACT = 100_000;
    private static final long PAUSE_NS = 50_000;

    private final Wiring wiring;
    private final CoreLine line;
    private final Housekeeping housekeeping;
    private final SnapshotWriter snapshots;
    private final OrderGate gate;
    private final EventPoller<RingSlot> poller;
    private final EventPoller.Handler<RingSlot> handler = this::onInput;
    private final IdleStrategy idle;
    private final Thread thread;
    private volatile String stopReason;
    private boolean processing;
    private boolean sealed;
    private int inBatch;
    private long batchBeganNs;
    private boolean haltHandled;

    FusedThread(Wiring wiring) {
        this.wiring = wiring;
        Latencies latencies = new Latencies(wiring.counters());
        this.snapshots = wiring.snapshots();
        this.line =
                new CoreLine(
                        wiring.engine(),
                        wiring.journalStage(),
                        this::observe,
                        latencies,
                        wiring.core().lastSequence(),
                        wiring.core().lastTimeNs());
        this.gate = wiring.gate(wiring.gateway());
        Release release = new Release(gate, wiring.ring().factSink());
        line.release(release);
        line.refuseLate(new Lateness(wiring.ring().clock(), wiring.maxDecisionAgeNs()));
        this.housekeeping =
                new Housekeeping(wiring.counters(), latencies, wiring.journalStage(), release);
        this.poller = wiring.ring().buffer().newPoller();
        wiring.ring().buffer().addGatingSequences(poller.getSequence());
        wiring.ring().relief(this);
        this.idle = wiring.threads().idleStrategy();
        this.thread = wiring.threads().pinned("core", this);
    }

    @Override
    public boolean isEnding() {
        return stopReason != null;
    }

    @Override
    public List<Thread> pinned() {
        return List.of(thread);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop(String reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    @Override
    public void join() throws InterruptedException {
        thread.join();
    }

    @Override
    public boolean hasEnded() {
        return !thread.isAlive();
    }

    @Override
    public void run() {
        wiring.loop().own();
        try {
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
            wiring.halt().raise("the core's thread failed", e);
        } finally {
            shutdown();
        }
    }

    private int turn() throws Exception {
        int work = wiring.loop().turn();
        work += wiring.intake().turn();
        work += poll();
        if (work == 0) {
            wiring.engine().prepare();
        }
        long now = System.nanoTime();
        work += wiring.duty().turn(now);
        housekeeping.turn(now);
        return work;
    }

    private int poll() throws Exception {
        inBatch = 0;
        batchBeganNs = System.nanoTime();
        poller.poll(handler);
        if (inBatch > 0) {
            wiring.intake().pressure().served(inBatch, System.nanoTime() - batchBeganNs);
        }
        return inBatch;
    }

    private boolean onInput(RingSlot slot, long place, boolean endOfBatch) {
        inBatch++;
        if (!slot.isEmpty() && !sealed && !wiring.halt().isRaised()) {
            processing = true;
            try {
                line.process(slot.input(), slot.wallNs());
            } catch (Exception | Error e) {
                poison(e);
            } finally {
                processing = false;
            }
        }
        return inBatch < BATCH
                && line.startedNs() - batchBeganNs < SLICE_NS
                && wiring.ring().hasRoomForConsumer();
    }

    private void poison(Throwable cause) {
        EventSlot slot = line.slot();
        if (wiring.journalStage().lastSequence() < slot.input().sequence()) {
            try {
                wiring.journalStage().poison(slot.input());
            } catch (Exception | Error e) {
                cause.addSuppressed(e);
            }
        }
        wiring.halt()
                .raise("event " + slot.input().sequence() + " made a stage throw: " + cause, cause);
    }

    private void observe(EventSlot slot) {
        wiring.observer().on(slot);
        if (wiring.paper() != null) {
            wiring.paper().on(slot);
        }
        if (slot.outbox().count() > 0) {
            gate.waitingSince(slot.input().monotonicNs(), System.nanoTime());
        }
        int every = wiring.snapshotEvery();
        if (every > 0 && slot.input().sequence() % every == 0 && snapshots.isIdle()) {
            wiring.engine().save(snapshots.begin());
            snapshots.commit(line.sequence(), line.timeNs());
        }
    }

    @Override
    public boolean relieve(boolean must, int attempt) {
        if (Thread.currentThread() == thread) {
            if (processing) {
                return false;
            }
            try {
                return poll() > 0;
            } catch (Exception e) {
                wiring.halt().raise("the ring cannot be worked off", e);
                return false;
            }
        }
        LockSupport.parkNanos(PAUSE_NS);
        return attempt < (must ? RELIEF_ATTEMPTS_FACT : RELIEF_ATTEMPTS_MARKET);
    }

    @Override
    public boolean isConsuming() {
        return Thread.currentThread() == thread && processing;
    }

    @Override
    public void lost() {
        wiring.halt()
                .raise("the ring is full and a fact would be lost", new HaltException("", null));
    }

    private void seal() throws Exception {
        wiring.sessions().forEach(session -> session.stop());
        long until = System.nanoTime() + SHUTDOWN_NS;
        while (wiring.isConnected() && System.nanoTime() - until < 0) {
            wiring.loop().turn(PAUSE_NS);
            poll();
        }
        while (poll() > 0) {
            wiring.loop().turn();
        }
        RingSink sink = wiring.ring().factSink();
        sink.received(System.nanoTime());
        long inputs = line.sequence() - wiring.core().lastSequence() + 1;
        new ControlMessages().seal(sink, SealReason.STOPPED, inputs, stopReason);
        poll();
        sealed = true;
        if (!wiring.halt().isRaised()) {
            wiring.core().snapshot(wiring.journal(), line.sequence(), line.timeNs());
        }
    }

    private void afterHalt() throws Exception {
        wiring.counters().set(CounterDescriptor.ENGINE_STATE, EngineState.HALTED);
        if (wiring.cancelOnHalt() && !haltHandled) {
            haltHandled = true;
            int cancelled = wiring.observer().workingIds().cancelAll(wiring.gateway());
            wiring.log().line("halt: asked to cancel " + cancelled + " working orders");
        }
        long until = System.nanoTime() + SHUTDOWN_NS;
        while (System.nanoTime() - until < 0) {
            wiring.loop().turn(PAUSE_NS);
            poll();
        }
        wiring.sessions().forEach(session -> session.stop());
    }

    private void shutdown() {
        try {
            housekeeping.publish();
            wiring.loop().shutdown();
            long until = System.nanoTime() + SHUTDOWN_NS;
            while (!wiring.loop().isTerminated() && System.nanoTime() - until < 0) {
                wiring.loop().turn(PAUSE_NS);
                poll();
            }
        } catch (Exception e) {
            wiring.log().failure("shutdown", e);
        }
    }
}
