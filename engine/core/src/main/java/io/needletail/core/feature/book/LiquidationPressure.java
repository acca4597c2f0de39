package io.needletail.core.feature.book;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Gauge;
import io.needletail.core.market.MarketColumn;

/**
 * Quantity of liquidation orders, bought less sold, each fading by half in so many seconds; brought
 * up to date with each mark price.
 */
public final class LiquidationPressure extends Gauge {
    private final double halfLifeNs;
    private double pressure;
    private long sinceNs;

    LiquidationPressure(int out, double halfLifeSeconds) {
        super(out);
        halfLifeNs = halfLifeSeconds * 1e9;
    }

    @Override
    public void on(MarketColumn market, double[] slots) {
        if (market.liquidated) {
            double quantity = FixedPoint.toDouble(market.liquidationQuantityE8);
            fade(market.lastMarketTimeNs);
            pressure += market.liquidationSide == Side.BUY ? quantity : -quantity;
        } else {
            fade(market.lastMarketTimeNs);
        }
        slots[out] = pressure;
    }

    private void fade(long nowNs) {
        long passedNs = Math.max(0, nowNs - sinceNs);
        pressure *= StrictMath.pow(0.5, passedNs / halfLifeNs);
        sinceNs = Math.max(nowNs, sinceNs);
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(pressure);
        to.putLong(sinceNs);
    }

    @Override
    public void load(StateReader from) {
        pressure = from.getDouble();
        sinceNs = from.getLong();
    }
}
