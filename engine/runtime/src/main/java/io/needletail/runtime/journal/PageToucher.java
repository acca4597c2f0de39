package io.needletail.runtime.journal;

import java.util.concurrent.locks.LockSupport;

/**
 * Goes ahead of the writer on a thread of its own and makes pages ready, so that the writer meets
 * no page fault; reserves disk space for the block after this one. Pages just ahead are made ready
 * again and again, because the kernel's write-back takes them away.
 */
final class PageToucher implements Runnable, AutoCloseable {
    private static final long SLICE = 1 << 20;
    private static final long BUSY_PAUSE_NS = 200_000;
    private static final long IDLE_PAUSE_NS = 5_000_000;

    private final ChronicleAppender appender;
    private final long ahead;
    private final long blockBytes;
    private final NativePages pages = new NativePages();
    private final Thread thread;
    private volatile boolean closed;
    private PageBlock reservedFor;
    private long lastPosition;

    PageToucher(ChronicleAppender appender, long ahead, long blockBytes) {
        this.appender = appender;
        this.ahead = ahead;
        this.blockBytes = blockBytes;
        thread = Thread.ofPlatform().name("journal-pages").daemon().unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (!closed) {
            long position = appender.position();
            PageBlock block = appender.block();
            boolean moved = position != lastPosition;
            lastPosition = position;
            if (block != null) {
                goAhead(block, position);
            }
            LockSupport.parkNanos(moved ? BUSY_PAUSE_NS : IDLE_PAUSE_NS);
        }
    }

    private void goAhead(PageBlock block, long position) {
        long target = position + ahead;
        long at = Math.min(position, block.readyEnd());
        while (at < target && !closed && block == appender.block()) {
            long next = Math.min(at + SLICE, target);
            if (!block.makeReady(pages, at, next)) {
                return;
            }
            at = next;
        }
        if (reservedFor != block && position > block.nextBlock() - blockBytes / 2) {
            reservedFor = block;
            block.diskFull(
                    pages.reserve(block.file(), block.nextBlock(), blockBytes)
                            == NativePages.Outcome.DISK_FULL);
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
