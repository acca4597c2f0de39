package io.needletail.core.feature;

import io.needletail.core.market.BarValues;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Bars of a seeded walk with calm and wild stretches, gaps between bars and quiet bars. */
public final class GeneratedBars {
    private static final long E8 = 100_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long FIRST_NS = 1_700_000_000L / 60 * MINUTE_NS;

    private GeneratedBars() {}

    public static List<BarValues> of(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BarValues> bars = new ArrayList<>(count);
        double price = 30_000;
        for (int i = 0; i < count; i++) {
            double size = (i / 97 % 3 + 1) * 12;
            double open = price + (random.nextInt(5) == 0 ? random.nextGaussian() * size : 0);
            double close = random.nextInt(23) == 0 ? open : open + random.nextGaussian() * size;
            double high = Math.max(open, close) + Math.abs(random.nextGaussian()) * size / 2;
            double low = Math.min(open, close) - Math.abs(random.nextGaussian()) * size / 2;
            bars.add(bar(i, open, high, low, close, random));
            price = Math.max(1_000, close);
        }
        return bars;
    }

    private static BarValues bar(
            int i, double open, double high, double low, double close, SplittableRandom random) {
        BarValues bar = new BarValues();
        bar.intervalNs = MINUTE_NS;
        bar.openTimeNs = FIRST_NS + i * MINUTE_NS;
        bar.closeTimeNs = bar.openTimeNs + MINUTE_NS;
        bar.knownTimeNs = bar.closeTimeNs;
        bar.openE8 = cents(open);
        bar.highE8 = cents(high);
        bar.lowE8 = cents(low);
        bar.closeE8 = cents(close);
        bar.volumeE8 = (1 + random.nextInt(5_000)) * E8 / 100;
        bar.quoteVolumeE8 = (long) (bar.volumeE8 * ((open + close) / 2));
        bar.buyVolumeE8 = (long) (bar.volumeE8 * random.nextDouble());
        bar.tradeCount = 1 + random.nextInt(300);
        return bar;
    }

    private static long cents(double price) {
        return Math.round(price * 100) * (E8 / 100);
    }
}
