package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.InstrumentDefinitionEncoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.Outcome;

/**
 * A venue's rules for one instrument. Starts with {@link #about}, which disables every rule. An
 * upper limit too large for a mantissa is no limit.
 */
public final class DefinitionDraft {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + InstrumentDefinitionEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder encoder = new InstrumentDefinitionEncoder();
    private int instrumentId;
    private InstrumentStatus status;
    private boolean hasPairs;
    private boolean hasStopLoss;
    private long tickSizeE8;
    private long minPriceE8;
    private long maxPriceE8;
    private long lotSizeE8;
    private long minQuantityE8;
    private long maxQuantityE8;
    private long maxMarketQuantityE8;
    private long minNotionalE8;
    private long maxNotionalE8;
    private boolean maxNotionalAtMarket;
    private int maxOpenOrders;
    private ByteRange source;
    private int baseStart;
    private int baseLength;
    private int quoteStart;
    private int quoteLength;

    /** Whose rules; hasPairs: the venue cancels the sibling of a filled order itself. */
    public DefinitionDraft about(int instrumentId, InstrumentStatus status, boolean hasPairs) {
        this.instrumentId = instrumentId;
        this.status = status;
        this.hasPairs = hasPairs;
        hasStopLoss = true;
        price(0, 0, 0);
        quantity(0, 0, 0);
        notional(0, 0);
        maxNotionalAtMarket = false;
        maxMarketQuantityE8 = 0;
        maxOpenOrders = 0;
        baseLength = 0;
        quoteLength = 0;
        return this;
    }

    /** The venue takes no stop loss at the market. */
    public void noStopLoss() {
        hasStopLoss = false;
    }

    /** The step and the limits of prices. */
    public void price(long tickSizeE8, long minPriceE8, long maxPriceE8) {
        this.tickSizeE8 = tickSizeE8;
        this.minPriceE8 = minPriceE8;
        this.maxPriceE8 = upperLimit(maxPriceE8);
    }

    /** The step and the limits of quantities. */
    public void quantity(long lotSizeE8, long minQuantityE8, long maxQuantityE8) {
        this.lotSizeE8 = lotSizeE8;
        this.minQuantityE8 = minQuantityE8;
        this.maxQuantityE8 = upperLimit(maxQuantityE8);
    }

    /** The limit of market orders' quantities. */
    public void marketQuantity(long maxQuantityE8) {
        maxMarketQuantityE8 = upperLimit(maxQuantityE8);
    }

    /** The limits of price times quantity. */
    public void notional(long minNotionalE8, long maxNotionalE8) {
        this.minNotionalE8 = minNotionalE8;
        this.maxNotionalE8 = upperLimit(maxNotionalE8);
    }

    /** The upper limit of price times quantity holds for market orders too. */
    public void maxNotionalAtMarket(boolean holds) {
        maxNotionalAtMarket = holds;
    }

    /** The limit of open orders. */
    public void openOrders(int maxOpenOrders) {
        this.maxOpenOrders = maxOpenOrders;
    }

    /** The assets, as places in the range. */
    public void assets(ByteRange source, int baseStart, int baseLength) {
        this.source = source;
        this.baseStart = baseStart;
        this.baseLength = baseLength;
    }

    /** The quote asset, a place in the same range. */
    public void quoteAsset(int quoteStart, int quoteLength) {
        this.quoteStart = quoteStart;
        this.quoteLength = quoteLength;
    }

    /** Gives {@link Outcome#IGNORED} when the message may be written, else why not. */
    public int check() {
        int price = Outcome.first(Outcome.ofDecimal(tickSizeE8), Outcome.ofDecimal(minPriceE8));
        price = Outcome.first(price, Outcome.ofDecimal(maxPriceE8));
        int lot = Outcome.first(Outcome.ofDecimal(lotSizeE8), Outcome.ofDecimal(minQuantityE8));
        lot = Outcome.first(lot, Outcome.ofDecimal(maxQuantityE8));
        lot = Outcome.first(lot, Outcome.ofDecimal(maxMarketQuantityE8));
        int notional =
                Outcome.first(Outcome.ofDecimal(minNotionalE8), Outcome.ofDecimal(maxNotionalE8));
        return Outcome.first(Outcome.first(price, lot), notional);
    }

    /** Checks everything and writes the message; gives the {@link Outcome}. */
    public int write(byte[] symbol, long venueTimeNs, MessageSink out) {
        int refusal = venueTimeNs < 0 ? Outcome.MALFORMED : check();
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        int offset = out.claim(LENGTH);
        if (offset < 0) {
            return Outcome.SINK_FULL;
        }
        encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                .instrumentId(instrumentId)
                .status(status)
                .venueTimeNs(venueTimeNs)
                .tickSizeE8(tickSizeE8)
                .minPriceE8(minPriceE8)
                .maxPriceE8(maxPriceE8)
                .lotSizeE8(lotSizeE8)
                .minQuantityE8(minQuantityE8)
                .maxQuantityE8(maxQuantityE8)
                .maxMarketQuantityE8(maxMarketQuantityE8)
                .minNotionalE8(minNotionalE8)
                .maxNotionalE8(maxNotionalE8)
                .maxOpenOrders(maxOpenOrders);
        encoder.flags()
                .clear()
                .vENUE_OCO(hasPairs)
                .mAX_NOTIONAL_AT_MARKET(maxNotionalAtMarket)
                .nO_STOP_LOSS(!hasStopLoss);
        putTexts(symbol);
        out.commit(LENGTH);
        return 1;
    }

    private void putTexts(byte[] symbol) {
        int block = encoder.offset();
        FixedText.put(
                symbol,
                encoder.buffer(),
                block + InstrumentDefinitionEncoder.symbolEncodingOffset(),
                InstrumentDefinitionEncoder.symbolLength());
        int base = block + InstrumentDefinitionEncoder.baseAssetEncodingOffset();
        int quote = block + InstrumentDefinitionEncoder.quoteAssetEncodingOffset();
        int size = InstrumentDefinitionEncoder.baseAssetLength();
        encoder.buffer().setMemory(base, size, (byte) 0);
        encoder.buffer().setMemory(quote, size, (byte) 0);
        if (baseLength > 0) {
            FixedText.put(source, baseStart, baseLength, encoder.buffer(), base, size);
        }
        if (quoteLength > 0) {
            FixedText.put(source, quoteStart, quoteLength, encoder.buffer(), quote, size);
        }
    }

    private static long upperLimit(long parsedE8) {
        return parsedE8 == Decimals.TOO_LARGE ? 0 : parsedE8;
    }
}
