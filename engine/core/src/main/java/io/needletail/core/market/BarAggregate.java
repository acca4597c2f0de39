package io.needletail.core.market;

import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * A longer bar, summed from the shortest ones. It is told only when every one of them was there;
 * otherwise it is dropped and counted.
 */
final class BarAggregate {
    private final BarValues sum = new BarValues();
    private final long parts;
    private long folded;
    private long toldUntilNs;
    private long incomplete;

    BarAggregate(long intervalNs, long baseIntervalNs) {
        sum.intervalNs = intervalNs;
        parts = intervalNs / baseIntervalNs;
    }

    long intervalNs() {
        return sum.intervalNs;
    }

    /** Bars dropped because a part was missing. */
    long incomplete() {
        return incomplete;
    }

    void fold(BarValues bar, MarketColumn out) {
        long openTimeNs = Math.floorDiv(bar.openTimeNs, sum.intervalNs) * sum.intervalNs;
        if (folded == 0 || openTimeNs != sum.openTimeNs) {
            incomplete += folded == 0 ? 0 : 1;
            begin(openTimeNs, bar);
        } else {
            add(bar, sum);
        }
        folded++;
        if (bar.closeTimeNs == sum.closeTimeNs) {
            finish(bar.knownTimeNs, bar.historical, out);
        }
    }

    /** Takes the venue's candle where no bar of our own is on its way. */
    boolean onCandle(VenueCandleDecoder candle, long nowNs, boolean historical, MarketColumn out) {
        boolean ours = folded > 0 && candle.openTimeNs() == sum.openTimeNs && isWhole();
        if (candle.openTimeNs() < toldUntilNs || ours) {
            return false;
        }
        BarValues bar = out.bars[out.barCount++];
        BarBuilder.read(candle, nowNs, historical, bar);
        toldUntilNs = bar.closeTimeNs;
        return true;
    }

    /**
     * Adds the bar as it is with the running part to those still running, where none is missing.
     */
    void copyRunning(BarValues part, MarketColumn out) {
        long openTimeNs = Math.floorDiv(part.openTimeNs, sum.intervalNs) * sum.intervalNs;
        boolean first = part.openTimeNs == openTimeNs;
        boolean next = folded > 0 && isWhole() && sum.knownTimeNs == part.openTimeNs;
        if (first || next) {
            BarValues copy = out.running[out.runningCount++];
            copy.copyFrom(first ? part : sum);
            copy.intervalNs = sum.intervalNs;
            copy.openTimeNs = openTimeNs;
            copy.closeTimeNs = openTimeNs + sum.intervalNs;
            if (!first) {
                add(part, copy);
            }
            copy.knownTimeNs = part.knownTimeNs;
        }
    }

    /** No part is missing so far. */
    private boolean isWhole() {
        return lastPartClosesNs() == sum.openTimeNs + folded * (sum.intervalNs / parts);
    }

    private long lastPartClosesNs() {
        return sum.knownTimeNs;
    }

    private void begin(long openTimeNs, BarValues bar) {
        long intervalNs = sum.intervalNs;
        sum.copyFrom(bar);
        sum.intervalNs = intervalNs;
        sum.openTimeNs = openTimeNs;
        sum.closeTimeNs = openTimeNs + intervalNs;
        sum.knownTimeNs = bar.closeTimeNs;
        folded = 0;
    }

    private static void add(BarValues bar, BarValues sum) {
        sum.highE8 = Math.max(sum.highE8, bar.highE8);
        sum.lowE8 = Math.min(sum.lowE8, bar.lowE8);
        sum.closeE8 = bar.closeE8;
        sum.addVolumes(bar.volumeE8, bar.quoteVolumeE8, bar.buyVolumeE8);
        sum.tradeCount += bar.tradeCount;
        sum.knownTimeNs = bar.closeTimeNs;
    }

    private void finish(long knownTimeNs, boolean historical, MarketColumn out) {
        if (folded == parts && sum.openTimeNs >= toldUntilNs) {
            BarValues bar = out.bars[out.barCount++];
            bar.copyFrom(sum);
            bar.knownTimeNs = knownTimeNs;
            bar.historical = historical;
            toldUntilNs = sum.closeTimeNs;
        } else {
            incomplete++;
        }
        folded = 0;
    }

    void save(StateWriter out) {
        out.putLong(folded);
        out.putLong(toldUntilNs);
        BarBuilder.save(sum, out);
    }

    void load(StateReader in) {
        folded = in.getLong();
        toldUntilNs = in.getLong();
        BarBuilder.load(sum, in);
    }
}
