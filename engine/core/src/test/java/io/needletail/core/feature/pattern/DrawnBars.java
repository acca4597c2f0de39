package io.needletail.core.feature.pattern;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars along lines drawn by hand from turn to turn; the last of each line has the longest wicks.
 */
final class DrawnBars {
    private final List<BarValues> bars = new ArrayList<>();
    private double price;

    /** So many bars that rise by next to nothing, so that none is a swing; they end at a price. */
    DrawnBars(double price, int quiet) {
        this.price = price - 0.001 * quiet;
        to(price, quiet);
    }

    /** So many bars in a straight line to that price. */
    DrawnBars to(double target, int count) {
        double from = price;
        for (int i = 1; i <= count; i++) {
            double open = price;
            price = from + (target - from) * i / count;
            double wick = i == count ? 0.2 : 0.1;
            BarValues bar = new BarValues();
            bar.openE8 = FixedPoint.fromDouble(open);
            bar.closeE8 = FixedPoint.fromDouble(price);
            bar.highE8 = FixedPoint.fromDouble(Math.max(open, price) + wick);
            bar.lowE8 = FixedPoint.fromDouble(Math.min(open, price) - wick);
            bars.add(bar);
        }
        return this;
    }

    List<BarValues> bars() {
        return bars;
    }
}
