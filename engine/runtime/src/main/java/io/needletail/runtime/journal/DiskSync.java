package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings what was appended to the disk, on a thread of its own, at most one interval later. A
 * failed sync is never retried: the kernel may have dropped the pages, so the only honest answer is
 * to say that it failed.
 */
final class DiskSync implements Runnable, AutoCloseable {
    private final QueueStore store;
    private final long intervalNs;
    private final Thread thread;
    private volatile long durableSequence;
    private volatile long syncingSinceNs;
    private volatile boolean syncing;
    private volatile boolean failed;
    private volatile boolean closed;
    private Path file;
    private FileChannel channel;

    DiskSync(QueueStore store, long intervalNs) {
        this.store = store;
        this.intervalNs = intervalNs;
        thread = Thread.ofPlatform().name("journal-sync").daemon().unstarted(this);
    }

    void start() {
        if (intervalNs > 0) {
            thread.start();
        }
    }

    long durableSequence() {
        return durableSequence;
    }

    long syncingForNs() {
        return syncing ? System.nanoTime() - syncingSinceNs : 0;
    }

    boolean failed() {
        return failed;
    }

    @Override
    public void run() {
        try {
            while (!closed && !failed) {
                LockSupport.parkNanos(intervalNs);
                syncOnce();
            }
        } finally {
            closeChannel();
        }
    }

    private void syncOnce() {
        long published = store.publishedSequence();
        Path current = store.appender().file();
        if (published == durableSequence || current == null) {
            return;
        }
        syncingSinceNs = System.nanoTime();
        syncing = true;
        try {
            if (!current.equals(file)) {
                if (channel != null) {
                    channel.force(false);
                }
                closeChannel();
                channel = FileChannel.open(current, StandardOpenOption.WRITE);
                file = current;
                JournalDirectory.syncDirectory(current.getParent());
            }
            channel.force(false);
            durableSequence = published;
        } catch (IOException e) {
            failed = true;
        } finally {
            syncing = false;
        }
    }

    private void closeChannel() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            failed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
