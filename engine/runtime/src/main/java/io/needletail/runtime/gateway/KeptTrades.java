package io.needletail.runtime.gateway;

import io.needletail.codecs.draft.ConflationDraft;
import io.needletail.codecs.draft.TradeDraft;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.TradeKind;

/**
 * The last trades of one instrument, as runs: trades in a row at one price by one side are summed.
 * When there are more runs than there is room, the last run takes what comes: its quantity stays
 * the sum, its price and side are those of the latest. So volume is exact, and within that last run
 * only, a high or low may be missing.
 */
final class KeptTrades {
    /** Most runs. */
    static final int MOST = 8;

    private final TradeDraft draft = new TradeDraft();
    private final Run[] runs = new Run[MOST];
    private int count;
    private int joined;

    KeptTrades() {
        for (int i = 0; i < MOST; i++) {
            runs[i] = new Run();
        }
    }

    /** Trades in a row that became one. */
    private static final class Run {
        private TradeKind kind;
        private Side aggressor;
        private long venueTimeNs;
        private long firstId;
        private long lastId;
        private long priceE8;
        private long quantityE8;
        private long receivedNs;
        private int trades;

        void begin(TradeDecoder trade, long nowNs) {
            firstId = trade.tradeId();
            quantityE8 = 0;
            trades = 0;
            add(trade, nowNs);
        }

        void add(TradeDecoder trade, long nowNs) {
            kind = trade.kind();
            aggressor = trade.aggressor();
            venueTimeNs = trade.venueTimeNs();
            lastId = trade.tradeId();
            priceE8 = trade.priceE8();
            quantityE8 += trade.quantityE8();
            receivedNs = nowNs;
            trades++;
        }

        boolean isLike(TradeDecoder trade) {
            return priceE8 == trade.priceE8() && aggressor == trade.aggressor();
        }

        boolean isContinuedBy(TradeDecoder trade) {
            return trade.tradeId() == lastId + 1 && kind == trade.kind();
        }

        boolean hasRoomFor(long moreE8) {
            return quantityE8 <= Long.MAX_VALUE - moreE8;
        }
    }

    /**
     * Sums it up with the run before, or begins a new one while there are fewer than wanted; what
     * the last run could take only at the price of hiding a gap or a repetition in the ids is not
     * summed but left out, so that the core sees the gap.
     */
    void add(TradeDecoder trade, long nowNs, int wanted) {
        Run last = count == 0 ? null : runs[count - 1];
        boolean continued =
                last != null && last.isContinuedBy(trade) && last.hasRoomFor(trade.quantityE8());
        if (continued && (last.isLike(trade) || count >= Math.min(wanted, MOST))) {
            last.add(trade, nowNs);
            joined++;
        } else if (count < MOST) {
            runs[count++].begin(trade, nowNs);
        } else if (trade.tradeId() > last.lastId) {
            last.begin(trade, nowNs);
        }
    }

    /** Trades that are part of a later one. */
    int joined() {
        return joined;
    }

    void publish(int instrumentId, ConflationDraft told, InputSink out) {
        for (int i = 0; i < count; i++) {
            Run run = runs[i];
            out.received(run.receivedNs);
            if (run.trades > 1) {
                told.writeTrades(run.trades - 1, run.firstId, run.lastId, out);
            }
            draft.of(instrumentId, run.kind)
                    .aggressor(run.aggressor)
                    .at(run.lastId, run.venueTimeNs)
                    .write(run.priceE8, run.quantityE8, out);
        }
        count = 0;
        joined = 0;
    }
}
