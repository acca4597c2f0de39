package io.needletail.runtime.backtest;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.VenueCandleEncoder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Candles of one instrument from a CSV file with a header, or without one in the order time, open,
 * high, low, close, volume. Ascending or descending; the length of a candle is the commonest step.
 * Each candle is told twice: at its open with nothing but the opening price, as a candle in
 * progress, and whole at its close.
 */
final class CandleFile implements DataSource {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + VenueCandleEncoder.BLOCK_LENGTH;
    private static final String DEFAULT_HEADER = "time,open,high,low,close,volume";

    private record Row(long openTimeNs, long[] e8, long count) {}

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final VenueCandleEncoder candle = new VenueCandleEncoder();
    private final List<Row> rows = new ArrayList<>();
    private final int instrumentId;
    private final long intervalNs;
    private int next;
    private int end;
    private boolean opened;
    private boolean history;
    private long skipped;

    CandleFile(Path file, int instrumentId) throws IOException {
        this.instrumentId = instrumentId;
        boolean byClose;
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(FrameFile.open(file), StandardCharsets.UTF_8))) {
            String first = reader.readLine();
            boolean named = first != null && CsvHeader.isHeader(first);
            CsvHeader columns = new CsvHeader(named ? first : DEFAULT_HEADER);
            byClose = columns.column("time") < 0;
            int time = byClose ? columns.require("closeTime", file) : columns.column("time");
            int[] values = values(columns, file);
            long number = named ? 1 : 0;
            for (String line = named ? reader.readLine() : first;
                    line != null;
                    line = reader.readLine()) {
                number++;
                add(line, time, values, columns.column("count"), file + ":" + number);
            }
        }
        rows.sort(Comparator.comparingLong(Row::openTimeNs));
        if (rows.size() < 2) {
            throw new DataException(file + ": fewer than two candles");
        }
        end = rows.size();
        intervalNs = commonestStep();
        if (byClose) {
            rows.replaceAll(row -> new Row(openOf(row.openTimeNs()), row.e8(), row.count()));
        }
    }

    private static int[] values(CsvHeader columns, Path file) {
        return new int[] {
            columns.require("open", file),
            columns.require("high", file),
            columns.require("low", file),
            columns.require("close", file),
            columns.require("volume", file),
            columns.column("quote"),
            columns.column("takerBuy"),
        };
    }

    private void add(String line, int time, int[] values, int count, String where) {
        if (line.isBlank()) {
            return;
        }
        String[] cells = line.split(",", -1);
        try {
            long[] e8 = new long[values.length];
            for (int i = 0; i < values.length; i++) {
                e8[i] = values[i] < 0 ? 0 : e8(cells[values[i]]);
            }
            if (e8[2] > e8[1] || e8[2] <= 0) {
                throw new DataException(where + ": low is not above 0 or above high");
            }
            long trades = count < 0 ? 0 : Long.parseLong(cells[count].strip());
            rows.add(new Row(CsvTime.parseNs(cells[time]), e8, trades));
        } catch (DateTimeException
                | ArithmeticException
                | NumberFormatException
                | ArrayIndexOutOfBoundsException e) {
            throw new DataException(
                    where + ": not a candle: " + line + " (" + e.getMessage() + ")");
        }
    }

    static long e8(String text) {
        return new BigDecimal(text.strip().replace("\"", ""))
                .movePointRight(8)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private long commonestStep() {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            long step = rows.get(i).openTimeNs() - rows.get(i - 1).openTimeNs();
            if (step > 0) {
                steps.add(step);
            }
        }
        Collections.sort(steps);
        return steps.isEmpty() ? 60_000_000_000L : steps.get(steps.size() / 2);
    }

    /** Close times are written as the last instant of the candle or the first one after it. */
    private long openOf(long closeNs) {
        return Math.floorDiv(closeNs - 1, intervalNs) * intervalNs;
    }

    /**
     * Keeps only what is history at a moment: candles that have closed, told whole.
     *
     * @param most so many of the newest.
     */
    void becomeHistory(long untilNs, int most) {
        history = true;
        end = 0;
        while (end < rows.size() && rows.get(end).openTimeNs() + intervalNs <= untilNs) {
            end++;
        }
        next = Math.max(0, end - most);
    }

    /** Number of candles still to come. */
    int size() {
        return end - next;
    }

    /** When the first candle of the file opened. */
    long firstTimeNs() {
        return rows.getFirst().openTimeNs();
    }

    /** When the last candle to be told closes. */
    long lastTimeNs() {
        return rows.get(end - 1).openTimeNs() + intervalNs;
    }

    @Override
    public long nextTimeNs() {
        if (next >= end) {
            return END;
        }
        long openTimeNs = rows.get(next).openTimeNs();
        return opened || history ? openTimeNs + intervalNs : openTimeNs;
    }

    @Override
    public boolean isDense() {
        return false;
    }

    @Override
    public long candleIntervalNs() {
        return intervalNs;
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public void deliver(MessageSink sink) {
        Row row = rows.get(next);
        if (!opened && !history) {
            opened = true;
            long openE8 = row.e8()[0];
            write(row, new long[] {openE8, openE8, openE8, openE8, 0, 0, 0}, sink);
            return;
        }
        write(row, row.e8(), sink);
        opened = false;
        next++;
        while (next < end && rows.get(next).openTimeNs() == row.openTimeNs()) {
            skipped++;
            next++;
        }
    }

    /** Writes a candle; one whose open is all that is known is in progress. */
    private void write(Row row, long[] values, MessageSink sink) {
        int offset = sink.claim(LENGTH);
        if (offset < 0) {
            return;
        }
        boolean closed = values == row.e8();
        candle.wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .closed((short) (closed ? 1 : 0))
                .venueTimeNs(closed ? row.openTimeNs() + intervalNs : row.openTimeNs())
                .intervalNs(intervalNs)
                .openTimeNs(row.openTimeNs())
                .openE8(values[0])
                .highE8(values[1])
                .lowE8(values[2])
                .closeE8(values[3])
                .volumeE8(values[4])
                .quoteVolumeE8(values[5])
                .takerBuyVolumeE8(values[6])
                .tradeCount(closed ? row.count() : 0);
        sink.commit(LENGTH);
    }

    @Override
    public void close() {}
}
