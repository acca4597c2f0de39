package io.needletail.runtime;

import com.lmax.disruptor.RingBuffer;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.runtime.gateway.GatewayLoop;
import io.needletail.runtime.gateway.OrderGateway;
import io.needletail.runtime.gateway.VenueTrust;
import io.needletail.runtime.journal.Journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A layout's threads, core and journal with a ring that a test feeds, and no venue. */
final class BareEngine implements AutoCloseable {
    private final Journal journal;
    private final CountersFile counters;
    private final SnapshotWriter snapshots;
    private final InputRing ring;
    private final EngineThreads threads;

    BareEngine(NeedletailConfig config, Path path, List<String> log) throws IOException {
        journal = Journal.open(path, config.journal().options());
        counters = CountersFile.create(path, config.instruments());
        ControlFile control = ControlFile.create(path);
        EngineLog engineLog = new EngineLog(path, log::add);
        RecoveredCore core = new CoreRecovery(config, journal.directory().root()).run(journal);
        ring = new InputRing(config.threads(), new ParkedWait(), new WallClock(0), counters);
        snapshots = new SnapshotWriter(core, journal, counters, engineLog);
        Wiring wiring =
                new Wiring(
                        core.engine(),
                        core,
                        journal,
                        new JournalStage(journal.writer(), journal.epoch()),
                        counters,
                        new LatestWriter(counters, control, 0),
                        ring,
                        new Intake(ring, config.threads(), 1, counters),
                        new Duty(ring, control, ControlFile.Diversion.NONE, counters, List.of(), 0),
                        new GatewayLoop(Runnable::run, VenueTrust.of(config.venue())),
                        List.of(),
                        new SilentVenue(),
                        null,
                        new Halt(engineLog),
                        engineLog,
                        new Threads(config.threads(), log::add),
                        snapshots,
                        0,
                        Long.MAX_VALUE,
                        false,
                        null);
        threads =
                config.threads().layout() == ThreadConfig.Layout.FUSED
                        ? new FusedThread(wiring)
                        : new StagedThreads(wiring);
    }

    void start() {
        threads.start();
    }

    RingBuffer<RingSlot> ring() {
        return ring.buffer();
    }

    InputRing input() {
        return ring;
    }

    List<Thread> pinned() {
        return threads.pinned();
    }

    long count(CounterDescriptor counter) {
        return counters.get(counter);
    }

    /** Hears nothing of what is let out. */
    private static final class SilentVenue implements OrderGateway {
        @Override
        public void place(OrderIntentDecoder order) {}

        @Override
        public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {}

        @Override
        public void cancel(CancelIntentDecoder cancel) {}

        @Override
        public void replace(ReplaceIntentDecoder replace) {}

        @Override
        public void query(QueryIntentDecoder query) {}
    }

    /** Lets what was fed be worked off, and seals the journal. */
    @Override
    public void close() {
        threads.stop("the tape ended");
        try {
            threads.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        snapshots.close();
        journal.close();
    }
}
