package io.needletail.runtime.journal;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The last published sequence, in one mapped word: it outlives the process (not the machine) and so
 * unmasks a tail that was cut off cleanly, which no checksum can.
 */
final class TailMark implements AutoCloseable {
    private static final int LENGTH = 4096;

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer word;

    TailMark(Path file) {
        boolean exists = Files.exists(file);
        mapped =
                exists
                        ? IoUtil.mapExistingFile(
                                file.toFile(), FileChannel.MapMode.READ_WRITE, "tail")
                        : IoUtil.mapNewFile(file.toFile(), LENGTH);
        word = new UnsafeBuffer(mapped, 0, Long.BYTES);
    }

    /** What a journal's mark says; 0 when it has none. */
    static long read(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        MappedByteBuffer mapped = IoUtil.mapExistingFile(file.toFile(), "tail");
        try {
            return mapped.capacity() < Long.BYTES ? 0 : new UnsafeBuffer(mapped).getLong(0);
        } finally {
            IoUtil.unmap(mapped);
        }
    }

    long sequence() {
        return word.getLongAcquire(0);
    }

    void sequence(long published) {
        word.putLongRelease(0, published);
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }
}
