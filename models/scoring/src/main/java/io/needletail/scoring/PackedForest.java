package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
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
final class PackedForest implements CompiledForest, TreeWalk {
    static final int MAX_DEPTH = 12;
    private static final int MAX_NODES = 1 << 21;

    private static final int MAX_RANGES = 1 << 22;

    private static final int LANES = 8;
    private static final int COLUMN_BITS = 16;
    private static final int COLUMN_MASK = (1 << COLUMN_BITS) - 1;

    private final ScalarRanker ranker;
    private final int[] ranks;
    private final int[] nodes;
    private final LeafValues leaves;
    private final int[] ends;
    private final int[] all;
    private final int[] reached = new int[CHUNK];
    private final double[] base;
    private final int depth;

    PackedForest(Forest forest) {
        this(forest, COLUMN_MASK);
    }

    private PackedForest(Forest forest, int mostCuts) {
        Columns columns = new Columns(forest, mostCuts);
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
        leaves = new LeafValues(values, values.length, forest.inFloat(), forest.aggregate());
        ends = order.ends();
        base = forest.base();
        all = new int[trees.size()];
        Arrays.setAll(all, i -> i);
    }

    /** One that walks only the trees that a row can have changed; null where that does not fit. */
    @Cold
    static RangedForest ranged(Forest forest) {
        PackedForest packed = new PackedForest(forest, RangedForest.MOST_CUTS);
        long bytes = (long) packed.all.length * packed.ranks.length;
        return bytes <= MAX_RANGES ? new RangedForest(packed, forest.base(), packed.ends) : null;
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
    public void rankNext(double[] row) {
        ranker.rankNext(row, ranks);
    }

    @Override
    public int[] ranks() {
        return ranks;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public LeafValues leaves() {
        return leaves;
    }

    @Override
    public void sum(double[] row, double[] sums) {
        ranker.rank(row, ranks);
        int tree = 0;
        for (int output = 0; output < ends.length; output++) {
            double sum = base[output];
            while (tree < ends[output]) {
                int count = Math.min(CHUNK, ends[output] - tree);
                sum = leaves.sum(sum, walk(all, tree, count), count);
                tree += count;
            }
            sums[output] = sum;
        }
    }

    @Override
    public int[] walk(int[] trees, int from, int count) {
        for (int i = 0; i < count; i += LANES) {
            walkEight(trees, from + i, i);
        }
        return reached;
    }

    @Override
    public void retrace(int tree, int place, RankRanges ranges) {
        int root = tree * nodesPerTree() - 1;
        // Counted from 1, a heap's node is its number's first bits, and the last ones are the way.
        int leaf = place - tree * leavesPerTree() + leavesPerTree();
        ranges.open(tree);
        for (int level = 0; level < depth; level++) {
            int node = nodes[root + (leaf >> depth - level)];
            int right = leaf >> depth - level - 1 & 1;
            ranges.pass(tree, level, node & COLUMN_MASK, node >>> COLUMN_BITS, right);
        }
    }

    private void walkEight(int[] trees, int from, int to) {
        int[] n = nodes;
        int[] r = ranks;
        int perTree = nodesPerTree();
        int t0 = trees[from];
        int t1 = trees[from + 1];
        int t2 = trees[from + 2];
        int t3 = trees[from + 3];
        int t4 = trees[from + 4];
        int t5 = trees[from + 5];
        int t6 = trees[from + 6];
        int t7 = trees[from + 7];
        int b0 = t0 * perTree;
        int b1 = t1 * perTree;
        int b2 = t2 * perTree;
        int b3 = t3 * perTree;
        int b4 = t4 * perTree;
        int b5 = t5 * perTree;
        int b6 = t6 * perTree;
        int b7 = t7 * perTree;
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
        reached[to] = b0 + i0 - perTree + t0;
        reached[to + 1] = b1 + i1 - perTree + t1;
        reached[to + 2] = b2 + i2 - perTree + t2;
        reached[to + 3] = b3 + i3 - perTree + t3;
        reached[to + 4] = b4 + i4 - perTree + t4;
        reached[to + 5] = b5 + i5 - perTree + t5;
        reached[to + 6] = b6 + i6 - perTree + t6;
        reached[to + 7] = b7 + i7 - perTree + t7;
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
