package io.needletail.runtime.backtest;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.VenueCandleEncoder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;

/**
 * Candles of one instrument from a CSV file with a header, or without one in the order time, open,
 * high, low, close, volume. In any order; the length of a candle is the median step. Each candle is
 * told twice: at its open with nothing but the opening price, as a candle in progress, and whole at
 * its close.
 */
final class CandleFile implements DataSource {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + VenueCandleEncoder.BLOCK_LENGTH;
    private static final String DEFAULT_HEADER = "time,open,high,low,close,volume";
    private static final int LONGEST_SHOWN = 120;
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int VOLUME = 5;
    private static final int QUOTE = 6;
    private static final int TAKER_BUY = 7;
    private static final int COUNT = 8;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final VenueCandleEncoder candle = new VenueCandleEncoder();
    private final CandleRows rows = new CandleRows();
    private final long[] row = new long[CandleRows.WIDTH];
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
        try (CsvLines lines = new CsvLines(file)) {
            String first = lines.next();
            boolean named = first != null && CsvHeader.isHeader(first);
            CsvHeader columns = new CsvHeader(named ? first : DEFAULT_HEADER);
            byClose = columns.column("time") < 0;
            int[] places = places(columns, byClose, file);
            for (String line = named ? lines.next() : first; line != null; line = lines.next()) {
                add(line, places, lines.place());
            }
        }
        rows.sort();
        intervalNs = rows.medianStep();
        if (intervalNs == 0) {
            throw new DataException(file + ": fewer than two candles of different times");
        }
        end = rows.size();
        for (int i = 0; byClose && i < rows.size(); i++) {
            rows.time(i, openOf(rows.at(i, 0)));
        }
    }

    private static int[] places(CsvHeader columns, boolean byClose, Path file) {
        return new int[] {
            byClose ? columns.require("closeTime", file) : columns.column("time"),
            columns.require("open", file),
            columns.require("high", file),
            columns.require("low", file),
            columns.require("close", file),
            columns.require("volume", file),
            columns.column("quote"),
            columns.column("takerBuy"),
            columns.column("count"),
        };
    }

    private void add(String line, int[] places, String where) {
        String[] cells = line.split(",", -1);
        try {
            row[0] = CsvTime.parseNs(cells[places[0]]);
            for (int i = OPEN; i < COUNT; i++) {
                row[i] = places[i] < 0 ? 0 : CsvNumber.e8(cells[places[i]]);
            }
            row[COUNT] = places[COUNT] < 0 ? 0 : CsvNumber.whole(cells[places[COUNT]]);
        } catch (ArrayIndexOutOfBoundsException _) {
            throw new DataException(where + ": not a candle: too few columns in " + shown(line));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new DataException(
                    where + ": not a candle: " + shown(line) + " (" + e.getMessage() + ")");
        }
        String fault = fault();
        if (fault != null) {
            throw new DataException(where + ": " + fault + " in " + shown(line));
        }
        if (!rows.add(row)) {
            throw new DataException(
                    where + ": more than " + CandleRows.MAX + " candles; split the file by time");
        }
    }

    /** What makes the row impossible; null = nothing. */
    private String fault() {
        if (row[LOW] <= 0) {
            return "the low is not above 0";
        }
        if (row[HIGH] < Math.max(row[OPEN], row[CLOSE])
                || row[LOW] > Math.min(row[OPEN], row[CLOSE])) {
            return "open or close is not between low and high";
        }
        boolean negative = false;
        for (int i = VOLUME; i < CandleRows.WIDTH; i++) {
            negative |= row[i] < 0;
        }
        return negative ? "a negative volume or count" : null;
    }

    static String shown(String line) {
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
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
        while (end < rows.size() && rows.at(end, 0) + intervalNs <= untilNs) {
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
        return rows.at(0, 0);
    }

    /** When the last candle to be told closes. */
    long lastTimeNs() {
        return rows.at(end - 1, 0) + intervalNs;
    }

    @Override
    public long nextTimeNs() {
        if (next >= end) {
            return END;
        }
        long openTimeNs = rows.at(next, 0);
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
        if (!opened && !history) {
            opened = true;
            write(false, sink);
            return;
        }
        write(true, sink);
        opened = false;
        long openTimeNs = rows.at(next++, 0);
        while (next < end && rows.at(next, 0) == openTimeNs) {
            skipped++;
            next++;
        }
    }

    /** Writes the next candle, closed or with nothing but its open. */
    private void write(boolean closed, MessageSink sink) {
        int offset = sink.claim(LENGTH);
        if (offset < 0) {
            return;
        }
        long openTimeNs = rows.at(next, 0);
        candle.wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .closed((short) (closed ? 1 : 0))
                .venueTimeNs(closed ? openTimeNs + intervalNs : openTimeNs)
                .intervalNs(intervalNs)
                .openTimeNs(openTimeNs)
                .openE8(rows.at(next, OPEN))
                .highE8(rows.at(next, closed ? HIGH : OPEN))
                .lowE8(rows.at(next, closed ? LOW : OPEN))
                .closeE8(rows.at(next, closed ? CLOSE : OPEN))
                .volumeE8(closed ? rows.at(next, VOLUME) : 0)
                .quoteVolumeE8(closed ? rows.at(next, QUOTE) : 0)
                .takerBuyVolumeE8(closed ? rows.at(next, TAKER_BUY) : 0)
                .tradeCount(closed ? rows.at(next, COUNT) : 0);
        sink.commit(LENGTH);
    }

    @Override
    public void close() {}
}
