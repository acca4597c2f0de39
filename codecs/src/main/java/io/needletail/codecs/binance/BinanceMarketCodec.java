package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;

/**
 * Frames of the market streams, raw or combined, into our messages: trade, aggTrade, bookTicker,
 * depthUpdate, depth5/10/20, kline, serverShutdown. Answers to subscriptions and streams that
 * nobody decodes are {@link Outcome#IGNORED}.
 *
 * <p>Not thread safe: one codec per connection.
 */
public final class BinanceMarketCodec {
    /** Longest frame that is looked at. */
    public static final int MAX_FRAME_LENGTH = 1 << 20;

    /** Most levels of one side in a frame. */
    public static final int MAX_LEVELS = 8_192;

    private final ByteRange text = new ByteRange();
    private final CodecCounts counts = new CodecCounts();
    private final FastMarketDecoder fast;
    private final GenericMarketDecoder generic;

    /** Takes the symbols to let through and the id of the venue in our messages. */
    public BinanceMarketCodec(SymbolTable symbols, int venueId) {
        MarketDrafts drafts = new MarketDrafts(MAX_LEVELS);
        fast = new FastMarketDecoder(symbols, drafts);
        generic = new GenericMarketDecoder(symbols, drafts, counts, venueId);
    }

    /**
     * Decodes one text frame.
     *
     * @param receiveTimeNs taken as the venue's time where a depth or kline frame names none.
     * @return the number of messages written to the sink, or an {@link Outcome}.
     */
    public int decode(
            DirectBuffer frame, int offset, int length, long receiveTimeNs, MessageSink out) {
        if (length > MAX_FRAME_LENGTH) {
            return Outcome.TOO_LARGE;
        }
        text.wrap(frame, offset, length);
        int outcome = fast.decode(text, out);
        return outcome > 0 || outcome == Outcome.SINK_FULL
                ? outcome
                : generic.decode(text, receiveTimeNs, out);
    }

    /** As {@link #decode}, without the fast path: its oracle. */
    int decodeGenerically(
            DirectBuffer frame, int offset, int length, long receiveTimeNs, MessageSink out) {
        text.wrap(frame, offset, length);
        return generic.decode(text, receiveTimeNs, out);
    }

    /** What this codec had to step around. */
    public CodecCounts counts() {
        return counts;
    }
}
