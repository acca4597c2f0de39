package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The WebSocket API's conversation: intents into requests, answers and account events into our
 * messages. What a request's id means: {@link RequestIds}.
 *
 * <p>Encoders need {@link #MAX_REQUEST_LENGTH} bytes of room and give the request's length, or
 * {@link #NOT_ENCODABLE} when the intent is about an unknown instrument or lacks what its type
 * needs; nothing of it may then be sent. Times are nanoseconds since 1970.
 *
 * <p>Not thread safe: one codec per connection.
 */
public final class BinanceOrderCodec {
    /** The intent cannot be said in the venue's words. */
    public static final int NOT_ENCODABLE = -1;

    /** Room that an encoder may need. */
    public static final int MAX_REQUEST_LENGTH = RequestWriter.MAX_LENGTH;

    /** Longest frame that is looked at. */
    public static final int MAX_FRAME_LENGTH = 1 << 20;

    private static final int BOOK_LEVELS = 1_000;

    private final ByteRange text = new ByteRange();
    private final CodecCounts counts = new CodecCounts();
    private final Authentication authentication;
    private final OrderRequestEncoder orders;
    private final PairRequestEncoder pairs;
    private final QueryRequestEncoder queries;
    private final OrderFrameDecoder decoder;

    /**
     * Takes what all requests share.
     *
     * @param apiKey the key's public name, in ASCII.
     * @param receiveWindowMs how late a request may arrive and still count, 1..60,000.
     */
    public BinanceOrderCodec(
            SymbolTable symbols,
            int venueId,
            byte[] apiKey,
            RequestSigner signer,
            int receiveWindowMs) {
        authentication = new Authentication(apiKey, signer, receiveWindowMs);
        RecentOrders recent = new RecentOrders();
        RequestWriter writer = new RequestWriter(symbols);
        orders = new OrderRequestEncoder(symbols, authentication, recent, writer);
        pairs = new PairRequestEncoder(symbols, authentication, recent, writer);
        queries = new QueryRequestEncoder(symbols, authentication, recent, writer, BOOK_LEVELS);
        decoder = new OrderFrameDecoder(symbols, venueId, recent, counts);
    }

    /**
     * Tells whether this connection is logged on: its requests then carry neither key nor
     * signature. False at first, and again after each reconnect.
     */
    public void loggedOn(boolean isLoggedOn) {
        authentication.loggedOn(isLoggedOn);
    }

    /** session.logon; Ed25519 keys only. */
    public int encodeLogon(long timeNs, MutableDirectBuffer out, int offset) {
        return queries.logon(timeNs, out, offset);
    }

    /** userDataStream.subscribe, on a session that is logged on. */
    public int encodeSubscribe(MutableDirectBuffer out, int offset) {
        return queries.subscribe(out, offset);
    }

    /** userDataStream.subscribe.signature, on any session, with any key. */
    public int encodeSubscribeSigned(long timeNs, MutableDirectBuffer out, int offset) {
        return queries.subscribeSigned(timeNs, out, offset);
    }

    /** order.place. */
    public int encodePlace(
            OrderIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        return orders.place(intent, timeNs, out, offset);
    }

    /**
     * orderList.place.oco of two intents, one of them a stop loss, that share instrument, side and
     * quantity. The request's id names the leg above the market.
     */
    public int encodePair(
            OrderIntentDecoder one,
            OrderIntentDecoder other,
            long timeNs,
            MutableDirectBuffer out,
            int offset) {
        return pairs.place(one, other, timeNs, out, offset);
    }

    /** order.cancel, by the venue's id when it is known. */
    public int encodeCancel(
            CancelIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        return orders.cancel(intent, timeNs, out, offset);
    }

    /** order.cancelReplace; the new order is not placed when the old one cannot be cancelled. */
    public int encodeReplace(
            ReplaceIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        return orders.replace(intent, timeNs, out, offset);
    }

    /** order.status, openOrders.status, account.status or depth. */
    public int encodeQuery(
            QueryIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        return queries.query(intent, timeNs, out, offset);
    }

    /**
     * Decodes one text frame: an answer or an account event.
     *
     * @param receiveTimeNs taken as the venue's time where a frame names none.
     * @return the number of messages written to the sink, or an {@link Outcome}.
     */
    public int decode(
            DirectBuffer frame, int offset, int length, long receiveTimeNs, MessageSink out) {
        if (length > MAX_FRAME_LENGTH) {
            return Outcome.TOO_LARGE;
        }
        text.wrap(frame, offset, length);
        return decoder.decode(text, receiveTimeNs, out);
    }

    /** What the last frame that was an answer said about its request. */
    public Answer answer() {
        return decoder.answer();
    }

    /** What this codec had to step around. */
    public CodecCounts counts() {
        return counts;
    }
}
