package io.needletail.runtime.backtest;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;

import java.io.IOException;
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
    private final CsvLines lines;
    private final int instrumentId;
    private final int time;
    private final int price;
    private final int quantity;
    private final int id;
    private final int side;
    private final int buyerMaker;
    private Side aggressor;
    private long tradeId;
    private long priceE8;
    private long quantityE8;
    private long timeNs;

    TradeFile(Path file, int instrumentId) throws IOException {
        this.instrumentId = instrumentId;
        lines = new CsvLines(file);
        CsvHeader columns = new CsvHeader(lines.next());
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
                    .aggressor(aggressor)
                    .venueTimeNs(timeNs)
                    .tradeId(tradeId)
                    .priceE8(priceE8)
                    .quantityE8(quantityE8);
            sink.commit(LENGTH);
        }
        advance();
    }

    private void advance() {
        String line = lines.next();
        if (line == null) {
            timeNs = END;
            return;
        }
        try {
            read(line.split(",", -1));
        } catch (ArrayIndexOutOfBoundsException _) {
            throw new DataException(
                    lines.place() + ": not a trade: too few columns in " + CandleFile.shown(line));
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw new DataException(
                    lines.place()
                            + ": not a trade: "
                            + CandleFile.shown(line)
                            + " ("
                            + e.getMessage()
                            + ")");
        }
    }

    private void read(String[] cells) {
        priceE8 = CsvNumber.e8(cells[price]);
        quantityE8 = CsvNumber.e8(cells[quantity]);
        if (priceE8 <= 0 || quantityE8 <= 0) {
            throw new ArithmeticException("price and quantity must be above 0");
        }
        tradeId = id < 0 ? lines.number() : CsvNumber.whole(cells[id]);
        aggressor = aggressor(cells);
        timeNs = FrameFile.later(CsvTime.parseNs(cells[time]), timeNs, lines.place());
    }

    private Side aggressor(String[] cells) {
        if (side >= 0) {
            return cells[side].strip().toLowerCase(Locale.ROOT).startsWith("s")
                    ? Side.SELL
                    : Side.BUY;
        }
        boolean sold = buyerMaker >= 0 && cells[buyerMaker].strip().equalsIgnoreCase("true");
        return sold ? Side.SELL : Side.BUY;
    }

    @Override
    public void close() {
        lines.close();
    }
}
