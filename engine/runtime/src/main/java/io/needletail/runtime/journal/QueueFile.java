package io.needletail.runtime.journal;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * One queue file, read as it lies on the disk: excerpts of a 4-byte header and its content, each
 * header aligned to 4. Reading the bytes ourselves, and not through a tailer, shows where a walk
 * stopped and what lies behind; a tailer only says "end".
 *
 * <pre>
 *   31             30        29 … 0
 *   +--------------+---------+---------+   0           nothing written here yet
 *   | not complete | storage | length  |   0xC000_0000 the queue went on in another file
 *   +--------------+---------+---------+
 * </pre>
 */
final class QueueFile implements AutoCloseable {
    static final String SUFFIX = ".cq4";
    static final int EXCERPT_HEADER_LENGTH = 4;

    /** Longest excerpt of ours; a longer one is damage. */
    static final int MAX_EXCERPT_LENGTH = 1 << 22;

    private static final int NOT_COMPLETE = 1 << 31;
    private static final int STORAGE = 1 << 30;
    private static final int END_OF_FILE = NOT_COMPLETE | STORAGE;
    private static final int LENGTH_MASK = STORAGE - 1;
    private static final int WINDOW_LENGTH = 1 << 27;

    /** What the next header announced. */
    enum Step {
        EXCERPT,
        NOTHING_YET,
        UNFINISHED,
        CONTINUED_ELSEWHERE,
        DAMAGED
    }

    private final Path path;
    private final FileChannel channel;
    private final UnsafeBuffer words = new UnsafeBuffer(0, 0);
    private MappedByteBuffer window;
    private long windowStart;
    private long position;
    private long excerptPosition;
    private int excerptLength;

    QueueFile(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The queue files of a directory, oldest first. */
    static List<Path> list(Path queueDirectory) {
        try (Stream<Path> files = Files.list(queueDirectory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** File offset of the next header. */
    long position() {
        return position;
    }

    /** File offset of the excerpt's content. */
    long excerptPosition() {
        return excerptPosition;
    }

    int excerptLength() {
        return excerptLength;
    }

    /** The mapped bytes that hold the excerpt. */
    ByteBuffer window() {
        return window;
    }

    /** Where the excerpt's content begins in {@link #window()}. */
    int excerptOffset() {
        return (int) (excerptPosition - windowStart);
    }

    /** Moves over the next excerpt of ours, past those of the storage layer. */
    Step advance() {
        while (true) {
            if (!reaches(position, EXCERPT_HEADER_LENGTH)) {
                return Step.NOTHING_YET;
            }
            int header = words.getIntVolatile((int) (position - windowStart));
            if (header == 0) {
                return Step.NOTHING_YET;
            }
            if (header == END_OF_FILE) {
                return Step.CONTINUED_ELSEWHERE;
            }
            if ((header & NOT_COMPLETE) != 0) {
                return Step.UNFINISHED;
            }
            int length = header & LENGTH_MASK;
            if (length > MAX_EXCERPT_LENGTH
                    || !reaches(position, EXCERPT_HEADER_LENGTH + (long) length)) {
                return Step.DAMAGED;
            }
            long content = position + EXCERPT_HEADER_LENGTH;
            position = content + length + EXCERPT_HEADER_LENGTH - 1 & -EXCERPT_HEADER_LENGTH;
            if ((header & STORAGE) == 0) {
                excerptPosition = content;
                excerptLength = length;
                return Step.EXCERPT;
            }
        }
    }

    /** Puts the walk at a header's offset. */
    void position(long headerPosition) {
        position = headerPosition;
    }

    private boolean reaches(long from, long length) {
        if (from >= windowStart
                && window != null
                && from + length <= windowStart + window.capacity()) {
            return true;
        }
        try {
            long size = channel.size();
            if (from + length > size) {
                return false;
            }
            unmap();
            windowStart = from & -4096L;
            long windowLength = Math.min(size - windowStart, WINDOW_LENGTH);
            window = channel.map(FileChannel.MapMode.READ_ONLY, windowStart, windowLength);
            words.wrap(window);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unmap() {
        if (window != null) {
            words.wrap(0, 0);
            IoUtil.unmap(window);
            window = null;
        }
    }

    @Override
    public void close() {
        unmap();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
