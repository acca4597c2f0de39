package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.feature.window.RollingSum;
import io.needletail.core.market.MarketColumn;

/** {@code (bought - sold) / (bought + sold)} by takers over the last n trades, -1…1. */
public final class TradeImbalance extends Gauge {
    private final RollingSum signed;
    private final RollingSum whole;

    TradeImbalance(int out, int trades) {
        super(out);
        signed = new RollingSum(trades);
        whole = new RollingSum(trades);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        double quantity = FixedPoint.toDouble(market.tradeQuantityE8);
        signed.push(market.tradeAggressor == Side.BUY ? quantity : -quantity);
        whole.push(quantity);
        slots[out] = whole.isFull() ? signed.sum() / whole.sum() : Double.NaN;
    }

    @Override
    public void save(StateWriter to) {
        signed.save(to);
        whole.save(to);
    }

    @Override
    public void load(StateReader from) {
        signed.load(from);
        whole.load(from);
    }
}
