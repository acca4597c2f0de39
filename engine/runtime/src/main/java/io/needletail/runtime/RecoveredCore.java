package io.needletail.runtime;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.state.StateBuffer;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.Engine;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.journal.Snapshot;
import io.needletail.runtime.journal.SnapshotStore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The core of a journal that is about to be continued: the newest sound snapshot and the events
 * after it, through the same core; then, if the configuration has changed, the state goes over.
 *
 * @param engine as it stands after the journal's last event.
 * @param models in the order of their ids, with the hashes of their packages kept beside the
 *     journal.
 * @param rack where the core looks for a model to swap in.
 * @param configHash of the configuration that holds from now on, kept beside the journal.
 * @param lastSequence number of the journal's last event, 0 = it is empty.
 * @param lastTimeNs engine time of that event.
 * @param replayed events replayed after the snapshot.
 * @param stateHash of the core's state.
 * @param recordsMissing whether events before the journal's last may be missing.
 * @param snapshotsKept how many snapshots stay.
 */
record RecoveredCore(
        Engine engine,
        List<RunManifest.Model> models,
        ModelRack rack,
        long configHash,
        long lastSequence,
        long lastTimeNs,
        long replayed,
        long stateHash,
        boolean recordsMissing,
        int snapshotsKept) {
    static final String VERSION = "0.1.0";

    /** Recovers, and keeps the configuration and the models beside the journal. */
    static RecoveredCore of(Journal journal, NeedletailConfig config) {
        KeptContent kept = new KeptContent(journal.directory());
        ModelRack rack = new ModelRack(new KeptShelf(config, kept));
        EngineParts parts = EngineParts.build(config, rack);
        long configHash = kept.keepConfig(config.toYaml(false));
        List<RunManifest.Model> models = keep(config.decide().packages(), parts, kept);
        long last = journal.tail().sequence();
        long replayed = 0;
        long lastTimeNs = 0;
        if (last > 0) {
            EventSlot slot = new EventSlot();
            try (EventReader reader = new EventReader(journal::reader, slot)) {
                EngineHost host = EngineHost.ofKept(journal.directory().root());
                replayed = replay(journal, reader, slot, host);
                lastTimeNs = slot.input().timeNs();
                EngineHost.transfer(host.engine(), parts.engine());
            }
        }
        rack.recovered();
        return new RecoveredCore(
                parts.engine(),
                models,
                rack,
                configHash,
                last,
                lastTimeNs,
                replayed,
                parts.engine().stateHash(),
                journal.tail().mayLackRecords(journal.epoch()),
                config.journal().snapshotsKept());
    }

    private static List<RunManifest.Model> keep(
            List<Path> packages, EngineParts parts, KeptContent kept) {
        List<RunManifest.Model> models = new ArrayList<>();
        for (int i = 0; i < packages.size(); i++) {
            long hash = kept.keepModel(packages.get(i));
            models.add(new RunManifest.Model(hash, parts.names().get(i)));
        }
        return List.copyOf(models);
    }

    private static long replay(
            Journal journal, EventReader reader, EventSlot slot, EngineHost host) {
        restore(journal, reader, host);
        long replayed = 0;
        while (reader.next()) {
            if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
                host.begin(RunManifest.decode(slot.input().buffer(), 0));
            }
            if (!reader.isPoison()) {
                host.engine().onEvent(slot);
                replayed++;
            }
        }
        return replayed;
    }

    /** Takes the newest snapshot of this very journal, and leaves the reader behind its event. */
    private static void restore(Journal journal, EventReader reader, EngineHost host) {
        SnapshotStore store = new SnapshotStore(journal.directory());
        Optional<Snapshot> candidate = store.newest(journal.tail().sequence());
        while (candidate.isPresent()) {
            Snapshot snapshot = candidate.get();
            boolean reached = reader.seek(snapshot.sequence()) && reader.next();
            if (reached && reader.lastCrc() == snapshot.crc()) {
                restore(snapshot, host);
                return;
            }
            candidate = store.newest(snapshot.sequence() - 1);
        }
        reader.toBeginning();
    }

    private static void restore(Snapshot snapshot, EngineHost host) {
        host.begin(snapshot);
        EngineHost.load(host.engine(), snapshot.state());
        if (host.engine().stateHash() != snapshot.stateHash()) {
            throw new ConfigException(
                    "the snapshot of event "
                            + snapshot.sequence()
                            + " does not give the state it was taken of; delete it to replay the"
                            + " whole journal");
        }
    }

    /** The first input of the run that begins. */
    RunManifest manifest(int epoch, Mode mode, long timeNs) {
        return new RunManifest(
                epoch, mode.wire(), timeNs, configHash, VERSION, recordsMissing, models);
    }

    /** Stores the core's state after an event. */
    void snapshot(Journal journal, long sequence, long timeNs) {
        StateBuffer state = new StateBuffer();
        engine.save(state);
        store(journal, sequence, journal.writer().lastCrc(), timeNs, state);
    }

    /** Stores a state that was saved after an event; any thread. */
    void store(Journal journal, long sequence, int crc, long timeNs, StateBuffer state) {
        SnapshotStore store = new SnapshotStore(journal.directory());
        store.save(
                new Snapshot(
                        sequence,
                        crc,
                        journal.epoch(),
                        models.stream().map(RunManifest.Model::hash).toList(),
                        hash(state),
                        configHash,
                        timeNs,
                        state));
        store.prune(snapshotsKept);
    }

    private static long hash(StateBuffer state) {
        StateHasher hasher = new StateHasher();
        state.rewind();
        while (!state.isExhausted()) {
            hasher.putLong(state.getLong());
        }
        return hasher.hash();
    }
}
