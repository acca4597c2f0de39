package io.needletail.runtime.journal;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last published sequence, in one mapped word: it outlives the process (not the machine) and so
 * unmasks a tail that was cut off cleanly, which no checksum can.
 */
final class TailMark implements AutoCloseable {
    private static final int LENGTH = 4096;

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer word;

    TailMark(Path file) {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            if (channel.size() < LENGTH) {
                channel.write(ByteBuffer.allocate((int) (LENGTH - channel.size())), channel.size());
            }
            mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(file, e);
        }
        word = new UnsafeBuffer(mapped, 0, Long.BYTES);
    }

    /** What a journal's mark says; 0 when it has none. */
    static long read(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.read(word, 0) < Long.BYTES ? 0 : word.getLong(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
