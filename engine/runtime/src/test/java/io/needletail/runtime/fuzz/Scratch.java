package io.needletail.runtime.fuzz;

import io.needletail.codecs.MessageSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where targets put what a parser wants to find: a file, or a sink that keeps nothing. */
public final class Scratch {
    private static final int LARGEST = 4 << 20;

    private Scratch() {}

    /** A directory of this process's own, in memory where there is such a place. */
    public static Path directory(String name) {
        try {
            Path memory = Path.of("/dev/shm");
            Path directory =
                    Files.isWritable(memory)
                            ? Files.createTempDirectory(memory, name)
                            : Files.createTempDirectory(name);
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes every message and keeps none. */
    public static MessageSink sink() {
        MutableDirectBuffer buffer = new UnsafeBuffer(new byte[LARGEST]);
        return new MessageSink() {
            @Override
            public int claim(int length) {
                return length > LARGEST ? -1 : 0;
            }

            @Override
            public MutableDirectBuffer buffer() {
                return buffer;
            }

            @Override
            public void commit(int length) {}

            @Override
            public void abort() {}
        };
    }
}
