package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import java.util.SplittableRandom;

/** Bars between successive prices of a wild series; some without any trade. */
final class WildBars {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final WildSeries prices;
    private final SplittableRandom random;
    private double price;
    private long time;
    private int sinceGlitch;

    WildBars(long seed) {
        prices = new WildSeries(seed);
        random = new SplittableRandom(seed);
        price = prices.next();
    }

    BarValues next() {
        double open = price;
        double before = price;
        price = prices.next();
        sinceGlitch = Math.abs(price / before - 1) > 0.5 ? 0 : sinceGlitch + 1;
        BarValues bar = new BarValues();
        bar.openTimeNs = time;
        time += MINUTE_NS;
        double spread = price == before ? 0 : random.nextDouble() * 5;
        bar.openE8 = FixedPoint.fromDouble(open);
        bar.closeE8 = FixedPoint.fromDouble(price);
        bar.highE8 = FixedPoint.fromDouble(Math.max(open, price) + spread);
        bar.lowE8 = FixedPoint.fromDouble(Math.min(open, price) - spread);
        boolean traded = price != before || random.nextInt(4) > 0;
        double volume = traded ? Math.exp(random.nextGaussian() * 2) : 0;
        bar.volumeE8 = FixedPoint.fromDouble(volume);
        bar.quoteVolumeE8 = FixedPoint.fromDouble(volume * price);
        bar.buyVolumeE8 = FixedPoint.fromDouble(volume * random.nextDouble());
        return bar;
    }

    int sinceGlitch() {
        return sinceGlitch;
    }
}
