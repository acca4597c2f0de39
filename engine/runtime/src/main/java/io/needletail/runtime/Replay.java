package io.needletail.runtime;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.state.StateHasher;
import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;
import io.needletail.runtime.journal.JournalDirectory;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.runtime.journal.Snapshot;
import io.needletail.runtime.journal.SnapshotStore;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Feeds a journal's inputs to a fresh core, built from the configuration and model kept beside the
 * journal, and compares every byte that it decides with what was recorded.
 */
public final class Replay {
    private static final long PROGRESS_MASK = 0xFFFF;

    private final EventSlot slot = new EventSlot();
    private final StateHasher hasher = new StateHasher();
    private final EngineHost host;
    private long events;
    private final DecisionComparison comparison = new DecisionComparison();
    private long decisions;
    private long skipped;
    private long undecided;
    private boolean imported;
    private ReplayResult.Difference difference;

    private Replay(EngineHost host) {
        this.host = host;
    }

    /**
     * Replays a whole journal.
     *
     * @param progress told the number of events now and then.
     */
    public static ReplayResult verify(Path journal, LongConsumer progress) {
        Replay replay = new Replay(EngineHost.ofKept(journal));
        try (EventReader reader = new EventReader(journal, replay.slot)) {
            ReplayResult result = replay.run(reader, progress);
            if (result.events() + result.skipped() == 0) {
                throw JournalReader.holdsNothing(journal);
            }
            return result;
        }
    }

    /** Replays a whole journal. */
    public static ReplayResult verify(Path journal) {
        return verify(journal, events -> {});
    }

    /**
     * Replays from the newest snapshot that is older than a given event.
     *
     * @param before the snapshot's number is below this one.
     */
    public static ReplayResult verifyFromSnapshot(Path journal, long before) {
        Replay replay = new Replay(EngineHost.ofKept(journal));
        Optional<Snapshot> snapshot =
                new SnapshotStore(new JournalDirectory(journal)).newest(before - 1);
        try (EventReader reader = new EventReader(journal, replay.slot)) {
            if (snapshot.isPresent()) {
                replay.restore(snapshot.get());
                reader.seek(snapshot.get().sequence() + 1);
            }
            return replay.run(reader, events -> {});
        }
    }

    /**
     * Asks what another configuration or model would have decided; see {@link Counterfactual}.
     *
     * @param config null = the recorded one.
     * @param modelPackage null = the recorded one.
     */
    public static Counterfactual.Result counterfactual(
            Path journal, NeedletailConfig config, Path modelPackage) {
        return Counterfactual.run(journal, config, modelPackage);
    }

    private void restore(Snapshot snapshot) {
        host.begin(snapshot);
        EngineHost.load(host.engine(), snapshot.state());
    }

    private ReplayResult run(EventReader reader, LongConsumer progress) {
        long start = System.nanoTime();
        while (difference == null && reader.next()) {
            if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
                RunManifest manifest = RunManifest.decode(slot.input().buffer(), 0);
                imported = manifest.mode() == Mode.IMPORT;
                host.begin(manifest);
            }
            if (reader.isPoison() || host.engine() == null) {
                skipped++;
                continue;
            }
            host.engine().onEvent(slot);
            if (imported) {
                undecided++;
            } else {
                compare(reader);
            }
            if ((++events & PROGRESS_MASK) == 0) {
                progress.accept(events);
            }
        }
        if (host.engine() != null) {
            hasher.putLong(host.engine().stateHash());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new ReplayResult(
                events,
                decisions,
                hasher.hash(),
                skipped,
                undecided,
                seconds,
                Optional.ofNullable(difference));
    }

    private void compare(EventReader recorded) {
        Outbox outbox = slot.outbox();
        boolean same = comparison.isSame(outbox, recorded);
        int offset = outbox.first();
        for (int i = 0; i < comparison.same(); i++) {
            hasher.update(outbox.buffer(), offset, outbox.lengthAt(offset));
            offset = outbox.after(offset);
        }
        decisions += comparison.same();
        if (!same) {
            differ(recorded);
        }
    }

    private void differ(EventReader recorded) {
        MessageText text = new MessageText();
        difference =
                new ReplayResult.Difference(
                        slot.input().sequence(),
                        comparison.same() + 1,
                        text.json(slot.input().buffer(), 0),
                        comparison.recorded(recorded, text),
                        comparison.decided(slot.outbox(), text));
    }
}
