package io.needletail.runtime;

import io.needletail.codecs.state.StateBuffer;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.Engine;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.journal.Snapshot;
import io.needletail.runtime.journal.SnapshotStore;

import java.util.List;

/**
 * The core of a journal that is about to be continued, as {@link CoreRecovery} brought it there.
 *
 * @param engine as it stands after the journal's last event.
 * @param models in the order of their ids, with the hashes of their packages kept beside the
 *     journal.
 * @param rack where the core looks for a model to swap in.
 * @param configHash of the configuration that holds from now on, kept beside the journal.
 * @param lastSequence number of the journal's last event, 0 = it is empty.
 * @param lastTimeNs engine time of that event.
 * @param replayed events replayed after the snapshot.
 * @param otherFrom the first of them that was decided otherwise than it was, and accepted; 0 =
 *     none.
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
        long otherFrom,
        long stateHash,
        boolean recordsMissing,
        int snapshotsKept) {
    static final String VERSION = "0.1.0";

    /** The first input of the run that begins. */
    RunManifest manifest(int epoch, Mode mode, long timeNs) {
        return new RunManifest(
                epoch, mode.wire(), timeNs, configHash, VERSION, recordsMissing, models);
    }

    /** Says how it came here, unless the journal was empty. */
    void report(EngineLog log) {
        if (lastSequence > 0) {
            log.line(
                    "recovered %d events, %d of them replayed, state %016x"
                            .formatted(lastSequence, replayed, stateHash));
        }
        if (otherFrom > 0) {
            log.line(
                    "from event %d on they are decided otherwise than they were, and accepted so"
                            .formatted(otherFrom));
        }
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
