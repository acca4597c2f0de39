package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.feature.window.RollingSum;
import io.needletail.core.market.MarketColumn;

/** Mean quantity of the last n trades. */
public final class TradeSize extends Gauge {
    private final RollingSum sizes;

    TradeSize(int out, int trades) {
        super(out);
        sizes = new RollingSum(trades);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        sizes.push(FixedPoint.toDouble(market.tradeQuantityE8));
        boolean full = sizes.isFull();
        slots[out] = full ? sizes.sum() / sizes.capacity() : Double.NaN;
    }

    @Override
    public void save(StateWriter to) {
        sizes.save(to);
    }

    @Override
    public void load(StateReader from) {
        sizes.load(from);
    }
}
