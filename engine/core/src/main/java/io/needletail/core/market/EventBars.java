package io.needletail.core.market;

import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Bars that a number of trades, a quantity or a quote amount ends. A trade is never split: the bar
 * that it completes holds it whole. A bar within which the connection was lost or trades were
 * missed is dropped.
 */
final class EventBars {
    private static final long E8 = 100_000_000L;

    private final BarValues bar = new BarValues();
    private final BarClock clock;
    private boolean building;

    EventBars(BarClock clock) {
        this.clock = clock;
        bar.intervalNs = clock.code();
    }

    void onTrade(TradeDecoder trade, long nowNs, MarketColumn out) {
        if (!building) {
            begin(trade);
        }
        BarBuilder.add(trade, bar);
        if (isComplete()) {
            building = false;
            bar.closeTimeNs = trade.venueTimeNs();
            bar.knownTimeNs = nowNs;
            out.bars[out.barCount++].copyFrom(bar);
        }
    }

    /** What belongs to the running bar is missing. */
    void drop() {
        building = false;
    }

    /** Adds the bar as it is now to those still running. */
    void copyRunning(long nowNs, MarketColumn out) {
        if (building) {
            BarValues copy = out.running[out.runningCount++];
            copy.copyFrom(bar);
            copy.knownTimeNs = nowNs;
        }
    }

    private void begin(TradeDecoder trade) {
        building = true;
        BarBuilder.clear(bar, trade.priceE8());
        bar.openTimeNs = trade.venueTimeNs();
    }

    private boolean isComplete() {
        if (clock.countsTrades()) {
            return bar.tradeCount >= clock.size();
        }
        long done = clock.countsQuantity() ? bar.volumeE8 : bar.quoteVolumeE8;
        return done / E8 >= clock.size();
    }

    void save(StateWriter out) {
        out.putBoolean(building);
        BarBuilder.save(bar, out);
    }

    void load(StateReader in) {
        building = in.getBoolean();
        BarBuilder.load(bar, in);
    }
}
