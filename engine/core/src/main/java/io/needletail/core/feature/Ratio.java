package io.needletail.core.feature;

import io.needletail.codecs.Cold;

/**
 * One indicator against another, or against the latest bar: {@code numerator / denominator -
 * subtrahend}. Keeps no state of its own.
 */
final class Ratio implements Indicator {
    private final Indicator numerator;
    private final Indicator denominator;
    private final double subtrahend;
    private final double whenUndefined;

    private Ratio(
            Indicator numerator, Indicator denominator, double subtrahend, double whenUndefined) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.subtrahend = subtrahend;
        this.whenUndefined = whenUndefined;
    }

    /** {@code numerator / denominator - 1}; 0 where the denominator is 0. */
    @Cold
    static Ratio distance(Indicator numerator, Indicator denominator) {
        return new Ratio(numerator, denominator, 1, 0);
    }

    /** {@code numerator / denominator}; {@code whenUndefined} where the denominator is 0. */
    @Cold
    static Ratio share(Indicator numerator, Indicator denominator, double whenUndefined) {
        return new Ratio(numerator, denominator, 0, whenUndefined);
    }

    @Override
    public void onBar(BarFigures bar) {}

    @Override
    public double value() {
        double divisor = denominator.value();
        return divisor == 0 ? whenUndefined : numerator.value() / divisor - subtrahend;
    }

    @Override
    public boolean isWarm() {
        return numerator.isWarm() && denominator.isWarm();
    }

    @Override
    public int barsNeeded() {
        return Math.max(numerator.barsNeeded(), denominator.barsNeeded());
    }
}
