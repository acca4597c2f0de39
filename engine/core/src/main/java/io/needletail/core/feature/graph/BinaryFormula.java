package io.needletail.core.feature.graph;

/** A formula of two numbers; where one of them is not a number, neither is the figure. */
public abstract class BinaryFormula extends Formula {
    final int first;
    final int second;

    /** Reads two slots, writes another. */
    protected BinaryFormula(int first, int second, int out) {
        super(out);
        this.first = first;
        this.second = second;
    }

    /** The figure of two numbers. */
    protected abstract double of(double a, double b);

    @Override
    public final void compute(double[] slots) {
        slots[out] = of(slots[first], slots[second]);
    }
}
