package io.needletail.core.feature.book;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.feature.window.Ring;
import io.needletail.core.market.MarketColumn;

/** Trades a second over the last n trades, by engine time; at most n a millisecond. */
public final class TradeRate extends Gauge {
    private static final double SECOND_NS = 1e9;

    private final Ring times;

    TradeRate(int out, int trades) {
        super(out);
        times = new Ring(trades + 1);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        times.push(market.lastMarketTimeNs / SECOND_NS);
        int trades = times.capacity() - 1;
        double seconds = Math.max(times.get(0) - times.leaving(), 1e-3);
        slots[out] = times.isFull() ? trades / seconds : Double.NaN;
    }

    @Override
    public void save(StateWriter to) {
        times.save(to);
    }

    @Override
    public void load(StateReader from) {
        times.load(from);
    }
}
