package io.needletail.runtime.journal;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one place that writes to Chronicle: appends the first bytes of a preallocated buffer as one
 * excerpt. Pages are made ready before they are written, so that a full disk is an answer and not a
 * signal in the middle of a copy.
 */
final class ChronicleAppender implements AutoCloseable {
    static final RollCycle ROLL_CYCLE = RollCycles.FAST_HOURLY;

    /**
     * Excerpts from one index entry to the next. Chronicle's 256 would make a new block of its
     * index, and 2 KB of garbage, each million excerpts; this does so each 16 million.
     */
    private static final int INDEX_SPACING = 4096;

    /** What Chronicle itself may write beside our bytes: headers and an index block. */
    private static final int STORAGE_MARGIN = 128 << 10;

    private static final int TOUCH_BYTES = 1 << 20;

    /** A file begins with index blocks whose pages Chronicle fills bit by bit over an hour. */
    private static final int FIRST_INDEX_END = 256 << 10;

    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<?> source;
    private final NativePages pages = new NativePages();
    private final IndexViews views = new IndexViews();
    private final int overlap;
    private MappedBytes mapped;
    private volatile PageBlock block;
    private volatile PageBlock ahead;
    private final AtomicLong position = new AtomicLong();
    private final AtomicInteger files = new AtomicInteger();
    private long writePosition;

    ChronicleAppender(Path queueDirectory, int blockBytes, RollClock clock, ByteBuffer buffer) {
        SingleChronicleQueueBuilder builder =
                SingleChronicleQueueBuilder.single(queueDirectory.toFile())
                        .rollCycle(ROLL_CYCLE)
                        .timeProvider(clock)
                        .blockSize(blockBytes)
                        .indexSpacing(INDEX_SPACING);
        queue = builder.build();
        if (builder.readOnly()) {
            queue.close();
            throw new JournalException(
                    JournalException.Kind.READ_ONLY,
                    "Chronicle opened "
                            + queueDirectory
                            + " read-only: start with the flags of config/jvm.options");
        }
        overlap = (int) Math.min(queue.overlapSize(), QueueFile.MAX_EXCERPT_LENGTH);
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
        source = BytesStore.wrap(buffer).bytesForRead();
        source.singleThreadedCheckDisabled(true);
    }

    /** The block being written; null when none is prepared. */
    PageBlock block() {
        return block;
    }

    /** The block after the one being written, mapped already by who goes ahead of the writer. */
    void ahead(PageBlock next) {
        ahead = next;
    }

    int overlap() {
        return overlap;
    }

    /** Files begun or continued by this appender. */
    int files() {
        return files.get();
    }

    /** File offset behind the last excerpt. */
    long position() {
        return position.get();
    }

    /** The file being written; null before the first append. */
    Path file() {
        PageBlock current = block;
        return current == null ? null : current.file();
    }

    /** Appends the buffer's first bytes. On a throwable nothing is published. */
    void append(int length) {
        PageBlock current = block;
        long end = writePosition + length + STORAGE_MARGIN;
        if (current == null || !current.covers(writePosition, end)) {
            prepare(current, end);
        }
        source.readPositionRemaining(0, length);
        appender.writeBytes(source);
        MappedBytes now = (MappedBytes) appender.wire().bytes();
        if (now != mapped) {
            mapped = now;
            block = null;
            views.begin(appender);
            files.incrementAndGet();
        }
        views.keep();
        writePosition = now.writePosition();
        position.setRelease(writePosition);
    }

    private void prepare(PageBlock current, long end) {
        if (mapped == null) {
            return;
        }
        PageBlock target = current;
        if (target == null || writePosition >= target.nextBlock()) {
            target = enterBlock();
            block = target;
        }
        if (target != null && !target.makeReady(pages, writePosition, end + TOUCH_BYTES)) {
            throw diskFull(target.file());
        }
    }

    /** Null while Chronicle has not mapped the block that the next excerpt goes to. */
    private PageBlock enterBlock() {
        if (!((Object) mapped.bytesStore() instanceof MappedBytesStore store)
                || !store.inside(writePosition)) {
            return null;
        }
        PageBlock mappedAhead = ahead;
        if (mappedAhead != null && mappedAhead.isOf(store)) {
            return mappedAhead;
        }
        if (store.start() == 0
                && pages.populate(store.addressForWrite(0), FIRST_INDEX_END)
                        == NativePages.Outcome.DISK_FULL) {
            throw diskFull(mapped.mappedFile().file().toPath());
        }
        return PageBlock.of(mapped.mappedFile(), store, writePosition, overlap);
    }

    private static JournalException diskFull(Path file) {
        return new JournalException(
                JournalException.Kind.DISK_FULL,
                "no disk space left for " + file + ": free some, then restart");
    }

    @Override
    public void close() {
        block = null;
        appender.close();
        queue.close();
    }
}
