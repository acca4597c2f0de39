package io.needletail.core.feature;

import java.util.SplittableRandom;

/**
 * A seeded price around 67,000 that moves by about 10, and now and then does what breaks windows:
 * one or several bars at a tenth or at ten times the price, a leap to another level, a stretch in
 * which nothing moves. Prices are whole cents.
 */
public final class WildSeries {
    private final SplittableRandom random;
    private double price = 67_000;
    private double glitch = 1;
    private int glitchLeft;
    private int quietLeft;

    public WildSeries(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The next price. */
    public double next() {
        if (quietLeft > 0) {
            quietLeft--;
            return price;
        }
        price += random.nextGaussian() * 10 + (67_000 - price) * 1e-3;
        if (random.nextInt(5_000) == 0) {
            price *= 0.7 + 0.6 * random.nextDouble();
        }
        if (random.nextInt(1_000) == 0) {
            glitch = random.nextBoolean() ? 0.1 : 10;
            glitchLeft = 1 + random.nextInt(4);
        }
        if (random.nextInt(3_000) == 0) {
            quietLeft = 1 + random.nextInt(400);
        }
        price = Math.rint(Math.max(price, 10_000) * 100) / 100;
        return glitchLeft-- > 0 ? Math.rint(price * glitch * 100) / 100 : price;
    }
}
