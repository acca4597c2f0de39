package io.needletail.scoring;

/** A forest in a shape that is fast to walk. Not thread safe. */
interface CompiledForest {

    /**
     * Sums the leaves that the row reaches, in the order of the trees.
     *
     * @param row the features, rounded to float where the forest says so.
     * @param sums gets one sum an output.
     */
    void sum(double[] row, double[] sums);
}
