package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.feature.window.RollingSum;
import io.needletail.core.market.MarketColumn;

/**
 * Kyle's lambda: the price's move per quantity that takers bought, the slope of a regression over
 * the last n trades; 0 where all flows are equal (Kyle, Econometrica 53, 1985).
 */
public final class KyleLambda extends Gauge {
    private final RollingSum moves;
    private final RollingSum flows;
    private final RollingSum products;
    private final RollingSum squares;
    private final int trades;
    private double previousPrice = Double.NaN;

    KyleLambda(int out, int trades) {
        super(out);
        this.trades = trades;
        moves = new RollingSum(trades);
        flows = new RollingSum(trades);
        products = new RollingSum(trades);
        squares = new RollingSum(trades);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        double price = FixedPoint.toDouble(market.tradePriceE8);
        double quantity = FixedPoint.toDouble(market.tradeQuantityE8);
        double flow = market.tradeAggressor == Side.BUY ? quantity : -quantity;
        double move = price - previousPrice;
        previousPrice = price;
        if (!Double.isNaN(move)) {
            moves.push(move);
            flows.push(flow);
            products.push(move * flow);
            squares.push(flow * flow);
        }
        slots[out] = moves.isFull() ? slope() : Double.NaN;
    }

    private double slope() {
        double variance = squares.sum() - flows.sum() * flows.sum() / trades;
        double covariance = products.sum() - moves.sum() * flows.sum() / trades;
        return variance > 1e-12 * squares.sum() ? covariance / variance : 0;
    }

    @Override
    public void save(StateWriter to) {
        moves.save(to);
        flows.save(to);
        products.save(to);
        squares.save(to);
        to.putDouble(previousPrice);
    }

    @Override
    public void load(StateReader from) {
        moves.load(from);
        flows.load(from);
        products.load(from);
        squares.load(from);
        previousPrice = from.getDouble();
    }
}
