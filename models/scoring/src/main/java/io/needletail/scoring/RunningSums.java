package io.needletail.scoring;

/**
 * The leaves that trees reached last, and their sums in the order of the trees after each of them:
 * a sum begins anew at the first leaf that changed.
 */
final class RunningSums {
    private final LeafValues reached;
    private final LeafValues before;
    private final double[] base;
    private final double[] sums;
    private final int[] ends;

    /**
     * No tree reached a leaf yet.
     *
     * @param reached a value of 0 for each tree.
     * @param base what each output's sum starts with.
     * @param ends where each output's trees end.
     */
    RunningSums(LeafValues reached, double[] base, int[] ends) {
        this.reached = reached;
        before = reached.zeros(ends[ends.length - 1]);
        this.base = base;
        this.ends = ends;
        sums = base.clone();
    }

    /** A tree reached a leaf of that value. */
    void set(int tree, double value) {
        reached.set(tree, value);
    }

    /** Adds up what lies behind all trees before the first one that changed. */
    void addFrom(int changed) {
        int from = 0;
        for (int output = 0; output < ends.length; output++) {
            int end = ends[output];
            if (changed < end) {
                int at = Math.max(from, changed);
                double start = at == from ? base[output] : before.get(at);
                sums[output] = reached.sum(start, at, end, before);
            }
            from = end;
        }
    }

    void copyTo(double[] out) {
        System.arraycopy(sums, 0, out, 0, sums.length);
    }
}
