package io.needletail.runtime.journal;

import org.agrona.concurrent.EpochClock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A journal opened by the one engine that may write it: locked, its tail verified, its epoch raised
 * and on the disk. Closing it gives the lock back.
 */
public final class Journal implements AutoCloseable {
    private static final double RESERVE_SHARE = 0.1;
    private static final long HOUR_MS = 3_600_000;

    private final JournalDirectory directory;
    private final JournalOptions options;
    private final JournalLock lock;
    private final JournalTail tail;
    private final int epoch;
    private final boolean mayLackRecords;
    private final QueueStore store;
    private final JournalWriter writer;
    private final PageToucher toucher;
    private final DiskSync sync;

    /** Opens or creates the journal in a directory. */
    public static Journal open(Path root, JournalOptions options) {
        return RecoveredJournal.of(root, false).open(options);
    }

    /** Opens with a clock of the caller's, in milliseconds since 1970. */
    public static Journal open(Path root, JournalOptions options, EpochClock clock) {
        return RecoveredJournal.of(root, false).open(options, clock);
    }

    Journal(RecoveredJournal recovered, JournalOptions options, EpochClock clock)
            throws IOException {
        this.directory = recovered.directory();
        this.options = options;
        this.lock = recovered.lock();
        tail = recovered.tail();
        options.account().require(directory, tail);
        if (diskReserveBreached()) {
            throw new JournalException(
                    JournalException.Kind.DISK_FULL,
                    "only "
                            + freeBytes()
                            + " bytes are free for the journal "
                            + directory.root()
                            + ", less than its reserve of "
                            + reserveBytes()
                            + ": free some, or lower journal.reserveBytes");
        }
        int lastEpoch = Math.max(directory.epoch(), tail.epoch());
        mayLackRecords = tail.mayLackRecords(lastEpoch > 0);
        epoch = lastEpoch == 0 ? options.firstEpoch() : lastEpoch + 1;
        directory.storeEpoch(epoch);
        options.account().keep(directory);
        Files.deleteIfExists(directory.queue().resolve("metadata.cq4t"));
        RollClock rollClock = new RollClock(clock.time(), floorMs(recovered.lastFileIsFinished()));
        ByteBuffer bytes = ByteBuffer.allocateDirect(JournalWriter.MAX_EVENT_LENGTH);
        store = new QueueStore(directory, lock, tail, options.blockBytes(), rollClock, bytes);
        writer = new JournalWriter(store, bytes, tail);
        toucher =
                options.touchAheadBytes() == 0
                        ? null
                        : new PageToucher(
                                store.appender(), options.touchAheadBytes(), options.blockBytes());
        sync = new DiskSync(store, options.syncIntervalNs());
        if (toucher != null) {
            toucher.start();
        }
        sync.start();
    }

    /** The earliest hour to append to: the last file's, or the next when that one has its end. */
    private long floorMs(boolean lastFileIsFinished) {
        List<Path> files = QueueFile.list(directory.queue());
        if (files.isEmpty()) {
            return 0;
        }
        return FileRebuild.hourMs(files.getLast()) + (lastFileIsFinished ? HOUR_MS : 0);
    }

    /** Where its files are. */
    public JournalDirectory directory() {
        return directory;
    }

    /** Where the journal ended when it was opened. */
    public JournalTail tail() {
        return tail;
    }

    /** Reads it from its first frame. */
    public JournalReader reader() {
        return JournalReader.open(directory.root());
    }

    /** Whether this run may lack records of those before it. */
    public boolean mayLackRecords() {
        return mayLackRecords;
    }

    /** Number of this run; already on the disk. */
    public int epoch() {
        return epoch;
    }

    /** Appends to it. */
    public JournalWriter writer() {
        return writer;
    }

    /** Files that this run has written to; one more with each roll. For any thread. */
    public int files() {
        return store.appender().files();
    }

    /** Last sequence that survives a power cut; 0 unless a sync interval is set. */
    public long durableSequence() {
        return sync.durableSequence();
    }

    /** How long the disk has been taking what was appended; 0 = nothing is under way. */
    public long syncingForNs() {
        return sync.syncingForNs();
    }

    /** Whether a sync failed; what was appended since may be lost with the power: halt. */
    public boolean syncFailed() {
        return sync.failed();
    }

    /** Whether so little disk is left that trading must halt. Not for the hot path. */
    public boolean diskReserveBreached() {
        PageBlock block = store == null ? null : store.appender().block();
        return freeBytes() < reserveBytes() || block != null && block.diskFull();
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(directory.root()).getUsableSpace();
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(directory.root(), e);
        }
    }

    /** The configured reserve, but never more than a tenth of the disk. */
    private long reserveBytes() {
        try {
            FileStore store = Files.getFileStore(directory.root());
            return Math.min(options.reserveBytes(), (long) (store.getTotalSpace() * RESERVE_SHARE));
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(directory.root(), e);
        }
    }

    @Override
    public void close() {
        sync.close();
        if (toucher != null) {
            toucher.close();
        }
        writer.close();
        lock.close();
    }
}
