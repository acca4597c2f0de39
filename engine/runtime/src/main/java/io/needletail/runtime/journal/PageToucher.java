package io.needletail.runtime.journal;

import java.util.concurrent.locks.LockSupport;

/**
 * Goes ahead of the writer on a thread of its own and makes pages ready, so that the writer meets
 * no page fault; reserves disk space for the block after this one. Pages just ahead are made ready
 * again before the writer reaches them, because the kernel's write-back takes them away.
 *
 * <p>It has no processor of its own, so it wakes seldom and does little: where processors are few,
 * each of its turns delays a spinning thread.
 */
final class PageToucher implements Runnable, AutoCloseable {
    /** New pages are made ready so many at a time. */
    private static final long SLICE = 256 << 10;

    /** Made ready again at each turn; each page passes through this window before it is written. */
    private static final long NEAR = 1 << 20;

    private static final long SHORTEST_PAUSE_NS = 200_000;
    private static final long LONGEST_PAUSE_NS = 20_000_000;

    private final ChronicleAppender appender;
    private final long ahead;
    private final long blockBytes;
    private final NativePages pages = new NativePages();
    private final Thread thread;
    private volatile boolean closed;
    private PageBlock reservedFor;
    private long lastPosition;
    private long lastNs;

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
            long now = System.nanoTime();
            long pause = pauseNs(position - lastPosition, now - lastNs);
            lastPosition = position;
            lastNs = now;
            PageBlock block = appender.block();
            if (block != null) {
                goAhead(block, position);
            }
            LockSupport.parkNanos(pause);
        }
    }

    /** As long as the writer, at its present pace, takes for half of the near window. */
    static long pauseNs(long written, long elapsedNs) {
        double pause = NEAR / 2.0 * elapsedNs / Math.max(written, 1);
        return (long) Math.clamp(pause, SHORTEST_PAUSE_NS, LONGEST_PAUSE_NS);
    }

    private void goAhead(PageBlock block, long position) {
        if (!block.makeReady(pages, position, Math.min(position + NEAR, block.readyEnd()))) {
            return;
        }
        long target = position + ahead;
        long at = Math.max(position, block.readyEnd());
        long slice = Math.min(SLICE, ahead);
        while (at + slice <= target && !closed && block == appender.block()) {
            if (!block.makeReady(pages, at, at + slice)) {
                return;
            }
            at += slice;
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
