package io.needletail.core.market;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.RepairKind;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.List;

/**
 * Bars of one instrument, by one rule: a bar covers [open, open + interval) of venue time, aligned
 * to UTC, and is closed by the first trade beyond its border, or by the first timer that is the
 * grace past it by the venue's clock, as the last trade showed it where ours is far from it. One
 * event closes at most one bar of each interval.
 *
 * <p>A bar without trades repeats the last price with volume 0. The bar in which the first trade
 * was seen is not told, since its beginning was not seen, nor is one within which trades were
 * missed or the session was lost, unless the next trade's id proves that none was missed. Bars
 * within a hole of the data are filled or left missing, as configured, and journaled either way. A
 * venue's final candle is told as a bar where none of ours covers its time: so history warms up the
 * features, and a file of candles is a market.
 */
final class BarBuilder {
    /** What a trade was on its way for, or clocks differ by, without anybody noticing. */
    private static final long SKEW_NS = 10_000_000_000L;

    /** No bar shorter than this is closed by a trade of the time beyond the next one. */
    private static final long AHEAD_NS = 60_000_000_000L;

    private final BarAggregate[] aggregates;
    private final BarValues bar = new BarValues();
    private final BarValues told = new BarValues();
    private final GapFiller gaps;
    private final DataFaults faults;
    private final long intervalNs;
    private final long graceNs;
    private final long freshNs;
    private boolean building;
    private boolean whole;
    private boolean down;
    private boolean torn;
    private long toldUntilNs;
    private long borderNs;
    private long skewNs;
    private long earlyNs;

