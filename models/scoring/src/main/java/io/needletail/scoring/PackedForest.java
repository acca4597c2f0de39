package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.List;

/**
 * A forest compiled for one row at a time. All trees are complete heaps of one depth D, eight are
 * walked side by side, and no step branches:
 *
 * <pre>
 *  nodes   | tree 0: 2^D - 1 nodes, root first, children of i at 2i + 1 and 2i + 2 | tree 1 | …
 *          each node one int: | bound (16 bits) | feature (16 bits) |
 *          step: i = 2i + 2 + ((rank[feature] - bound) >> 31)          ; rank &lt; bound: left
 *  leaves  | tree 0: 2^D floats | tree 1 | …
 *  missing | one bit a node: a missing feature goes left
 * </pre>
 *
 * A tree less deep is padded with splits that always go right (bound 0) above copies of its leaf.
 * Trees come padded to a multiple of eight with leaves of -0.0, which changes no sum. The leaves
 * are summed in the order of the trees, in float, as XGBoost does.
 */
final class PackedForest implements CompiledForest {
    static final int MAX_DEPTH = 12;
    private static final int MAX_NODES = 1 << 21;

    private static final int LANES = 8;
    private static final int FEATURE_BITS = 16;
    private static final int FEATURE_MASK = (1 << FEATURE_BITS) - 1;

    private final BinTable bins;
    private final int[] nodes;
    private final float[] leaves;
    private final long[] missingLeft;
    private final int[] ranks;
    private final boolean[] absent;
    private final int depth;
    private final int treeCount;
    private final float baseMargin;

    PackedForest(Forest forest) {
        bins = new BinTable(forest);
        depth = Math.max(1, deepest(forest));
        treeCount = (forest.trees().size() + LANES - 1) / LANES * LANES;
        nodes = new int[treeCount * nodesPerTree()];
        leaves = new float[treeCount * leavesPerTree()];
        Arrays.fill(leaves, -0.0f);
        missingLeft = new long[nodes.length / Long.SIZE + 1];
        ranks = new int[forest.featureCount()];
        absent = new boolean[forest.featureCount()];
        baseMargin = forest.baseMargin();
        List<Forest.Tree> trees = forest.trees();
        for (int i = 0; i < trees.size(); i++) {
            pack(trees.get(i), i, 0, 0, 0);
        }
    }

    @Cold
    private static int deepest(Forest forest) {
        return forest.trees().stream().mapToInt(Forest.Tree::depth).max().orElse(0);
    }

    /** Whether a forest fits this layout, and its padded size is bounded. */
    @Cold
    static boolean fits(Forest forest) {
        return forest.featureCount() <= FEATURE_MASK
                && deepest(forest) <= MAX_DEPTH
                && (forest.trees().size() + LANES) << deepest(forest) <= MAX_NODES
                && new BinTable(forest).largest() < FEATURE_MASK;
    }

    @Override
    public float margin(float[] row) {
        boolean whole = true;
        for (int i = 0; i < ranks.length; i++) {
            float value = row[i];
            ranks[i] = bins.rank(i, value);
            whole &= value == value;
        }
        return whole ? sum() : sumWithMissing(row);
    }

    private float sum() {
        float sum = baseMargin;
        int perTree = nodesPerTree();
        int leavesPerTree = leavesPerTree();
        for (int tree = 0; tree < treeCount; tree += LANES) {
            sum = sumOfEight(sum, tree * perTree, tree * leavesPerTree, perTree);
        }
        return sum;
    }

    private float sumOfEight(float start, int first, int firstLeaf, int perTree) {
        int[] n = nodes;
        int[] r = ranks;
        int b1 = first + perTree;
        int b2 = b1 + perTree;
        int b3 = b2 + perTree;
        int b4 = b3 + perTree;
        int b5 = b4 + perTree;
        int b6 = b5 + perTree;
        int b7 = b6 + perTree;
        int i0 = 0;
        int i1 = 0;
        int i2 = 0;
        int i3 = 0;
        int i4 = 0;
        int i5 = 0;
        int i6 = 0;
        int i7 = 0;
        for (int level = 0; level < depth; level++) {
            i0 = next(n[first + i0], r, i0);
            i1 = next(n[b1 + i1], r, i1);
            i2 = next(n[b2 + i2], r, i2);
            i3 = next(n[b3 + i3], r, i3);
            i4 = next(n[b4 + i4], r, i4);
            i5 = next(n[b5 + i5], r, i5);
            i6 = next(n[b6 + i6], r, i6);
            i7 = next(n[b7 + i7], r, i7);
        }
        float[] leaf = leaves;
        int stride = perTree + 1;
        int at = firstLeaf - perTree;
        float sum = start + leaf[at + i0];
        sum += leaf[at + stride + i1];
        sum += leaf[at + 2 * stride + i2];
        sum += leaf[at + 3 * stride + i3];
        sum += leaf[at + 4 * stride + i4];
        sum += leaf[at + 5 * stride + i5];
        sum += leaf[at + 6 * stride + i6];
        return sum + leaf[at + 7 * stride + i7];
    }

    private static int next(int node, int[] ranks, int index) {
        return 2 * index + 2 + (ranks[node & FEATURE_MASK] - (node >>> FEATURE_BITS) >> 31);
    }

    private float sumWithMissing(float[] row) {
        for (int i = 0; i < absent.length; i++) {
            absent[i] = row[i] != row[i];
        }
        float sum = baseMargin;
        for (int tree = 0; tree < treeCount; tree++) {
            int base = tree * nodesPerTree();
            int index = 0;
            for (int level = 0; level < depth; level++) {
                index = nextWithMissing(base + index, index);
            }
            sum += leaves[tree * leavesPerTree() + index - nodesPerTree()];
        }
        return sum;
    }

    private int nextWithMissing(int position, int index) {
        int node = nodes[position];
        if (!absent[node & FEATURE_MASK]) {
            return next(node, ranks, index);
        }
        return 2 * index + 2 - (int) (missingLeft[position >> 6] >>> position & 1);
    }

    @Cold
    private void pack(Forest.Tree tree, int number, int node, int index, int level) {
        int position = number * nodesPerTree() + index;
        if (level == depth) {
            leaves[number * leavesPerTree() + index - nodesPerTree()] = tree.threshold()[node];
        } else if (tree.isLeaf(node)) {
            pack(tree, number, node, 2 * index + 1, level + 1);
            pack(tree, number, node, 2 * index + 2, level + 1);
        } else {
            int feature = tree.feature()[node];
            nodes[position] = bins.bound(feature, tree.threshold()[node]) << FEATURE_BITS | feature;
            if (tree.missingLeft()[node]) {
                missingLeft[position >> 6] |= 1L << position;
            }
            pack(tree, number, tree.left()[node], 2 * index + 1, level + 1);
            pack(tree, number, tree.right()[node], 2 * index + 2, level + 1);
        }
    }

    private int nodesPerTree() {
        return (1 << depth) - 1;
    }

    private int leavesPerTree() {
        return 1 << depth;
    }
}
