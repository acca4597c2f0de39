package io.needletail.core.market;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AlertEncoder;
import io.needletail.codecs.sbe.BarEncoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.BookStatusEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.QueryIntentEncoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;

/** Writes the market stage's decisions to the event's sink. */
final class MarketDecisions {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final BookStatusEncoder bookStatus = new BookStatusEncoder();
    private final QueryIntentEncoder query = new QueryIntentEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private MessageSink sink;

    /** Where the decisions of this event go. */
    void begin(MessageSink sink) {
        this.sink = sink;
    }

    void bar(int instrumentId, BarValues values) {
        int offset = sink.claim(MessageHeaderEncoder.ENCODED_LENGTH + BarEncoder.BLOCK_LENGTH);
        bar.wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .tradeCount(values.tradeCount)
                .intervalNs(values.intervalNs)
                .openTimeNs(values.openTimeNs)
                .closeTimeNs(values.closeTimeNs)
                .knownTimeNs(values.knownTimeNs)
                .openE8(values.openE8)
                .highE8(values.highE8)
                .lowE8(values.lowE8)
                .closeE8(values.closeE8)
                .volumeE8(values.volumeE8)
                .quoteVolumeE8(values.quoteVolumeE8)
                .buyVolumeE8(values.buyVolumeE8);
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + BarEncoder.BLOCK_LENGTH);
    }

    void bookStatus(int instrumentId, BookState state, Reason reason, long expected, long got) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + BookStatusEncoder.BLOCK_LENGTH;
        int offset = sink.claim(length);
        bookStatus
                .wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .state(state)
                .reason(reason)
                .expectedUpdateId(expected)
                .receivedUpdateId(got);
        sink.commit(length);
    }

    void queryBook(int instrumentId, Reason reason) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + QueryIntentEncoder.BLOCK_LENGTH;
        int offset = sink.claim(length);
        query.wrapAndApplyHeader(sink.buffer(), offset, header)
                .kind(QueryKind.BOOK)
                .reason(reason)
                .instrumentId(instrumentId)
                .clientOrderId(0)
                .venueOrderId(0);
        sink.commit(length);
    }

    void implausiblePrice(int instrumentId, long priceE8, long lastGoodE8) {
        Reason reason = Reason.IMPLAUSIBLE_PRICE;
        alert(instrumentId, Severity.WARNING, reason, priceE8 / 1e8, lastGoodE8 / 1e8);
    }

    /** Trades are told, and none of them is new. */
    void deaf(int instrumentId, long refused) {
        alert(instrumentId, Severity.CRITICAL, Reason.FEED_SILENT, refused, 0);
    }

    private void alert(
            int instrumentId, Severity severity, Reason reason, double value, double threshold) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + AlertEncoder.BLOCK_LENGTH;
        int offset = sink.claim(length);
        alert.wrapAndApplyHeader(sink.buffer(), offset, header)
                .instrumentId(instrumentId)
                .severity(severity)
                .reason(reason)
                .clientOrderId(0)
                .value(value)
                .threshold(threshold)
                .modelId(-1);
        sink.commit(length);
    }
}
