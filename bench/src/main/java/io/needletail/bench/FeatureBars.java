package io.needletail.bench;

import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import java.util.SplittableRandom;

/**
 * Seeded minute bars, round and round: a walk around 67,000 with calm and wild stretches, gaps
 * between bars and bars that close where they opened. Whole hours and four hours close with their
 * last minute.
 */
final class FeatureBars {
    static final int COUNT = 4_096;
    static final long MINUTE_NS = 60_000_000_000L;

    private static final long E8 = 100_000_000L;
    private static final long CENT_E8 = E8 / 100;
    private static final long FIRST_NS = 1_699_920_000L * 1_000_000_000L;
    private static final int[] LONGER = {60, 240};

    private final BarValues[] bars = new BarValues[COUNT];
    private final BarValues[] longer = {new BarValues(), new BarValues()};
    private long next;

    FeatureBars() {
        SplittableRandom random = new SplittableRandom(1);
        double price = 67_000;
        for (int i = 0; i < COUNT; i++) {
            double size = (i / 97 % 3 + 1) * 12;
            double open = price + (random.nextInt(5) == 0 ? random.nextGaussian() * size : 0);
            double close = random.nextInt(23) == 0 ? open : open + random.nextGaussian() * size;
            BarValues bar = new BarValues();
            bar.openE8 = cents(open);
            bar.closeE8 = cents(close);
            bar.highE8 = cents(Math.max(open, close) + Math.abs(random.nextGaussian()) * size / 2);
            bar.lowE8 = cents(Math.min(open, close) - Math.abs(random.nextGaussian()) * size / 2);
            bar.volumeE8 = (1 + random.nextInt(5_000)) * CENT_E8;
            bar.quoteVolumeE8 = (long) (bar.volumeE8 * ((open + close) / 2));
            bar.buyVolumeE8 = (long) (bar.volumeE8 * random.nextDouble());
            bar.tradeCount = 1 + random.nextInt(300);
            bars[i] = bar;
            price = Math.max(40_000, close);
        }
    }

    /** The next bar of those, which its caller must not change. */
    BarValues next() {
        return bars[(int) next++ & COUNT - 1];
    }

    /** Closes the next bar in that column, and longer ones where they end with it. */
    void close(MarketColumn market) {
        long openNs = FIRST_NS + next * MINUTE_NS;
        BarValues bar = bars[(int) next & COUNT - 1];
        next++;
        put(market, 0, bar, openNs, MINUTE_NS);
        market.barCount = 1;
        for (int i = 0; i < LONGER.length; i++) {
            boolean begins = (next - 1) % LONGER[i] == 0;
            merge(longer[i], bar, begins);
            if (next % LONGER[i] == 0) {
                long lengthNs = LONGER[i] * MINUTE_NS;
                put(market, market.barCount, longer[i], openNs + MINUTE_NS - lengthNs, lengthNs);
                market.barCount++;
            }
        }
    }

    private static void put(
            MarketColumn market, int at, BarValues bar, long openNs, long lengthNs) {
        BarValues to = market.bars[at];
        to.copyFrom(bar);
        to.intervalNs = lengthNs;
        to.openTimeNs = openNs;
        to.closeTimeNs = openNs + lengthNs;
        to.knownTimeNs = to.closeTimeNs;
    }

    private static void merge(BarValues whole, BarValues bar, boolean begins) {
        if (begins) {
            whole.copyFrom(bar);
            return;
        }
        whole.highE8 = Math.max(whole.highE8, bar.highE8);
        whole.lowE8 = Math.min(whole.lowE8, bar.lowE8);
        whole.closeE8 = bar.closeE8;
        whole.volumeE8 += bar.volumeE8;
        whole.quoteVolumeE8 += bar.quoteVolumeE8;
        whole.buyVolumeE8 += bar.buyVolumeE8;
        whole.tradeCount += bar.tradeCount;
    }

    private static long cents(double price) {
        return Math.round(price * 100) * CENT_E8;
    }
}
