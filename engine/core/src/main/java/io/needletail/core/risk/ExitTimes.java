package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

/**
 * How long positions would take to leave: what the visible book does not take at once, at our share
 * of the volume that trades. The volume is a mean that forgets: each second of age divides what was
 * seen by 1 + second / half-life. Where none was seen yet, what the book does not take at once is
 * never left.
 */
final class ExitTimes {
    private final PortfolioLimits limits;
    private final double halfLife;
    private final double[] volumes;
    private final long[] seenNs;
    private final boolean[] trades;

    ExitTimes(PortfolioLimits limits, int instruments) {
        this.limits = limits;
        halfLife = limits.measure().volumeHalfLifeNs() / 1e9;
        volumes = new double[instruments];
        seenNs = new long[instruments];
        trades = new boolean[instruments];
    }

    /**
     * Takes the event's trade; where there are only candles, its bars, each at its end and none of
     * a time that was counted.
     */
    void take(MarketColumn market, long nowNs) {
        int id = market.instrumentId;
        if (market.traded) {
            trades[id] = true;
            add(id, market.tradeQuantityE8 / 1e8, nowNs);
        } else if (market.barCount > 0 && !trades[id]) {
            for (int i = 0; i < market.barCount; i++) {
                take(id, market.bars[i], nowNs);
            }
        }
    }

    private void take(int id, BarValues bar, long nowNs) {
        if (bar.openTimeNs >= seenNs[id]) {
            add(id, bar.volumeE8 / 1e8, Math.min(bar.closeTimeNs, nowNs));
        }
    }

    private void add(int id, double quantity, long atNs) {
        volumes[id] = volume(id, atNs) + quantity;
        seenNs[id] = atNs;
    }

    private double volume(int id, long nowNs) {
        return volumes[id] / (1 + Math.max(0, nowNs - seenNs[id]) / 1e9 / halfLife);
    }

    /** Seconds to sell (a long position) or buy back so much, by what is known now. */
    double seconds(double quantity, boolean isLong, MarketColumn market, long nowNs) {
        double atOnce = limits.depthShare() * depth(isLong, market);
        double left = quantity - atOnce;
        if (left <= 0) {
            return 0;
        }
        double perSecond = volume(market.instrumentId, nowNs) / halfLife;
        return left / (limits.participation() * perSecond);
    }

    private static double depth(boolean isLong, MarketColumn market) {
        int levels = isLong ? market.bidLevels : market.askLevels;
        long[] quantitiesE8 = isLong ? market.bidQuantitiesE8 : market.askQuantitiesE8;
        long sumE8 = 0;
        for (int i = 0; i < levels; i++) {
            sumE8 = FixedPoint.cappedSum(sumE8, quantitiesE8[i]);
        }
        boolean quoted = levels == 0;
        long bestE8 = isLong ? market.bidQuantityE8 : market.askQuantityE8;
        return (quoted ? bestE8 : sumE8) / 1e8;
    }

    void save(StateWriter out) {
        for (int id = 0; id < volumes.length; id++) {
            out.putDouble(volumes[id]);
            out.putLong(seenNs[id]);
            out.putBoolean(trades[id]);
        }
    }

    void load(StateReader in) {
        for (int id = 0; id < volumes.length; id++) {
            volumes[id] = in.getDouble();
            seenNs[id] = in.getLong();
            trades[id] = in.getBoolean();
        }
    }
}
