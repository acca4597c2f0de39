package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.ExecutionReportEncoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Outcome;

/**
 * A fact about one order. Starts with {@link #about}, which forgets all else; what is not said
 * stays null, zero or empty. Quantities and prices may not be negative; a price of 0 is none.
 */
public final class ReportDraft {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
    private static final long NO_PRICE = ExecutionReportEncoder.priceE8NullValue();
    private static final byte[] EMPTY = {};

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();
    private long clientOrderId;
    private long venueOrderId;
    private int instrumentId;
    private ExecutionType executionType;
    private OrderStatus orderStatus;
    private long venueTimeNs;
    private Side side;
    private OrderType orderType;
    private long quantityE8;
    private long priceE8;
    private long stopPriceE8;
    private long originalClientOrderId;
    private long lastQuantityE8;
    private long lastPriceE8;
    private long feeE8;
    private long tradeId;
    private boolean isMaker;
    private long cumulativeQuantityE8;
    private long cumulativeQuoteE8;
    private int venueCode;
    private ByteRange source;
    private int textStart;
    private int textLength;
    private int feeAssetStart;
    private int feeAssetLength;

    /** Whose fact this is. */
    public ReportDraft about(long clientOrderId, long venueOrderId, int instrumentId) {
        this.clientOrderId = clientOrderId;
        this.venueOrderId = venueOrderId;
        this.instrumentId = instrumentId;
        side = Side.NULL_VAL;
        orderType = OrderType.NULL_VAL;
        quantityE8 = 0;
        priceE8 = 0;
        stopPriceE8 = 0;
        originalClientOrderId = 0;
        lastQuantityE8 = 0;
        lastPriceE8 = 0;
        feeE8 = 0;
        tradeId = -1;
        isMaker = false;
        cumulativeQuantityE8 = 0;
        cumulativeQuoteE8 = 0;
        venueCode = 0;
        textLength = 0;
        feeAssetLength = 0;
        return this;
    }

    /** What happened, and when. */
    public ReportDraft says(
            ExecutionType executionType, OrderStatus orderStatus, long venueTimeNs) {
        this.executionType = executionType;
        this.orderStatus = orderStatus;
        this.venueTimeNs = venueTimeNs;
        return this;
    }

    /** The order's terms. */
    public ReportDraft terms(
            Side side, OrderType orderType, long quantityE8, long priceE8, long stopPriceE8) {
        this.side = side;
        this.orderType = orderType;
        this.quantityE8 = quantityE8;
        this.priceE8 = priceE8;
        this.stopPriceE8 = stopPriceE8;
        return this;
    }

    /** The order that this one took the place of, or that went by a replacement. */
    public ReportDraft original(long clientOrderId) {
        originalClientOrderId = clientOrderId;
        return this;
    }

    /** The fill that this report tells. */
    public ReportDraft fill(
            long tradeId, long lastQuantityE8, long lastPriceE8, long feeE8, boolean isMaker) {
        this.tradeId = tradeId;
        this.lastQuantityE8 = lastQuantityE8;
        this.lastPriceE8 = lastPriceE8;
        this.feeE8 = feeE8;
        this.isMaker = isMaker;
        return this;
    }

    /** What has been filled so far: base and quote. */
    public ReportDraft cumulative(long quantityE8, long quoteE8) {
        cumulativeQuantityE8 = quantityE8;
        cumulativeQuoteE8 = quoteE8;
        return this;
    }

    /** The venue's error code. */
    public ReportDraft code(int venueCode) {
        this.venueCode = venueCode;
        return this;
    }

    /** The venue's words; kept as a place in the range until the message is written. */
    public ReportDraft text(ByteRange source, int start, int length) {
        this.source = source;
        textStart = start;
        textLength = length;
        return this;
    }

    /** The asset of the fee; kept as a place in the range until the message is written. */
    public ReportDraft feeAsset(ByteRange source, int start, int length) {
        this.source = source;
        feeAssetStart = start;
        feeAssetLength = length;
        return this;
    }

    /** Gives {@link Outcome#IGNORED} when the message may be written, else why not. */
    public int check() {
        int terms = Outcome.ofDecimal(quantityE8);
        terms = Outcome.first(terms, Outcome.ofDecimal(priceE8));
        terms = Outcome.first(terms, Outcome.ofDecimal(stopPriceE8));
        int last = Outcome.first(Outcome.ofDecimal(lastQuantityE8), Outcome.ofDecimal(lastPriceE8));
        int total =
                Outcome.first(
                        Outcome.ofDecimal(cumulativeQuantityE8),
                        Outcome.ofDecimal(cumulativeQuoteE8));
        int ids = venueOrderId < 0 || venueTimeNs < 0 ? Outcome.MALFORMED : Outcome.IGNORED;
        return Outcome.first(Outcome.first(ids, terms), Outcome.first(last, total));
    }

    /** Checks everything and writes the message; gives the {@link Outcome}. */
    public int write(MessageSink out) {
        int refusal = check();
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        int offset = out.claim(LENGTH);
        if (offset < 0) {
            return Outcome.SINK_FULL;
        }
        encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                .clientOrderId(clientOrderId)
                .venueOrderId(venueOrderId)
                .instrumentId(instrumentId)
                .executionType(executionType)
                .orderStatus(orderStatus)
                .side(side)
                .orderType(orderType)
                .role(OrderRole.NULL_VAL)
                .planId(0)
                .pairId(0)
                .originalClientOrderId(originalClientOrderId)
                .venueTimeNs(venueTimeNs)
                .quantityE8(quantityE8)
                .priceE8(priceE8 == 0 ? NO_PRICE : priceE8)
                .stopPriceE8(stopPriceE8 == 0 ? NO_PRICE : stopPriceE8)
                .lastQuantityE8(lastQuantityE8)
                .lastPriceE8(lastPriceE8)
                .cumulativeQuantityE8(cumulativeQuantityE8)
                .cumulativeQuoteE8(cumulativeQuoteE8)
                .feeE8(feeE8)
                .tradeId(tradeId)
                .venueCode(venueCode);
        encoder.flags().clear().mAKER(isMaker);
        putTexts();
        out.commit(LENGTH);
        return 1;
    }

    private void putTexts() {
        putText(
                feeAssetStart,
                feeAssetLength,
                ExecutionReportEncoder.feeAssetEncodingOffset(),
                ExecutionReportEncoder.feeAssetLength());
        putText(
                textStart,
                textLength,
                ExecutionReportEncoder.textEncodingOffset(),
                ExecutionReportEncoder.textLength());
    }

    private void putText(int start, int length, int fieldOffset, int size) {
        int target = encoder.offset() + fieldOffset;
        if (length == 0) {
            FixedText.put(EMPTY, encoder.buffer(), target, size);
        } else {
            FixedText.put(source, start, length, encoder.buffer(), target, size);
        }
    }
}
