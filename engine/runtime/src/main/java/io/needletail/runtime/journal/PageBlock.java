package io.needletail.runtime.journal;

import java.nio.file.Path;

/**
 * One mapped block of a queue file and how much of it is ready to be written. Shared by the writer
 * and the thread that goes ahead of it; all offsets are file offsets.
 */
final class PageBlock {
    private static final long PAGE_MASK = 4095;

    private final Path file;
    private final long origin;
    private final long address;
    private final long end;
    private final long nextBlock;
    private volatile long readyEnd;
    private volatile boolean diskFull;

    /**
     * @param file the mapped file
     * @param origin an offset whose address is known
     * @param address where {@code origin} is mapped
     * @param end where the mapping ends for us
     * @param nextBlock where the next block begins; an excerpt from there on is mapped anew
     */
    PageBlock(Path file, long origin, long address, long end, long nextBlock) {
        this.file = file;
        this.origin = origin;
        this.address = address;
        this.end = end;
        this.nextBlock = nextBlock;
        readyEnd = origin;
    }

    Path file() {
        return file;
    }

    long readyEnd() {
        return readyEnd;
    }

    boolean wholeReady() {
        return readyEnd >= end;
    }

    long nextBlock() {
        return nextBlock;
    }

    boolean diskFull() {
        return diskFull;
    }

    void diskFull(boolean full) {
        diskFull = full;
    }

    /** Whether the writer may write up to this offset without meeting an unprepared page. */
    boolean covers(long from, long to) {
        long ready = readyEnd;
        return from < nextBlock && (to <= ready || ready >= end);
    }

    /**
     * Makes the pages up to an offset ready; those that are cost next to nothing.
     *
     * @param pages the caller's own.
     * @return false when the disk is full.
     */
    boolean makeReady(NativePages pages, long from, long to) {
        long begin = Math.max(from, origin);
        long stop = Math.min(to, end);
        if (stop <= begin) {
            return true;
        }
        long first = address + (begin - origin);
        long aligned = first & ~PAGE_MASK;
        NativePages.Outcome outcome = pages.populate(aligned, stop - begin + first - aligned);
        diskFull |= outcome == NativePages.Outcome.DISK_FULL;
        if (outcome != NativePages.Outcome.READY) {
            return !diskFull;
        }
        if (stop > readyEnd) {
            readyEnd = stop;
        }
        return true;
    }
}
