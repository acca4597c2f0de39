package io.needletail.runtime.backtest;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Locale;

/**
 * Trades of one instrument from a CSV file with a header: time, price, quantity, and if they are
 * there id and side (or {@code is_buyer_maker}). Ascending in time.
 */
final class TradeFile implements DataSource {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final Path file;
    private final BufferedReader reader;
    private final int instrumentId;
    private final int time;
    private final int price;
    private final int quantity;
    private final int id;
    private final int side;
    private final int buyerMaker;
    private String[] cells;
    private long number = 1;
    private long timeNs;

    TradeFile(Path file, int instrumentId) throws IOException {
        this.file = file;
        this.instrumentId = instrumentId;
        reader =
                new BufferedReader(
                        new InputStreamReader(FrameFile.open(file), StandardCharsets.UTF_8));
        CsvHeader columns = new CsvHeader(reader.readLine());
        time = columns.require("time", file);
        price = columns.require("price", file);
        int named = columns.column("quantity");
        int shorter = named < 0 ? columns.column("qty") : named;
        int amount = shorter < 0 ? columns.column("amount") : shorter;
        quantity = amount < 0 ? columns.require("size", file) : amount;
        id = columns.column("id");
        side = columns.column("side");
        buyerMaker = columns.column("is_buyer_maker");
        advance();
    }

    /** Whether a header names a price. */
    static boolean recognises(String firstLine) {
        return CsvHeader.isHeader(firstLine) && new CsvHeader(firstLine).column("price") >= 0;
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
        return 0;
    }

    @Override
    public void deliver(MessageSink sink) {
        int offset = sink.claim(LENGTH);
        if (offset >= 0) {
            trade.wrapAndApplyHeader(sink.buffer(), offset, header)
                    .instrumentId(instrumentId)
                    .kind(TradeKind.TRADE)
                    .aggressor(aggressor())
                    .venueTimeNs(timeNs)
                    .tradeId(id < 0 ? number : Long.parseLong(cells[id].strip()))
                    .priceE8(CandleFile.e8(cells[price]))
                    .quantityE8(CandleFile.e8(cells[quantity]));
            sink.commit(LENGTH);
        }
        advance();
    }

    private Side aggressor() {
        if (side >= 0) {
            return cells[side].strip().toLowerCase(Locale.ROOT).startsWith("s")
                    ? Side.SELL
                    : Side.BUY;
        }
        boolean sold = buyerMaker >= 0 && cells[buyerMaker].strip().equalsIgnoreCase("true");
        return sold ? Side.SELL : Side.BUY;
    }

    private void advance() {
        try {
            String line = reader.readLine();
            number++;
            if (line == null || line.isBlank()) {
                timeNs = END;
                return;
            }
            cells = line.split(",", -1);
            CandleFile.e8(cells[price]);
            CandleFile.e8(cells[quantity]);
            timeNs = Math.max(timeNs, CsvTime.parseNs(cells[time]));
        } catch (IOException
                | DateTimeException
                | NumberFormatException
                | ArithmeticException
                | ArrayIndexOutOfBoundsException e) {
            throw new DataException(file + ":" + number + ": not a trade (" + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new DataException(file + ": " + e.getMessage());
        }
    }
}
