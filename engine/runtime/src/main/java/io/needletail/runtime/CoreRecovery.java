package io.needletail.runtime;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalDirectory;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.journal.Snapshot;
import io.needletail.runtime.journal.SnapshotStore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a core to where a journal ends: the newest sound snapshot and the events after it, through
 * the core of the configuration that they were journaled under; then, if the configuration has
 * changed, the state goes over. What is decided on the way must be what the journal has: the
 * strategy is the one that was kept beside the journal, and where the engine itself decides
 * otherwise, a person must say so. The core of today's configuration is built first, while the
 * journal itself is still being recovered, and is the one that replays where nothing has changed.
 */
final class CoreRecovery {
    private final NeedletailConfig config;
    private final Path root;
    private final KeptContent kept;
    private final ModelRack rack;
    private final RecordedDecisions recorded;
    private EngineParts parts;
    private boolean replays;
    private RunManifest last;
    private long configHash;
    private List<RunManifest.Model> models;

    /**
     * Builds the core.
     *
     * @param root the journal's directory; nothing is read there yet.
     */
    CoreRecovery(NeedletailConfig config, Path root) {
        this(config, root, false);
    }

    /**
     * Builds the core.
     *
     * @param acceptsOthers whether events may be decided otherwise than they were.
     */
    CoreRecovery(NeedletailConfig config, Path root, boolean acceptsOthers) {
        this.config = config;
        this.root = root;
        kept = new KeptContent(new JournalDirectory(root));
        rack = new ModelRack(new KeptShelf(config, kept));
        recorded = new RecordedDecisions(root, acceptsOthers);
        parts = EngineParts.build(config, rack);
    }

    /** Recovers, and keeps the configuration and the models beside the journal. Call once. */
    RecoveredCore run(Journal journal) {
        configHash = EngineHost.keepConfig(kept, config);
        models = keepModels();
        long last = journal.tail().sequence();
        long replayed = 0;
        long lastTimeNs = 0;
        if (last > 0) {
            EventSlot slot = new EventSlot();
            try (EventReader reader = new EventReader(journal::reader, slot)) {
                EngineHost host = new EngineHost(this::partsOf);
                replayed = replay(journal, reader, slot, host);
                lastTimeNs = slot.input().timeNs();
                goOver(host);
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
                recorded.otherFrom(),
                parts.engine().stateHash(),
                journal.mayLackRecords(),
                config.journal().snapshotsKept());
    }

    private List<RunManifest.Model> keepModels() {
        List<Path> packages = config.decide().packages();
        List<RunManifest.Model> kinds = new ArrayList<>();
        for (int i = 0; i < packages.size(); i++) {
            long hash = kept.keepModel(packages.get(i));
            kinds.add(new RunManifest.Model(hash, parts.names().get(i)));
        }
        return List.copyOf(kinds);
    }

    /** A core takes a state only while it is fresh: ours replays once, and then no more. */
    private EngineParts partsOf(RunManifest run) {
        last = run;
        boolean ours =
                run.configHash() == configHash
                        && EngineHost.hashes(run.models()).equals(EngineHost.hashes(models));
        if (ours && !replays) {
            replays = true;
            return parts;
        }
        return EngineHost.kept(root, run);
    }

    private void goOver(EngineHost host) {
        if (host.engine() == parts.engine()) {
            return;
        }
        if (replays) {
            parts = EngineParts.build(config, rack);
        }
        InstrumentPlaces places = new InstrumentPlaces(EngineHost.keptConfig(root, last));
        places.requireKept(config, host.engine());
        try {
            EngineHost.transfer(host.engine(), parts.engine());
        } catch (ConfigException e) {
            throw new ConfigException(e.getMessage() + ". " + places.warning(host.engine()));
        }
    }

    private long replay(Journal journal, EventReader reader, EventSlot slot, EngineHost host) {
        restore(journal, reader, host);
        long replayed = 0;
        while (reader.next()) {
            if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
                RunManifest run = RunManifest.decode(slot.input().buffer(), 0);
                recorded.begin(run);
                host.begin(run);
            }
            if (!reader.isPoison()) {
                host.engine().onEvent(slot);
                recorded.require(slot, reader);
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
}
