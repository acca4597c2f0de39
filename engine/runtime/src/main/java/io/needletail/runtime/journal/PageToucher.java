package io.needletail.runtime.journal;

import java.util.concurrent.locks.LockSupport;

/**
 * Goes ahead of the writer on a thread of its own and makes pages ready, so that the writer meets
 * no page fault; reserves disk space for the block after this one and maps it. Pages just ahead are
 * made ready again before the writer reaches them, because the kernel's write-back takes them away.
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
    private final BlockAhead blockAhead;
    private final Thread thread;
    private volatile boolean closed;
    private PageBlock reservedFor;
    private PageBlock next;
    private long lastPosition;
    private long lastNs;

    PageToucher(ChronicleAppender appender, long ahead, long blockBytes) {
        this.appender = appender;
        this.ahead = ahead;
        this.blockBytes = blockBytes;
        blockAhead = new BlockAhead(appender.overlap());
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
        if (reservedFor != block && position > block.nextBlock() - blockBytes / 2) {
            reservedFor = block;
            reserveAfter(block);
        }
        if (makeReady(block, block, position, ahead) && reservedFor == block && next != null) {
            makeReady(block, next, block.nextBlock(), Math.min(ahead, NEAR));
        }
    }

    /** New pages of the block being written, or the first of the one after it. */
    private boolean makeReady(PageBlock written, PageBlock block, long position, long reach) {
        long target = position + reach;
        long at = Math.max(position, block.readyEnd());
        long slice = Math.min(SLICE, ahead);
        while (at + slice <= target && !block.wholeReady()) {
            if (closed || written != appender.block() || !block.makeReady(pages, at, at + slice)) {
                return false;
            }
            at += slice;
        }
        return true;
    }

    private void reserveAfter(PageBlock block) {
        boolean full =
                pages.reserve(block.file(), block.nextBlock(), blockBytes)
                        == NativePages.Outcome.DISK_FULL;
        block.diskFull(full);
        next = full ? null : blockAhead.mapAfter(block);
        appender.ahead(next);
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
        blockAhead.close();
    }
}
