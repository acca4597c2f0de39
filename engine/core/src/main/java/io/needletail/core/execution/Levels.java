package io.needletail.core.execution;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The prices of a plan: the price it was decided at, the stop that limits its loss and the target
 * that takes its profit. Both are rounded to the tick away from the price; the size is computed
 * from the rounded stop, so rounding never adds risk.
 */
final class Levels {
    private long priceE8;
    private long stopE8;
    private long targetE8;

    /** Sets the levels around a price; {@code sign} is 1 of a long plan, -1 of a short one. */
    void set(int sign, long priceE8, long stopDistanceE8, long targetDistanceE8, long tickE8) {
        this.priceE8 = priceE8;
        long stop = priceE8 - sign * stopDistanceE8;
        long target = priceE8 + sign * targetDistanceE8;
        stopE8 = sign > 0 ? Grid.floor(stop, tickE8) : Grid.ceiling(stop, tickE8);
        targetE8 = sign > 0 ? Grid.ceiling(target, tickE8) : Grid.floor(target, tickE8);
    }

    long stopE8() {
        return stopE8;
    }

    long targetE8() {
        return targetE8;
    }

    long stopDistanceE8() {
        return Math.abs(priceE8 - stopE8);
    }

    /** The price at which an order of the plan is worth least. */
    long lowestE8() {
        return Math.min(priceE8, Math.min(stopE8, targetE8));
    }

    /** The stop stands elsewhere. */
    void moveStop(long toE8) {
        stopE8 = toE8;
    }

    /** Distance of the target over that of the stop. */
    double rewardRisk() {
        return (double) Math.abs(targetE8 - priceE8) / Math.abs(priceE8 - stopE8);
    }

    /** Both levels are prices, and the stop is not the price itself. */
    boolean areSound() {
        return stopE8 > 0 && targetE8 > 0 && stopE8 != priceE8;
    }

    /** The market has gone through the stop. */
    boolean isBeyondStop(int sign, long marketPriceE8) {
        return marketPriceE8 > 0 && (sign > 0 ? marketPriceE8 <= stopE8 : marketPriceE8 >= stopE8);
    }

    static long distanceE8(double ranges, double atr) {
        return FixedPoint.fromDouble(ranges * atr);
    }

    void save(StateWriter out) {
        out.putLong(priceE8);
        out.putLong(stopE8);
        out.putLong(targetE8);
    }

    void load(StateReader in) {
        priceE8 = in.getLong();
        stopE8 = in.getLong();
        targetE8 = in.getLong();
    }
}
