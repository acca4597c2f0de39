package io.needletail.scoring;

import java.util.List;

/**
 * The plain way to score a forest: follow the pointers of one tree after the other. The oracle of
 * {@link PackedForest}, and its peer in the benchmark.
 */
public final class ReferenceForest implements CompiledForest {
    private final Forest.Tree[] trees;
    private final float baseMargin;

    /** Takes the trees as they are. */
    public ReferenceForest(Forest forest) {
        List<Forest.Tree> list = forest.trees();
        this.trees = list.toArray(new Forest.Tree[0]);
        this.baseMargin = forest.baseMargin();
    }

    /** Sum of the leaves that the row reaches, in the order of the trees. */
    @Override
    public float margin(float[] row) {
        float sum = baseMargin;
        for (Forest.Tree tree : trees) {
            sum += leaf(tree, row);
        }
        return sum;
    }

    private static float leaf(Forest.Tree tree, float[] row) {
        int node = 0;
        while (tree.left()[node] >= 0) {
            float value = row[tree.feature()[node]];
            boolean goesLeft =
                    Float.isNaN(value) ? tree.missingLeft()[node] : value < tree.threshold()[node];
            node = goesLeft ? tree.left()[node] : tree.right()[node];
        }
        return tree.threshold()[node];
    }
}
