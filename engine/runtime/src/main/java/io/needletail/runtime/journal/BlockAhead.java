package io.needletail.runtime.journal;

import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.core.io.ReferenceOwner;

import java.io.IOException;

/**
 * Maps the block after the writer's before the writer comes to it, and holds the one that the
 * writer leaves until that is done: Chronicle makes objects for each mapping, and a system call for
 * its beginning and its end, for which the writer's pinned thread has no time. One thread's.
 */
final class BlockAhead implements ReferenceOwner, AutoCloseable {
    private final int overlap;
    private MappedBytesStore held;
    private MappedBytesStore next;

    /**
     * @param overlap how far a mapping reaches into the block after it.
     */
    BlockAhead(int overlap) {
        this.overlap = overlap;
    }

    /**
     * The block after this one, of the same file; null when it cannot be mapped now: then the
     * writer maps it, and halts on what is really wrong.
     */
    PageBlock mapAfter(PageBlock block) {
        MappedBytesStore store;
        try {
            store = block.mappedFile().acquireByteStore(this, block.nextBlock());
        } catch (IOException | RuntimeException closedOrRefused) {
            return null;
        }
        release(held);
        held = next;
        next = store;
        return PageBlock.of(block.mappedFile(), store, store.start(), overlap);
    }

    private void release(MappedBytesStore store) {
        if (store != null) {
            store.release(this);
        }
    }

    @Override
    public void close() {
        release(held);
        release(next);
        held = null;
        next = null;
    }
}
