package io.needletail.core.feature.graph;

/** The indicators of one bar series in their order, as straight code. */
abstract class Program {

    /** Computes each, and lets it take the closed bar. */
    abstract void commit(double[] slots);

    /** Computes each. */
    abstract void peek(double[] slots);
}
