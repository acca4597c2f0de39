package io.needletail.runtime.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The lines of a CSV file, gzipped or not, of bounded length; blank ones are passed over. */
final class CsvLines implements AutoCloseable {
    /** Most bytes of a line. */
    static final int MAX_LINE = 64 * 1024;

    private final byte[] bytes = new byte[MAX_LINE];
    private final Path file;
    private final InputStream in;
    private long number;

    CsvLines(Path file) throws IOException {
        this.file = file;
        this.in = FrameFile.open(file);
    }

    /**
     * The next line that is not blank; null after the last.
     *
     * @throws DataException when it is too long or cannot be read.
     */
    String next() {
        while (true) {
            int length = read();
            if (length < 0) {
                return null;
            }
            String line = new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
            if (!line.isEmpty()) {
                return line;
            }
        }
    }

    /** File and number of the line read last, for messages. */
    String place() {
        return file + ":" + number;
    }

    /** Number of the line read last; the first is 1. */
    long number() {
        return number;
    }

    /** The length of the next line, -1 at the end. */
    private int read() {
        number++;
        try {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            int length = 0;
            while (next >= 0 && next != '\n') {
                if (length == MAX_LINE) {
                    throw new DataException(
                            place() + ": a line of more than " + MAX_LINE + " bytes: not a CSV");
                }
                bytes[length++] = (byte) next;
                next = in.read();
            }
            return length;
        } catch (IOException failure) {
            throw new DataException(place() + ": " + FrameFile.reason(failure));
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException failure) {
            throw new DataException(file + ": " + failure.getMessage());
        }
    }
}
