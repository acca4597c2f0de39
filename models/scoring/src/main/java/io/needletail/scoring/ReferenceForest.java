package io.needletail.scoring;

/**
 * The plain way to score a forest: follow the pointers of one tree after the other. The oracle of
 * every other layout, a peer in the benchmark, and the last resort for a forest that fits none.
 */
public final class ReferenceForest implements CompiledForest {
    private final Tree[] trees;
    private final double[] base;
    private final boolean inFloat;
    private final Aggregate aggregate;

    /** Takes the trees as they are. */
    public ReferenceForest(Forest forest) {
        this.trees = forest.trees().toArray(new Tree[0]);
        this.base = forest.base();
        this.inFloat = forest.inFloat();
        this.aggregate = forest.aggregate();
    }

    @Override
    public void sum(double[] row, double[] sums) {
        System.arraycopy(base, 0, sums, 0, base.length);
        for (Tree tree : trees) {
            double sum = aggregate.with(sums[tree.output()], leaf(tree, row));
            sums[tree.output()] = inFloat ? (float) sum : sum;
        }
    }

    private static double leaf(Tree tree, double[] row) {
        int node = 0;
        while (tree.left()[node] >= 0) {
            double value = row[tree.feature()[node]];
            boolean goesLeft =
                    tree.question()[node].goesLeft(value, tree.value()[node], tree.setOf(node));
            node = goesLeft ? tree.left()[node] : tree.right()[node];
        }
        return tree.value()[node];
    }
}
