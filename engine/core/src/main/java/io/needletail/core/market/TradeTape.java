package io.needletail.core.market;

import io.needletail.codecs.sbe.RepairKind;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The trades of one instrument, each once and in the order of their ids. Only one kind counts, the
 * first seen in a run: single and aggregate trades tell of the same quantity. After a lost
 * connection ids may begin anew, if the trade is younger than the last.
 */
final class TradeTape {
    private final PriceGuard guard;

    /** Nothing but refused trades for so long, and so many, is no market. */
    private static final long DEAF_NS = 60_000_000_000L;

    private static final int DEAF_TRADES = 20;

    private TradeKind kind = TradeKind.NULL_VAL;
    private long lastId = -1;
    private long lastVenueTimeNs;
    private boolean reconnected;
    private boolean started;
    private long refused;
    private long refusedSinceNs;
    private boolean deaf;
    private boolean follows;

    private long priceE8;
    private long quantityE8;
    private Side aggressor = Side.NULL_VAL;

    private final DataFaults faults;

    TradeTape(MarketConfig config, DataFaults faults) {
        this.faults = faults;
        guard = new PriceGuard(config.jumpLimit(), config.jumpConfirmations());
    }

    long lastGoodE8() {
        return guard.lastGoodE8();
    }

    /** None was missed between the last new trade and the one before. */
    boolean follows() {
        return follows;
    }

    /** The new run may listen to the other kind. */
    void onStart() {
        started = true;
        reconnected = true;
        heard();
    }

    void onDisconnected() {
        guard.forget();
        reconnected = true;
    }

    /** The next trade sums these: none of them is missing. */
    void onJoined(long firstId, long joinedId) {
        if (lastId >= 0 && firstId <= lastId + 1 && joinedId > lastId + 1) {
            lastId = joinedId - 1;
        }
    }

    /** The trade is new, in order and makes sense as a message. */
    boolean isNew(TradeDecoder trade) {
        if (started && kind != trade.kind()) {
            kind = TradeKind.NULL_VAL;
            lastId = -1;
        }
        boolean known = kind == TradeKind.NULL_VAL || kind == trade.kind();
        boolean restarted = reconnected && trade.venueTimeNs() > lastVenueTimeNs;
        if (!known || trade.tradeId() <= lastId && !restarted || trade.quantityE8() <= 0) {
            long timeNs = trade.venueTimeNs();
            faults.add(RepairKind.REPEATED_TRADE, timeNs, 1, trade.tradeId(), lastId);
            return false;
        }
        if (lastId >= 0 && trade.tradeId() > lastId + 1) {
            long missed = trade.tradeId() - lastId - 1;
            long timeNs = trade.venueTimeNs();
            faults.add(RepairKind.MISSED_TRADES, timeNs, missed, lastId, trade.tradeId());
        }
        follows = lastId >= 0 && trade.tradeId() == lastId + 1;
        kind = trade.kind();
        lastId = trade.tradeId();
        lastVenueTimeNs = trade.venueTimeNs();
        reconnected = false;
        started = false;
        heard();
        return true;
    }

    private void heard() {
        refused = 0;
        refusedSinceNs = 0;
        deaf = false;
    }

    /**
     * Counts a trade that was not new.
     *
     * @return true once, when all have been refused for too long.
     */
    boolean isDeafSince(long nowNs) {
        if (refused++ == 0) {
            refusedSinceNs = nowNs;
        }
        boolean before = deaf;
        deaf = refused >= DEAF_TRADES && nowNs - refusedSinceNs >= DEAF_NS;
        return deaf && !before;
    }

    /** Trades refused since the last that was new. */
    long refused() {
        return refused;
    }

    /**
     * Returns false when the price is not to be believed.
     *
     * @param midE8 of a book in step with the venue; 0 = there is none.
     */
    boolean take(TradeDecoder trade, long midE8, long nowNs) {
        if (trade.priceE8() <= 0 || !guard.accept(trade.priceE8(), midE8, nowNs)) {
            double price = trade.priceE8() / 1e8;
            double good = guard.lastGoodE8() / 1e8;
            faults.add(RepairKind.OUTLIER, trade.venueTimeNs(), 1, price, good);
            return false;
        }
        priceE8 = trade.priceE8();
        quantityE8 = trade.quantityE8();
        aggressor = trade.aggressor();
        return true;
    }

    /** A bar's close stands in for the last trade while there was none. */
    void suggest(long closeE8) {
        if (lastId < 0) {
            priceE8 = closeE8;
        }
    }

    void copyTo(MarketColumn out) {
        out.tradePriceE8 = priceE8;
        out.tradeQuantityE8 = quantityE8;
        out.tradeAggressor = aggressor;
    }

    void save(StateWriter out) {
        out.putLong(kind.value());
        out.putLong(lastId);
        out.putLong(lastVenueTimeNs);
        out.putBoolean(reconnected);
        out.putBoolean(started);
        out.putLong(refused);
        out.putLong(refusedSinceNs);
        out.putBoolean(deaf);
        out.putLong(priceE8);
        out.putLong(quantityE8);
        out.putLong(aggressor.value());
        guard.save(out);
    }

    void load(StateReader in) {
        kind = TradeKind.get((short) in.getLong());
        lastId = in.getLong();
        lastVenueTimeNs = in.getLong();
        reconnected = in.getBoolean();
        started = in.getBoolean();
        refused = in.getLong();
        refusedSinceNs = in.getLong();
        deaf = in.getBoolean();
        priceE8 = in.getLong();
        quantityE8 = in.getLong();
        aggressor = Side.get((short) in.getLong());
        guard.load(in);
    }
}