    BarBuilder(MarketConfig config, DataFaults faults) {
        this.faults = faults;
        List<Long> intervals = config.barIntervalsNs();
        intervalNs = intervals.getFirst();
        graceNs = config.barGraceNs();
        freshNs = config.candleFreshNs();
        bar.intervalNs = intervalNs;
        gaps = new GapFiller(config, faults);
        aggregates = new BarAggregate[intervals.size() - 1];
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = new BarAggregate(intervals.get(i + 1), intervalNs);
        }
    }

    /** A trade was seen; follows: none was missed between it and the last one. */
    void onSeen(boolean follows) {
        down = false;
        if (!follows) {
            whole = false;
            torn = true;
        }
    }

    void onTrade(TradeDecoder trade, long nowNs, MarketColumn out) {
        if (isEarly(trade.venueTimeNs(), nowNs)) {
            refuse(RepairKind.EARLY_TRADE, trade);
            return;
        }
        long lagNs = nowNs - trade.venueTimeNs();
        skewNs = Math.abs(lagNs) > SKEW_NS ? lagNs : 0;
        long openTimeNs = floor(trade.venueTimeNs());
        if (openTimeNs < borderNs) {
            refuse(RepairKind.LATE_TRADE, trade);
            return;
        }
        if (building && openTimeNs < bar.openTimeNs) {
            // Our clock ran ahead for a while: a timer began what the venue has not come to yet.
            begin(openTimeNs, trade.priceE8(), whole && !torn && openTimeNs == borderNs);
        }
        if (building && openTimeNs > bar.openTimeNs) {
            close(nowNs, out);
        }
        if (!building) {
            begin(openTimeNs, trade.priceE8(), borderNs != 0 && !torn);
        }
        torn = false;
        add(trade, bar);
    }

    /** Far ahead of the venue's clock as the last trade showed it; two that agree are believed. */
    private boolean isEarly(long timeNs, long nowNs) {
        long mostNs = Math.max(intervalNs, AHEAD_NS);
        boolean early = timeNs - (nowNs - skewNs) > mostNs && Math.abs(timeNs - earlyNs) > mostNs;
        if (early) {
            earlyNs = timeNs;
        }
        return early;
    }

    private void refuse(RepairKind why, TradeDecoder trade) {
        faults.add(why, trade.venueTimeNs(), 1, trade.priceE8() / 1e8, Double.NaN);
    }

    void onTimer(long nowNs, MarketColumn out) {
        long venueNs = nowNs - skewNs;
        if (!building || venueNs < bar.closeTimeNs + graceNs) {
            return;
        }
        long lastE8 = bar.closeE8;
        close(nowNs, out);
        if (!down) {
            long openTimeNs = Math.max(borderNs, floor(venueNs - graceNs));
            begin(openTimeNs, lastE8, true);
        }
    }

    void onCandle(VenueCandleDecoder candle, long nowNs, MarketColumn out) {
        long closeTimeNs = candle.openTimeNs() + candle.intervalNs();
        boolean historical = nowNs - closeTimeNs > freshNs;
        if (candle.intervalNs() == intervalNs) {
            boolean ours = building && whole && !down && candle.openTimeNs() >= bar.openTimeNs;
            if (candle.openTimeNs() >= toldUntilNs && !ours) {
                read(candle, nowNs, historical, told);
                tell(out);
            }
            return;
        }
        for (BarAggregate aggregate : aggregates) {
            if (aggregate.intervalNs() == candle.intervalNs()) {
                aggregate.onCandle(candle, nowNs, historical, out);
            }
        }
    }

    /**
     * Until the next trade nobody knows whether there were trades: no bar is told or filled
     * forward.
     */
    void onDisconnected() {
        down = true;
    }

    private void begin(long openTimeNs, long priceE8, boolean seenFromStart) {
        building = true;
        whole = seenFromStart;
        bar.openTimeNs = openTimeNs;
        bar.closeTimeNs = openTimeNs + intervalNs;
        clear(bar, priceE8);
    }

    /** A bar in which nothing was traded yet. */
    static void clear(BarValues bar, long priceE8) {
        bar.openE8 = priceE8;
        bar.highE8 = priceE8;
        bar.lowE8 = priceE8;
        bar.closeE8 = priceE8;
        bar.volumeE8 = 0;
        bar.quoteVolumeE8 = 0;
        bar.buyVolumeE8 = 0;
        bar.tradeCount = 0;
    }

    static void add(TradeDecoder trade, BarValues bar) {
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
        bar.addVolumes(
                quantityE8,
                FixedPoint.cappedProduct(priceE8, quantityE8),
                trade.aggressor() == Side.BUY ? quantityE8 : 0);
        bar.tradeCount++;
    }

    private void close(long nowNs, MarketColumn out) {
        building = false;
        borderNs = bar.closeTimeNs;
        if (!whole || down) {
            faults.add(RepairKind.PARTIAL_BAR, bar.openTimeNs, 1, Double.NaN, Double.NaN);
        } else if (bar.openTimeNs >= toldUntilNs) {
            told.copyFrom(bar);
            told.knownTimeNs = nowNs;
            told.historical = false;
            tell(out);
        }
    }

    private void tell(MarketColumn out) {
        long missing = toldUntilNs == 0 ? 0 : (told.openTimeNs - toldUntilNs) / intervalNs;
        long filled = missing > 0 ? gaps.begin(toldUntilNs, missing, told) : 0;
        for (long i = 0; i < filled; i++) {
            pass(gaps.bar(i), out);
        }
        pass(told, out);
        gaps.follow(told);
    }

    private void pass(BarValues one, MarketColumn out) {
        out.bars[out.barCount++].copyFrom(one);
        toldUntilNs = one.closeTimeNs;
        for (BarAggregate aggregate : aggregates) {
            aggregate.fold(one, out);
        }
    }

    /**
     * Adds the bars as they are now to those still running, where they were seen from the start.
     */
    void copyRunning(long nowNs, MarketColumn out) {
        if (!building || !whole || down) {
            return;
        }
        BarValues copy = out.running[out.runningCount++];
        copy.copyFrom(bar);
        copy.knownTimeNs = nowNs;
        copy.historical = false;
        for (BarAggregate aggregate : aggregates) {
            aggregate.copyRunning(copy, out);
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
        out.putBoolean(torn);
        out.putLong(toldUntilNs);
        out.putLong(borderNs);
        out.putLong(skewNs);
        out.putLong(earlyNs);
        save(bar, out);
        gaps.save(out);
        for (BarAggregate aggregate : aggregates) {
            aggregate.save(out);
        }
    }

    void load(StateReader in) {
        building = in.getBoolean();
        whole = in.getBoolean();
        down = in.getBoolean();
        torn = in.getBoolean();
        toldUntilNs = in.getLong();
        borderNs = in.getLong();
        skewNs = in.getLong();
        earlyNs = in.getLong();
        load(bar, in);
        gaps.load(in);
        for (BarAggregate aggregate : aggregates) {
            aggregate.load(in);
        }
    }
}
