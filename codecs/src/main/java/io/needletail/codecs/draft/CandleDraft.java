package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.VenueCandleEncoder;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.Outcome;

/** A venue's candle. Nothing in it may be negative, and the low may not be above the high. */
public final class CandleDraft {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + VenueCandleEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final VenueCandleEncoder encoder = new VenueCandleEncoder();
    private long venueTimeNs;
    private long intervalNs;
    private long openTimeNs;
    private boolean isClosed;
    private long openE8;
    private long highE8;
    private long lowE8;
    private long closeE8;
    private long volumeE8;
    private long quoteVolumeE8;
    private long takerBuyVolumeE8;

    /** When the venue said it, and what span it covers. */
    public CandleDraft span(long venueTimeNs, long intervalNs, long openTimeNs, boolean isClosed) {
        this.venueTimeNs = venueTimeNs;
        this.intervalNs = intervalNs;
        this.openTimeNs = openTimeNs;
        this.isClosed = isClosed;
        return this;
    }

    /** The four prices. */
    public CandleDraft prices(long openE8, long highE8, long lowE8, long closeE8) {
        this.openE8 = openE8;
        this.highE8 = highE8;
        this.lowE8 = lowE8;
        this.closeE8 = closeE8;
        return this;
    }

    /**
     * What was traded: base, quote, and the base that takers bought. In a long candle of a coin of
     * small value that may be more than 64 bits can tell: the largest number stands for it.
     */
    public CandleDraft volumes(long volumeE8, long quoteVolumeE8, long takerBuyVolumeE8) {
        this.volumeE8 = capped(volumeE8);
        this.quoteVolumeE8 = capped(quoteVolumeE8);
        this.takerBuyVolumeE8 = capped(takerBuyVolumeE8);
        return this;
    }

    private static long capped(long parsedE8) {
        return parsedE8 == Decimals.TOO_LARGE ? Long.MAX_VALUE : parsedE8;
    }

    /** Checks everything; gives {@link Outcome#IGNORED} when it may be written, else why not. */
    public int check(long tradeCount) {
        int prices = Outcome.first(Outcome.ofDecimal(openE8), Outcome.ofDecimal(highE8));
        prices = Outcome.first(prices, Outcome.ofDecimal(lowE8));
        prices = Outcome.first(prices, Outcome.ofDecimal(closeE8));
        int volumes = Outcome.first(Outcome.ofDecimal(volumeE8), Outcome.ofDecimal(quoteVolumeE8));
        volumes = Outcome.first(volumes, Outcome.ofDecimal(takerBuyVolumeE8));
        int times = Outcome.ofNatural(venueTimeNs | openTimeNs | tradeCount);
        int refusal = Outcome.first(Outcome.first(times, prices), volumes);
        return refusal == Outcome.IGNORED && lowE8 > highE8 ? Outcome.OUT_OF_RANGE : refusal;
    }

    /** Checks everything and writes the message; gives the {@link Outcome}. */
    public int write(int instrumentId, long tradeCount, MessageSink out) {
        int refusal = check(tradeCount);
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        int offset = out.claim(LENGTH);
        if (offset < 0) {
            return Outcome.SINK_FULL;
        }
        encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                .instrumentId(instrumentId)
                .closed(isClosed ? (short) 1 : 0)
                .venueTimeNs(venueTimeNs)
                .intervalNs(intervalNs)
                .openTimeNs(openTimeNs)
                .openE8(openE8)
                .highE8(highE8)
                .lowE8(lowE8)
                .closeE8(closeE8)
                .volumeE8(volumeE8)
                .quoteVolumeE8(quoteVolumeE8)
                .takerBuyVolumeE8(takerBuyVolumeE8)
                .tradeCount(tradeCount);
        out.commit(LENGTH);
        return 1;
    }
}
