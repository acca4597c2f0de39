package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.SealReason;
import io.needletail.codecs.state.StateBuffer;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.Engine;
import io.needletail.core.EventSlot;
import io.needletail.core.signal.ModelShelf;
import io.needletail.runtime.gateway.InputSink;
import io.needletail.runtime.gateway.OrderGateway;
import io.needletail.runtime.journal.JournalTail;
import io.needletail.runtime.journal.JournalWriter;
import io.needletail.runtime.journal.MemoryJournal;
import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.journal.Snapshot;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * One life of an engine without threads, sockets and files, for whoever simulates them: it recovers
 * from a journal in memory, takes inputs one by one, journals them with their decisions, and lets
 * intents out. Core, journal frames, release and the echo of orders just let out are the live
 * engine's own.
 */
public final class EngineLife {
    /** What sees every event that is in the journal, before its intents are let out. */
    public interface Observer {

        /** An event of this life. */
        void on(EventSlot slot);

        /** An event that was journaled before this life and is replayed. */
        void onReplayed(EventSlot slot);
    }

    /** A replayed event decided otherwise than the journal says. */
    public static final class DivergedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DivergedException(String message) {
            super(message);
        }
    }

    private final NeedletailConfig config;
    private final MemoryJournal disk;
    private final InputSink facts;
    private final Observer observer;
    private final LongSupplier clock;
    private final DecisionComparison comparison = new DecisionComparison();
    private final Engine engine;
    private final JournalTail tail;
    private final int epoch;
    private final long recoveredTimeNs;
    private final long recoveredHash;
    private final int unechoed;
    private final JournalStage journal;
    private final JournalWriter writer;
    private final CoreLine line;
    private long replayed;
    private long commands;

    /**
     * Recovers, raises the epoch, and queues the first inputs of the life.
     *
     * @param gateway who gets intents.
     * @param facts takes what the engine tells itself; what it takes must come back by {@link
     *     #process}.
     * @param clock the monotonic clock.
     */
    public EngineLife(
            NeedletailConfig config,
            MemoryJournal disk,
            JournalTail tail,
            OrderGateway gateway,
            InputSink facts,
            Observer observer,
            LongSupplier clock) {
        this.config = config;
        this.disk = disk;
        this.tail = tail;
        this.facts = facts;
        this.observer = observer;
        this.clock = clock;
        engine = EngineParts.build(config, ModelShelf.EMPTY).engine();
        boolean hadRuns = Math.max(disk.epoch(), tail.epoch()) > 0;
        epoch = disk.raiseEpoch(tail.epoch());
        recoveredTimeNs = tail.sequence() == 0 ? 0 : recover(engine, true);
        recoveredHash = engine.stateHash();
        UnechoedIntents lost = UnechoedIntents.of(disk::reader, tail.sequence());
        unechoed = lost.count();
        writer = new JournalWriter(disk, disk.events(), tail);
        journal = new JournalStage(writer, epoch);
        line = new CoreLine(engine, journal, this::observe, null, tail.sequence(), recoveredTimeNs);
        line.release(new Release(gateway, facts, clock));
        facts.received(clock.getAsLong());
        RunManifest manifest =
                new RunManifest(
                        epoch,
                        Mode.DEMO.wire(),
                        facts.wallNs(),
                        config.toYaml(false).hashCode(),
                        RecoveredCore.VERSION,
                        tail.mayLackRecords(hadRuns),
                        List.of());
        new ControlMessages().manifest(facts, manifest);
        lost.echo(facts, clock);
    }

    private long recover(Engine target, boolean fromSnapshot) {
        EventSlot slot = new EventSlot();
        try (EventReader reader = new EventReader(disk::reader, slot)) {
            if (!fromSnapshot || !restore(reader, target)) {
                reader.toBeginning();
            }
            while (reader.next()) {
                if (!reader.isPoison()) {
                    target.onEvent(slot);
                    requireSame(slot, reader);
                    if (fromSnapshot) {
                        observer.onReplayed(slot);
                        replayed++;
                    }
                }
            }
            return slot.input().timeNs();
        }
    }

    private boolean restore(EventReader reader, Engine target) {
        for (Snapshot snapshot : disk.soundSnapshots()) {
            reader.rewind();
            boolean ours =
                    snapshot.sequence() <= tail.sequence()
                            && reader.seek(snapshot.sequence())
                            && reader.next()
                            && reader.lastCrc() == snapshot.crc();
            if (ours) {
                EngineHost.load(target, snapshot.state());
                if (target.stateHash() != snapshot.stateHash()) {
                    throw new DivergedException(
                            "the snapshot of event "
                                    + snapshot.sequence()
                                    + " gives another state than it was taken of");
                }
                return true;
            }
        }
        return false;
    }

    private void requireSame(EventSlot slot, EventReader reader) {
        if (!comparison.isSame(slot.outbox(), reader)) {
            MessageText text = new MessageText();
            throw new DivergedException(
                    "event %d decides otherwise when replayed: %s was %s"
                            .formatted(
                                    slot.input().sequence(),
                                    comparison.decided(slot.outbox(), text),
                                    comparison.recorded(reader, text)));
        }
    }

    private void observe(EventSlot slot) {
        observer.on(slot);
        int every = config.journal().snapshotEvery();
        if (every > 0 && slot.input().sequence() % every == 0) {
            snapshot();
        }
    }

    private void snapshot() {
        StateBuffer state = new StateBuffer();
        engine.save(state);
        StateHasher hasher = new StateHasher();
        state.rewind();
        while (!state.isExhausted()) {
            hasher.putLong(state.getLong());
        }
        Snapshot snapshot =
                new Snapshot(
                        line.sequence(),
                        writer.lastCrc(),
                        epoch,
                        List.of(),
                        hasher.hash(),
                        config.toYaml(false).hashCode(),
                        line.timeNs(),
                        state);
        disk.store(snapshot, config.journal().snapshotsKept());
    }

    /** Takes one input all the way. */
    public void process(Input input, long wallNs) {
        line.process(input, wallNs);
    }

    /** Ends the life as it should; the seal comes back by {@link #process}. */
    public void seal(String why) {
        facts.received(clock.getAsLong());
        new ControlMessages()
                .seal(facts, SealReason.STOPPED, line.sequence() - tail.sequence() + 1, why);
    }

    /** A person's command to the whole engine. */
    public void command(CommandKind kind) {
        facts.received(clock.getAsLong());
        new ControlMessages().command(facts, kind, ++commands);
    }

    /**
     * A person asks for another limit.
     *
     * @param toE8 8 decimals; times in seconds.
     * @param authorisedBy who allowed it to be loosened; empty: nobody.
     */
    public void limit(LimitKey key, long toE8, String authorisedBy) {
        facts.received(clock.getAsLong());
        new ControlMessages().limit(facts, key, toE8, authorisedBy, ++commands);
    }

    /** Writes one timer for each instrument. */
    public void timers() {
        facts.received(clock.getAsLong());
        ControlMessages messages = new ControlMessages();
        for (int id = 0; id < config.instruments().size(); id++) {
            messages.timer(facts, id, facts.wallNs());
        }
    }

    /** Hash of the state as it is now. */
    public long stateHash() {
        return engine.stateHash();
    }

    /** Hash of the state as it was recovered, before this life's first input. */
    public long recoveredHash() {
        return recoveredHash;
    }

    /**
     * Hash of the state that all kept events give, from the first on; meaningful while nothing of
     * the journal was forgotten.
     */
    public long replayedHash() {
        Engine again = EngineParts.build(config, ModelShelf.EMPTY).engine();
        recover(again, false);
        return again.stateHash();
    }

    /** Number of this life. */
    public int epoch() {
        return epoch;
    }

    /** Where the journal ended when this life began. */
    public JournalTail tail() {
        return tail;
    }

    /** Number of the last event that the core has seen; the journal may lack it after a failure. */
    public long coreSequence() {
        return line.sequence();
    }

    /** Number of the last event in the journal. */
    public long sequence() {
        return writer.lastSequence();
    }

    /** Checksum of the whole journal, by its chain. */
    public int lastCrc() {
        return writer.lastCrc();
    }

    /** Events replayed to get here. */
    public long replayed() {
        return replayed;
    }

    /** Orders of the last life that were let out and not echoed. */
    public int unechoed() {
        return unechoed;
    }
}
