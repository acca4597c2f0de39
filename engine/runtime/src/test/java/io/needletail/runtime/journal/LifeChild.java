package io.needletail.runtime.journal;

import io.needletail.codecs.state.StateBuffer;

import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an engine does to a journal in its life, quickly: opens it, keeps a configuration,
 * appends, syncs, rolls each few events, stores snapshots. Acknowledges each 4th event once it is
 * appended. Ends when it has lived through {@link #BATCHES}, or is killed, or something throws;
 * then it tries to journal the event's input as an engine does.
 */
public final class LifeChild {
    static final int BATCHES = 60;

    /** Events of the first file of a life. */
    static final int EVENTS_A_FILE = 80;

    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int BATCH = 4;
    private static final int ROLL_EVERY = EVENTS_A_FILE / BATCH;
    private static final int SNAPSHOT_EVERY = 6;
    private static final int STARVES_AT = Integer.getInteger("needletail.starvesAt", -1);
    private static final List<InputStream> HELD = new ArrayList<>();

    private LifeChild() {}

    /** Lives on the journal that the first argument names. */
    public static void main(String[] arguments) throws IOException {
        JournalOptions options = TestJournal.OPTIONS.withSyncIntervalNs(500_000);
        try (Journal journal = Journal.open(Path.of(arguments[0]), options)) {
            new KeptContent(journal.directory()).keepConfig("mode: demo # " + journal.epoch());
            liveOrPoison(journal);
        } catch (JournalException e) {
            System.err.println(e.getMessage());
            System.exit(e.kind().exitCode());
        }
    }

    private static void liveOrPoison(Journal journal) throws IOException {
        try {
            live(journal);
        } catch (JournalException | InternalError e) {
            poison(journal, e);
            throw e;
        }
    }

    private static void poison(Journal journal, Throwable cause) {
        try {
            new TestJournal().poison(journal.writer(), journal.epoch());
        } catch (JournalException | IllegalStateException refused) {
            cause.addSuppressed(refused);
        }
    }

    private static void live(Journal journal) throws IOException {
        TestJournal events = new TestJournal();
        SnapshotStore store = new SnapshotStore(journal.directory());
        DataOutputStream acknowledged = new DataOutputStream(System.out);
        for (int batch = 0; batch < BATCHES; batch++) {
            if (batch == STARVES_AT) {
                openAllThereAre();
            }
            long hours = batch / ROLL_EVERY * HOUR_NS;
            for (int i = 0; i < BATCH; i++) {
                events.append(journal.writer(), journal.epoch(), hours + System.nanoTime());
            }
            acknowledged.writeLong(journal.writer().lastSequence());
            acknowledged.flush();
            if (batch % SNAPSHOT_EVERY == SNAPSHOT_EVERY - 1) {
                store.save(snapshot(journal));
                store.prune(2);
            }
        }
    }

    /** Leaves none to be opened. An engine has loaded the classes of its own failures before. */
    private static void openAllThereAre() {
        assert new JournalException(JournalException.Kind.STORAGE, "", null).kind() != null;
        try {
            while (true) {
                HELD.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException none) {
            System.err.println(none.getMessage());
        }
    }

    private static Snapshot snapshot(Journal journal) {
        StateBuffer state = new StateBuffer();
        state.putLong(journal.writer().lastSequence());
        return new Snapshot(
                journal.writer().lastSequence(),
                journal.writer().lastCrc(),
                journal.epoch(),
                List.of(),
                1,
                2,
                3,
                state);
    }
}
