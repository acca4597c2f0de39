package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.List;

/**
 * A forest of shallow trees compiled for one row at a time, without vectors. All trees are complete
 * heaps of one depth D, eight are walked side by side, and no step branches:
 *
 * <pre>
 *  nodes   | tree 0: 2^D - 1 nodes, root first, children of i at 2i + 1 and 2i + 2 | tree 1 | …
 *          each node one int: | bound (16 bits) | column (16 bits) |
 *          step: i = 2i + 2 + ((rank[column] - bound) >> 31)           ; rank &lt; bound: left
 *  leaves  | tree 0: 2^D values | tree 1 | …
 * </pre>
 *
 * A tree less deep is padded with splits that always go right (bound 0) above copies of its leaf.
 */
final class PackedForest implements CompiledForest {
    static final int MAX_DEPTH = 12;
    private static final int MAX_NODES = 1 << 21;

    private static final int LANES = 8;
    private static final int COLUMN_BITS = 16;
    private static final int COLUMN_MASK = (1 << COLUMN_BITS) - 1;

    private final ScalarRanker ranker;
    private final int[] ranks;
    private final int[] nodes;
    private final LeafValues leaves;
    private final int[] ends;
    private final int[] reached = new int[LANES];
    private final double[] base;
    private final int depth;

    PackedForest(Forest forest) {
        Columns columns = new Columns(forest, COLUMN_MASK);
        TreeOrder order = new TreeOrder(forest, LANES);
        List<Tree> trees = order.trees();
        ranker = new ScalarRanker(columns);
        ranks = new int[columns.count() + 1];
        depth = Math.max(1, order.deepest());
        nodes = new int[trees.size() * nodesPerTree()];
        double[] values = new double[trees.size() * leavesPerTree()];
        for (int i = 0; i < trees.size(); i++) {
            pack(trees.get(i), columns, values, new Place(i, 0, 0), 0);
        }
        leaves = new LeafValues(values, values.length, forest.inFloat());
        ends = order.ends();
        base = forest.base();
    }

    /** Whether a forest fits this layout, and its padded size is bounded. */
    @Cold
    static boolean fits(Forest forest) {
        TreeOrder order = new TreeOrder(forest, LANES);
        return order.deepest() <= MAX_DEPTH
                && order.trees().size() << order.deepest() <= MAX_NODES
                && new Columns(forest, COLUMN_MASK).count() <= COLUMN_MASK;
    }

    @Override
    public void sum(double[] row, double[] sums) {
        ranker.rank(row, ranks);
        int tree = 0;
        for (int output = 0; output < ends.length; output++) {
            double sum = base[output];
            for (; tree < ends[output]; tree += LANES) {
                walkEight(tree);
                sum = leaves.sum(sum, reached, LANES);
            }
            sums[output] = sum;
        }
    }

    private void walkEight(int tree) {
        int[] n = nodes;
        int[] r = ranks;
        int perTree = nodesPerTree();
        int b0 = tree * perTree;
        int b1 = b0 + perTree;
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
            i0 = next(n[b0 + i0], r, i0);
            i1 = next(n[b1 + i1], r, i1);
            i2 = next(n[b2 + i2], r, i2);
            i3 = next(n[b3 + i3], r, i3);
            i4 = next(n[b4 + i4], r, i4);
            i5 = next(n[b5 + i5], r, i5);
            i6 = next(n[b6 + i6], r, i6);
            i7 = next(n[b7 + i7], r, i7);
        }
        // The leaves of tree t begin at t * (perTree + 1); a heap index below the last level is
        // perTree more than the leaf's number.
        reached[0] = b0 + i0 - perTree + tree;
        reached[1] = b1 + i1 - perTree + tree + 1;
        reached[2] = b2 + i2 - perTree + tree + 2;
        reached[3] = b3 + i3 - perTree + tree + 3;
        reached[4] = b4 + i4 - perTree + tree + 4;
        reached[5] = b5 + i5 - perTree + tree + 5;
        reached[6] = b6 + i6 - perTree + tree + 6;
        reached[7] = b7 + i7 - perTree + tree + 7;
    }

    private static int next(int node, int[] ranks, int index) {
        return 2 * index + 2 + (ranks[node & COLUMN_MASK] - (node >>> COLUMN_BITS) >> 31);
    }

    /** A node of the file, and where it goes: tree and heap index. */
    @Cold
    private record Place(int tree, int node, int index) {}

    @Cold
    private void pack(Tree tree, Columns columns, double[] values, Place place, int level) {
        int node = place.node();
        int index = place.index();
        if (level == depth) {
            values[place.tree() * leavesPerTree() + index - nodesPerTree()] = tree.value()[node];
            return;
        }
        boolean leaf = tree.isLeaf(node);
        if (!leaf) {
            nodes[place.tree() * nodesPerTree() + index] =
                    columns.bound(tree, node) << COLUMN_BITS | columns.column(tree, node);
        }
        int left = leaf ? node : tree.left()[node];
        int right = leaf ? node : tree.right()[node];
        pack(tree, columns, values, new Place(place.tree(), left, 2 * index + 1), level + 1);
        pack(tree, columns, values, new Place(place.tree(), right, 2 * index + 2), level + 1);
    }

    private int nodesPerTree() {
        return (1 << depth) - 1;
    }

    private int leavesPerTree() {
        return 1 << depth;
    }
}
