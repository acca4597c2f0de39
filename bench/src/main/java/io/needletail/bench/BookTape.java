package io.needletail.bench;

import io.needletail.codecs.binance.BinanceMarketCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.List;

/** The depth updates of {@link FrameSamples}, decoded beforehand: what a book is fed. */
final class BookTape {
    private final LongArrayList prices = new LongArrayList();
    private final LongArrayList quantities = new LongArrayList();
    private final IntArrayList ends = new IntArrayList();
    private final IntArrayList bidEnds = new IntArrayList();

    BookTape() {
        BinanceMarketCodec codec = new BinanceMarketCodec(new SymbolTable(List.of("BTCUSDT")), 0);
        ScratchSink sink = new ScratchSink();
        for (byte[] frame : FrameSamples.depths()) {
            sink.clear();
            codec.decode(new UnsafeBuffer(frame), 0, frame.length, 0, sink);
            add(sink);
        }
    }

    private void add(ScratchSink sink) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        BookDeltaDecoder delta = new BookDeltaDecoder();
        for (int at = 0; at < sink.end(); at = delta.limit()) {
            delta.wrapAndApplyHeader(sink.buffer(), at, header);
            for (BookDeltaDecoder.BidsDecoder bid : delta.bids()) {
                prices.addLong(bid.priceE8());
                quantities.addLong(bid.quantityE8());
            }
            bidEnds.addInt(prices.size());
            for (BookDeltaDecoder.AsksDecoder ask : delta.asks()) {
                prices.addLong(ask.priceE8());
                quantities.addLong(ask.quantityE8());
            }
            ends.addInt(prices.size());
        }
    }

    /** Prices of all level changes. */
    long[] prices() {
        return prices.toLongArray();
    }

    /** Quantities of all level changes. */
    long[] quantities() {
        return quantities.toLongArray();
    }

    /** End of each update's bids among the changes; its asks follow. */
    int[] bidEnds() {
        return bidEnds.toIntArray();
    }

    /** End of each update among the changes. */
    int[] ends() {
        return ends.toIntArray();
    }
}
