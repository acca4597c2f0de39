package io.needletail.core.market;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.List;

/**
 * Bars of one instrument, by one rule: a bar covers [open, open + interval) of venue time, aligned
 * to UTC, and is closed by the first trade beyond its border, or by the first timer that is the
 * grace past it. One event closes at most one bar of each interval.
 *
 * <p>A bar without trades repeats the last price with volume 0. The bar in which the first trade
 * was seen is not told, since its beginning was not seen. Bars within a hole of the data longer
 * than one bar are counted as missing, not invented. A venue's final candle is told as a bar where
 * none of ours covers its time: so history warms up the features, and a file of candles is a
 * market.
 */
final class BarBuilder {
    private final BarAggregate[] aggregates;
    private final BarValues bar = new BarValues();
    private final long intervalNs;
    private final long graceNs;
    private final long freshNs;
    private boolean building;
    private boolean whole;
    private boolean down;
    private long toldUntilNs;
    private long borderNs;

    private long lateTrades;
    private long missingBars;
    private long partialBars;

    BarBuilder(MarketConfig config) {
        List<Long> intervals = config.barIntervalsNs();
        intervalNs = intervals.getFirst();
        graceNs = config.barGraceNs();
        freshNs = config.candleFreshNs();
        bar.intervalNs = intervalNs;
        aggregates = new BarAggregate[intervals.size() - 1];
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = new BarAggregate(intervals.get(i + 1), intervalNs);
        }
    }

    /** Trades whose bar was closed already. */
    long lateTrades() {
        return lateTrades;
    }

    /** Bars within holes of the data. */
    long missingBars() {
        return missingBars;
    }

    /** Bars not told because their beginning was not seen. */
    long partialBars() {
        return partialBars;
    }

    void onTrade(TradeDecoder trade, long nowNs, MarketColumn out) {
        long openTimeNs = floor(trade.venueTimeNs());
        if (openTimeNs < borderNs) {
            lateTrades++;
            return;
        }
        if (building && openTimeNs > bar.openTimeNs) {
            close(nowNs, out);
        }
        if (!building) {
            boolean follows = borderNs != 0 && !down;
            missingBars += follows ? (openTimeNs - borderNs) / intervalNs : 0;
            begin(openTimeNs, trade.priceE8(), follows);
        }
        down = false;
        add(trade);
    }

    void onTimer(long nowNs, MarketColumn out) {
        if (!building || nowNs < bar.closeTimeNs + graceNs) {
            return;
        }
        long lastE8 = bar.closeE8;
        close(nowNs, out);
        if (!down) {
            long openTimeNs = Math.max(borderNs, floor(nowNs - graceNs));
            missingBars += (openTimeNs - borderNs) / intervalNs;
            begin(openTimeNs, lastE8, true);
        }
    }

    void onCandle(VenueCandleDecoder candle, long nowNs, MarketColumn out) {
        long closeTimeNs = candle.openTimeNs() + candle.intervalNs();
        boolean historical = nowNs - closeTimeNs > freshNs;
        if (candle.intervalNs() == intervalNs) {
            boolean ours = building && whole && !down && candle.openTimeNs() >= bar.openTimeNs;
            if (candle.openTimeNs() >= toldUntilNs && !ours) {
                BarValues told = out.bars[out.barCount++];
                read(candle, nowNs, historical, told);
                tell(told, out);
            }
            return;
        }
        for (BarAggregate aggregate : aggregates) {
            if (aggregate.intervalNs() == candle.intervalNs()) {
                aggregate.onCandle(candle, nowNs, historical, out);
            }
        }
    }

    /** Until the next trade nobody knows whether there were trades: no bar is filled forward. */
    void onDisconnected() {
        down = true;
    }

    private void begin(long openTimeNs, long priceE8, boolean seenFromStart) {
        building = true;
        whole = seenFromStart;
        bar.openTimeNs = openTimeNs;
        bar.closeTimeNs = openTimeNs + intervalNs;
        bar.openE8 = priceE8;
        bar.highE8 = priceE8;
        bar.lowE8 = priceE8;
        bar.closeE8 = priceE8;
        bar.volumeE8 = 0;
        bar.quoteVolumeE8 = 0;
        bar.buyVolumeE8 = 0;
        bar.tradeCount = 0;
    }

    private void add(TradeDecoder trade) {
        long priceE8 = trade.priceE8();
        long quantityE8 = trade.quantityE8();
        if (bar.tradeCount == 0) {
            bar.openE8 = priceE8;
            bar.highE8 = priceE8;
            bar.lowE8 = priceE8;
        }
        bar.highE8 = Math.max(bar.highE8, priceE8);
        bar.lowE8 = Math.min(bar.lowE8, priceE8);
        bar.closeE8 = priceE8;
        bar.volumeE8 = Math.addExact(bar.volumeE8, quantityE8);
        bar.quoteVolumeE8 =
                Math.addExact(bar.quoteVolumeE8, FixedPoint.multiply(priceE8, quantityE8));
        if (trade.aggressor() == Side.BUY) {
            bar.buyVolumeE8 = Math.addExact(bar.buyVolumeE8, quantityE8);
        }
        bar.tradeCount++;
    }

    private void close(long nowNs, MarketColumn out) {
        building = false;
        borderNs = bar.closeTimeNs;
        if (!whole) {
            partialBars++;
        } else if (bar.openTimeNs >= toldUntilNs) {
            BarValues told = out.bars[out.barCount++];
            told.copyFrom(bar);
            told.knownTimeNs = nowNs;
            told.historical = false;
            tell(told, out);
        }
    }

    private void tell(BarValues told, MarketColumn out) {
        toldUntilNs = told.closeTimeNs;
        for (BarAggregate aggregate : aggregates) {
            aggregate.fold(told, out);
        }
    }

    private long floor(long timeNs) {
        return Math.floorDiv(timeNs, intervalNs) * intervalNs;
    }

    static void read(VenueCandleDecoder candle, long nowNs, boolean historical, BarValues into) {
        into.intervalNs = candle.intervalNs();
        into.openTimeNs = candle.openTimeNs();
        into.closeTimeNs = candle.openTimeNs() + candle.intervalNs();
        into.knownTimeNs = nowNs;
        into.openE8 = candle.openE8();
        into.highE8 = candle.highE8();
        into.lowE8 = candle.lowE8();
        into.closeE8 = candle.closeE8();
        into.volumeE8 = candle.volumeE8();
        into.quoteVolumeE8 = candle.quoteVolumeE8();
        into.buyVolumeE8 = candle.takerBuyVolumeE8();
        into.tradeCount = (int) candle.tradeCount();
        into.historical = historical;
    }

    static void save(BarValues values, StateWriter out) {
        out.putLong(values.openTimeNs);
        out.putLong(values.closeTimeNs);
        out.putLong(values.knownTimeNs);
        out.putLong(values.openE8);
        out.putLong(values.highE8);
        out.putLong(values.lowE8);
        out.putLong(values.closeE8);
        out.putLong(values.volumeE8);
        out.putLong(values.quoteVolumeE8);
        out.putLong(values.buyVolumeE8);
        out.putLong(values.tradeCount);
    }

    static void load(BarValues values, StateReader in) {
        values.openTimeNs = in.getLong();
        values.closeTimeNs = in.getLong();
        values.knownTimeNs = in.getLong();
        values.openE8 = in.getLong();
        values.highE8 = in.getLong();
        values.lowE8 = in.getLong();
        values.closeE8 = in.getLong();
        values.volumeE8 = in.getLong();
        values.quoteVolumeE8 = in.getLong();
        values.buyVolumeE8 = in.getLong();
        values.tradeCount = in.getInt();
    }

    void save(StateWriter out) {
        out.putBoolean(building);
        out.putBoolean(whole);
        out.putBoolean(down);
        out.putLong(toldUntilNs);
        out.putLong(borderNs);
        save(bar, out);
        for (BarAggregate aggregate : aggregates) {
            aggregate.save(out);
        }
    }

    void load(StateReader in) {
        building = in.getBoolean();
        whole = in.getBoolean();
        down = in.getBoolean();
        toldUntilNs = in.getLong();
        borderNs = in.getLong();
        load(bar, in);
        for (BarAggregate aggregate : aggregates) {
            aggregate.load(in);
        }
    }
}
