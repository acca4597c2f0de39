package io.needletail.runtime.journal;

import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;

import java.nio.file.Path;

/**
 * One mapped block of a queue file and how much of it is ready to be written. Shared by the writer
 * and the thread that goes ahead of it; all offsets are file offsets.
 */
final class PageBlock {
    private static final long PAGE_MASK = 4095;

    private final MappedFile file;
    private final long origin;
    private final long address;
    private final long end;
    private final long nextBlock;
    private volatile long readyEnd;
    private volatile boolean diskFull;

    private PageBlock(MappedFile file, long origin, long address, long end, long nextBlock) {
        this.file = file;
        this.origin = origin;
        this.address = address;
        this.end = end;
        this.nextBlock = nextBlock;
        readyEnd = origin;
    }

    /**
     * The block that a store maps.
     *
     * @param origin the first offset of it that anyone will write.
     * @param overlap how far the mapping reaches into the next block, where an excerpt may end but
     *     none begins.
     */
    static PageBlock of(MappedFile file, MappedBytesStore store, long origin, int overlap) {
        return new PageBlock(
                file,
                origin,
                store.addressForWrite(origin),
                store.safeLimit() + overlap,
                store.safeLimit());
    }

    /** Whether this is the block of that mapping, from its start on. */
    boolean isOf(MappedBytesStore store) {
        return origin == store.start() && address == store.addressForWrite(origin);
    }

    MappedFile mappedFile() {
        return file;
    }

    Path file() {
        return file.file().toPath();
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
