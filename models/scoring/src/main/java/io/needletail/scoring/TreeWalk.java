package io.needletail.scoring;

/** A layout that walks one tree or another, as asked. */
interface TreeWalk {
    /** Most trees that are walked at once. */
    int CHUNK = 256;

    /** Most splits on the way to a leaf. */
    int depth();

    /** Ranks a row for the walks that follow; quickly where it is like the one before. */
    void rankNext(double[] row);

    /**
     * The ranks of the row that was ranked last, one a column and one more; good until the next
     * row.
     */
    int[] ranks();

    /**
     * Walks some trees for the row that was ranked last.
     *
     * @param trees numbers of trees, walked from {@code from} on; behind them lies the number of
     *     some tree up to the next multiple of eight.
     * @param count at most {@link #CHUNK}.
     * @return the places of the leaves that they reach, in their order; good until the next call.
     */
    int[] walk(int[] trees, int from, int count);

    /**
     * Tells the splits on the way to a leaf.
     *
     * @param place where the leaf lies, of the tree of that number.
     */
    void retrace(int tree, int place, RankRanges ranges);

    /** The leaves that its walks reach. */
    LeafValues leaves();
}
