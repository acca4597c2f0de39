package io.needletail.core.feature.graph;

/** A formula of one number; what is not a number gives none. */
public abstract class UnaryFormula extends Formula {
    final int in;

    /** Reads one slot, writes another. */
    protected UnaryFormula(int in, int out) {
        super(out);
        this.in = in;
    }

    /** The figure of a number. */
    protected abstract double of(double x);

    @Override
    public final void compute(double[] slots) {
        slots[out] = of(slots[in]);
    }
}
