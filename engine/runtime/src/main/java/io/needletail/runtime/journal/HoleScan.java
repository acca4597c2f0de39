package io.needletail.runtime.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/** Looks for sound frames in raw file bytes, wherever the storage layer thinks the file ends. */
final class HoleScan {
    private static final int BLOCK_LENGTH = 1 << 16;

    private final ByteBuffer block =
            ByteBuffer.allocateDirect(BLOCK_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final JournalFrame frame = new JournalFrame();
    private ByteBuffer candidate = ByteBuffer.allocateDirect(BLOCK_LENGTH);

    /** The sound frame found last. */
    JournalFrame frame() {
        return frame;
    }

    /**
     * Offset of the first sound frame at or behind {@code from} whose sequence is greater than
     * {@code after}; -1 if there is none.
     */
    long find(Path file, long from, long after) {
        return find(file, from, Long.MAX_VALUE, found -> found.sequence() > after);
    }

    /** Offset of the first sound frame of an input from {@code from} to {@code to}; -1 = none. */
    long findInput(Path file, long from, long to) {
        return find(file, from, to, found -> found.index() == 0);
    }

    private long find(Path file, long from, long to, Predicate<JournalFrame> sought) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = from;
            while (at < to && fill(channel, block, at) >= Integer.BYTES) {
                for (int i = 0; i + Integer.BYTES <= block.limit(); i++) {
                    if (block.get(i) != (byte) JournalFrame.MAGIC
                            || block.getInt(i) != JournalFrame.MAGIC) {
                        continue;
                    }
                    if (isSound(channel, at + i) && sought.test(frame)) {
                        return at + i;
                    }
                }
                at += block.limit() - (Integer.BYTES - 1);
            }
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a sound frame lies at an offset; it is {@link #frame()} then. */
    boolean isSound(Path file, long at) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return isSound(channel, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isSound(FileChannel channel, long at) throws IOException {
        frame.wrap(candidate);
        if (read(channel, candidate, at, JournalFrame.HEADER_LENGTH) < JournalFrame.HEADER_LENGTH
                || frame.payloadLength() < 0
                || frame.payloadLength() > JournalFrame.MAX_PAYLOAD_LENGTH) {
            return false;
        }
        int length = frame.length();
        if (length > candidate.capacity()) {
            candidate = ByteBuffer.allocateDirect(length);
            frame.wrap(candidate);
        }
        return frame.validate(read(channel, candidate, at, length)) == FrameFault.NONE;
    }

    private static int fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        return read(channel, buffer, at, buffer.capacity());
    }

    private static int read(FileChannel channel, ByteBuffer buffer, long at, int most)
            throws IOException {
        buffer.clear().limit(most);
        int total = 0;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at + total);
            if (read < 0) {
                break;
            }
            total += read;
        }
        buffer.flip();
        return total;
    }
}
