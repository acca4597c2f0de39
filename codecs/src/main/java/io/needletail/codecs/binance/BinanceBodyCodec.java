package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;

/**
 * Bodies of REST answers into our messages; not on the way of a frame, bounded all the same. Gives
 * the number of messages written, or an {@link Outcome}; a body that is refused writes nothing.
 *
 * <p>Not thread safe.
 */
public final class BinanceBodyCodec {
    /** Longest body that is looked at: exchangeInfo of the whole venue fits. */
    public static final int MAX_BODY_LENGTH = 1 << 26;

    private final ByteRange text = new ByteRange();
    private final DepthBody depth = new DepthBody();
    private final CandlesBody candles = new CandlesBody();
    private final InstrumentsBody instruments;

    /** Takes the symbols whose definitions are wanted. */
    public BinanceBodyCodec(SymbolTable symbols) {
        instruments = new InstrumentsBody(symbols);
    }

    /** /api/v3/depth: a full book of one instrument, in chunks. */
    public int decodeDepth(
            DirectBuffer body, int offset, int length, int instrumentId, MessageSink out) {
        if (length > MAX_BODY_LENGTH) {
            return Outcome.TOO_LARGE;
        }
        text.wrap(body, offset, length);
        return depth.decode(text, 0, length, instrumentId, out);
    }

    /**
     * /api/v3/klines: candles of one instrument, each as long as {@code intervalNs}.
     *
     * @param span the instrument, the interval that was asked for, and what time it is at the
     *     venue: a candle that ends later is not closed.
     */
    public int decodeKlines(
            DirectBuffer body, int offset, int length, CandleSpan span, MessageSink out) {
        if (length > MAX_BODY_LENGTH) {
            return Outcome.TOO_LARGE;
        }
        text.wrap(body, offset, length);
        return candles.decode(text, span.instrumentId(), span.intervalNs(), span.nowNs(), out);
    }

    /** /api/v3/exchangeInfo: a definition of each configured instrument. */
    public int decodeExchangeInfo(
            DirectBuffer body, int offset, int length, long receiveTimeNs, MessageSink out) {
        if (length > MAX_BODY_LENGTH) {
            return Outcome.TOO_LARGE;
        }
        text.wrap(body, offset, length);
        return instruments.decode(text, receiveTimeNs, out);
    }

    /** Whether the last exchangeInfo listed the symbol of that index. */
    public boolean isListed(int index) {
        return instruments.isListed(index);
    }

    /** Whether by the last exchangeInfo the venue takes a stop loss at the market of the symbol. */
    public boolean hasStopLoss(int index) {
        return instruments.hasStopLoss(index);
    }

    /** What candles were asked for, and when: nowNs is the venue's time. */
    public record CandleSpan(int instrumentId, long intervalNs, long nowNs) {}
}
