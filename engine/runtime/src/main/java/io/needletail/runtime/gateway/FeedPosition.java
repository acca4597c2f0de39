package io.needletail.runtime.gateway;

import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;

import org.agrona.DirectBuffer;

/** Reads of a market message which stream it is of and where in that stream it stands. */
final class FeedPosition {
    private static final int TEMPLATE_SHIFT = 56;
    private static final int INSTRUMENT_SHIFT = 40;
    private static final long SECOND_NS = 1_000_000_000L;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final VenueCandleDecoder candle = new VenueCandleDecoder();
    private long stream;
    private long id;
    private boolean first;
    private boolean book;

    /** Names the stream of one symbol and kind. */
    long stream() {
        return stream;
    }

    /** Grows along the stream: an id of the venue or, for candles, its time. */
    long id() {
        return id;
    }

    /** False for the later chunks of a long message, which go where the first one went. */
    boolean isFirst() {
        return first;
    }

    /** A message that may come in chunks. */
    boolean isBook() {
        return book;
    }

    /** Reads a message with its header; false when it has no place in a stream. */
    boolean read(DirectBuffer buffer, int offset) {
        first = true;
        int template = header.wrap(buffer, offset).templateId();
        book =
                template == BookDeltaDecoder.TEMPLATE_ID
                        || template == BookSnapshotDecoder.TEMPLATE_ID;
        switch (template) {
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, offset, header);
                at(template, trade.instrumentId(), trade.kindRaw(), trade.tradeId());
            }
            case QuoteDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(buffer, offset, header);
                at(template, quote.instrumentId(), 0, quote.updateId());
            }
            case BookDeltaDecoder.TEMPLATE_ID -> {
                delta.wrapAndApplyHeader(buffer, offset, header);
                first = delta.chunk().fIRST();
                at(template, delta.instrumentId(), 0, delta.lastUpdateId());
            }
            case BookSnapshotDecoder.TEMPLATE_ID -> {
                snapshot.wrapAndApplyHeader(buffer, offset, header);
                first = snapshot.chunk().fIRST();
                at(template, snapshot.instrumentId(), 0, snapshot.lastUpdateId());
            }
            case VenueCandleDecoder.TEMPLATE_ID -> {
                candle.wrapAndApplyHeader(buffer, offset, header);
                long seconds = candle.intervalNs() / SECOND_NS;
                at(template, candle.instrumentId(), seconds, candle.venueTimeNs());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void at(int template, int instrumentId, long kind, long position) {
        stream = (long) template << TEMPLATE_SHIFT | (long) instrumentId << INSTRUMENT_SHIFT | kind;
        id = position;
    }
}
