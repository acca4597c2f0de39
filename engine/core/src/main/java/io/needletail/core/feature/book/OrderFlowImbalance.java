package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.feature.window.RollingSum;
import io.needletail.core.market.MarketColumn;

/**
 * Order-flow imbalance at the best prices, summed over the last n updates of the book: what was
 * added to the best bid or taken from the best ask, less the reverse (Cont, Kukanov and Stoikov,
 * Journal of Financial Econometrics 12, 2014). A book that was lost begins anew.
 */
public final class OrderFlowImbalance extends Gauge {
    private final RollingSum sum;
    private long bidPriceE8;
    private long bidQuantityE8;
    private long askPriceE8;
    private long askQuantityE8;

    OrderFlowImbalance(int out, int updates) {
        super(out);
        sum = new RollingSum(updates);
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        boolean both = market.bidPriceE8 > 0 && market.askPriceE8 > 0;
        if (both && bidPriceE8 > 0) {
            sum.push(flowE8(market) / FixedPoint.ONE);
        }
        bidPriceE8 = both ? market.bidPriceE8 : 0;
        bidQuantityE8 = market.bidQuantityE8;
        askPriceE8 = market.askPriceE8;
        askQuantityE8 = market.askQuantityE8;
        slots[out] = both && sum.isFull() ? sum.sum() : Double.NaN;
    }

    private double flowE8(MarketColumn market) {
        double flow = 0;
        flow += market.bidPriceE8 >= bidPriceE8 ? market.bidQuantityE8 : 0;
        flow -= market.bidPriceE8 <= bidPriceE8 ? bidQuantityE8 : 0;
        flow -= market.askPriceE8 <= askPriceE8 ? market.askQuantityE8 : 0;
        flow += market.askPriceE8 >= askPriceE8 ? askQuantityE8 : 0;
        return flow;
    }

    @Override
    public void save(StateWriter to) {
        sum.save(to);
        to.putLong(bidPriceE8);
        to.putLong(bidQuantityE8);
        to.putLong(askPriceE8);
        to.putLong(askQuantityE8);
    }

    @Override
    public void load(StateReader from) {
        sum.load(from);
        bidPriceE8 = from.getLong();
        bidQuantityE8 = from.getLong();
        askPriceE8 = from.getLong();
        askQuantityE8 = from.getLong();
    }
}
