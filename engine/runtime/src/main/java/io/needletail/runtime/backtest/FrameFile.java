package io.needletail.runtime.backtest;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.binance.BinanceBodyCodec;
import io.needletail.codecs.binance.BinanceMarketCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A recording of raw frames: each line {@code <receive time, ns> <JSON>}, gzipped or not. A line
 * without a stream's name is the body of a REST book of the file's own symbol.
 */
final class FrameFile implements DataSource {
    private static final int MAX_LINE = 4 << 20;
    private static final String STREAM = "\"stream\"";
    private static final String FUTURES_FIELD = "\"pu\":";
    private static final long MOST_BACK_NS = 60_000_000_000L;
    private static final int SNIFF_BYTES = 65_536;

    private final Path file;
    private final InputStream in;
    private final BinanceMarketCodec frames;
    private final BinanceBodyCodec bodies;
    private final int instrumentId;
    private byte[] line = new byte[64 * 1024];
    private final UnsafeBuffer buffer = new UnsafeBuffer(line);
    private int lineLength;
    private int jsonStart;
    private long lineNumber;
    private long timeNs;
    private long lastNs;
    private long used;
    private long skipped;

    FrameFile(Path file, List<String> symbols) throws IOException {
        this.file = file;
        SymbolTable table = new SymbolTable(symbols);
        this.frames = new BinanceMarketCodec(table, 0);
        this.bodies = new BinanceBodyCodec(table);
        this.instrumentId = instrument(file, symbols);
        this.in = open(file);
        advance();
    }

    static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".gz")
                ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
                : raw;
    }

    /** Whether a file's first line looks like a recording's. */
    static boolean recognises(String firstLine) {
        return firstLine.matches("\\d{16,19} \\{.*");
    }

    private static int instrument(Path file, List<String> symbols) throws IOException {
        byte[] head;
        try (InputStream in = open(file)) {
            head = in.readNBytes(SNIFF_BYTES);
        }
        String text = new String(head, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (text.contains(FUTURES_FIELD)) {
            throw new DataException(
                    file
                            + ": a recording of futures (its depth frames carry \"pu\"); only"
                            + " spot's frames are understood");
        }
        for (int i = 0; i < symbols.size(); i++) {
            String name = "\"" + symbols.get(i).toLowerCase(Locale.ROOT);
            if (text.contains(name + "@") || text.contains(name + "\"")) {
                return i;
            }
        }
        throw new DataException(file + ": holds no frame of the configured instruments " + symbols);
    }

    @Override
    public long nextTimeNs() {
        return timeNs;
    }

    @Override
    public boolean isDense() {
        return true;
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public void deliver(MessageSink sink) {
        int length = lineLength - jsonStart;
        boolean isBody = lineLength - jsonStart > 0 && !hasStream();
        int outcome =
                isBody
                        ? bodies.decodeDepth(buffer, jsonStart, length, instrumentId, sink)
                        : frames.decode(buffer, jsonStart, length, timeNs, sink);
        if (outcome >= 0) {
            used++;
        } else if (outcome != Outcome.UNKNOWN_SYMBOL) {
            skipped++;
        }
        try {
            advance();
        } catch (IOException e) {
            throw new DataException(file + ":" + lineNumber + ": " + reason(e));
        }
    }

    private boolean hasStream() {
        int at = jsonStart + 1;
        if (at + STREAM.length() > lineLength) {
            return false;
        }
        for (int i = 0; i < STREAM.length(); i++) {
            if (line[at + i] != STREAM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void advance() throws IOException {
        do {
            if (!readLine()) {
                refuseUnusable();
                timeNs = END;
                return;
            }
        } while (!parseTime());
        lastNs = timeNs = later(timeNs, lastNs, file + ":" + lineNumber);
    }

    /**
     * The later of a line's time and the one before, which recorders' clocks may swap by a little.
     *
     * @throws DataException when the line is so much older that its time or an earlier one is
     *     wrong.
     */
    static long later(long timeNs, long lastNs, String place) {
        if (timeNs < lastNs - MOST_BACK_NS && lastNs > 0) {
            throw new DataException(
                    "%s: its time goes back from %s to %s; sort the file, or mend the wrong time"
                            .formatted(place, instant(lastNs), instant(timeNs)));
        }
        return Math.max(timeNs, lastNs);
    }

    private static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(0, timeNs);
    }

    private void refuseUnusable() {
        if (used == 0 && skipped > 0) {
            throw new DataException(
                    "%s: none of its %d lines is a frame of spot's streams, as '<ns> {json}'"
                            .formatted(file, skipped));
        }
    }

    /** What a person is told of a failed read. */
    static String reason(IOException failure) {
        boolean cut = failure instanceof EOFException;
        return cut ? "the compressed data ends early; is the file whole?" : failure.getMessage();
    }

    private boolean parseTime() {
        long value = 0;
        int at = 0;
        while (at < lineLength && at < 19 && line[at] >= '0' && line[at] <= '9') {
            value = value * 10 + line[at++] - '0';
        }
        if (at < 16 || at >= lineLength || line[at] != ' ') {
            skipped++;
            return false;
        }
        timeNs = value;
        jsonStart = at + 1;
        return true;
    }

    private boolean readLine() throws IOException {
        lineNumber++;
        lineLength = 0;
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            if (lineLength == line.length) {
                grow();
            }
            line[lineLength++] = (byte) next;
            next = in.read();
        }
        return true;
    }

    private void grow() {
        if (line.length >= MAX_LINE) {
            throw new DataException(
                    file + ":" + lineNumber + ": a line of more than " + MAX_LINE + " bytes");
        }
        line = Arrays.copyOf(line, 2 * line.length);
        buffer.wrap(line);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new DataException(file + ": " + e.getMessage());
        }
    }
}
