package io.needletail.core.feature.graph;

/** An indicator of one series with one output. It is never shown anything but a number. */
public abstract class SeriesIndicator extends Indicator {
    final int in;

    /** Reads one slot, writes another. */
    protected SeriesIndicator(int in, int out) {
        super(out);
        this.in = in;
    }

    /** The figure with x as the next number; changes nothing. */
    protected abstract double value(double x);

    /** Takes x; {@code value} is what {@link #value(double)} has just said of it. */
    protected abstract void take(double x, double value);

    @Override
    public final void compute(double[] slots) {
        double x = slots[in];
        slots[out] = Double.isNaN(x) ? Double.NaN : value(x);
    }

    @Override
    public final void advance(double[] slots) {
        double x = slots[in];
        if (!Double.isNaN(x)) {
            take(x, slots[out]);
        }
    }
}
