package io.needletail.runtime.journal;

import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.SystemEpochClock;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A journal that is locked and whose end is known and sound: the half of opening it that needs no
 * configuration. Whoever holds it opens the journal, once, or closes it, which gives the lock back.
 */
public final class RecoveredJournal implements AutoCloseable {
    private final JournalDirectory directory;
    private final JournalLock lock;
    private final JournalTail tail;
    private final boolean lastFileIsFinished;
    private boolean handedOn;

    private RecoveredJournal(
            JournalDirectory directory, JournalLock lock, boolean acceptTruncation) {
        this.directory = directory;
        this.lock = lock;
        SalvageMark.settle(directory, acceptTruncation);
        Recovery recovery = new Recovery(directory, lock.machineRestarted(), acceptTruncation);
        tail = recovery.run();
        lastFileIsFinished = recovery.lastFileIsFinished();
    }

    /**
     * Makes the directory when it is not there, locks it, and finds where the journal ends.
     *
     * @param acceptTruncation whether to give up what lies behind a damaged place.
     * @throws JournalException when another engine writes it, or it is damaged.
     */
    public static RecoveredJournal of(Path root, boolean acceptTruncation) {
        JournalDirectory directory = new JournalDirectory(root);
        directory.create();
        JournalLock lock = JournalLock.take(directory.lock());
        try {
            return new RecoveredJournal(directory, lock, acceptTruncation);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Opens it to be written. It is the journal's from then on, and given back if that fails. */
    public Journal open(JournalOptions options) {
        return open(options, SystemEpochClock.INSTANCE);
    }

    Journal open(JournalOptions options, EpochClock clock) {
        if (handedOn) {
            throw new IllegalStateException(directory.root() + " was opened or closed before");
        }
        try {
            Journal journal = new Journal(this, options, clock);
            handedOn = true;
            return journal;
        } catch (IOException e) {
            close();
            throw JournalDirectory.cannotWrite(directory.root(), e);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    JournalDirectory directory() {
        return directory;
    }

    JournalLock lock() {
        return lock;
    }

    JournalTail tail() {
        return tail;
    }

    boolean lastFileIsFinished() {
        return lastFileIsFinished;
    }

    @Override
    public void close() {
        if (!handedOn) {
            handedOn = true;
            lock.close();
        }
    }
}
