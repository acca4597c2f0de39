package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.List;

/**
 * A forest of deep or lopsided trees, of any number of thresholds, compiled for one row at a time.
 * Siblings lie side by side, so that a step is a comparison and an addition, and a leaf leads to
 * itself:
 *
 * <pre>
 *  node  one long: | left child (32 bits) | bound (16 bits) | column (16 bits) |
 *        step: i = left + 1 + ((rank[column] - bound) >> 31)           ; rank &lt; bound: left
 *        leaf: left is the node itself, bound is above all ranks
 * </pre>
 *
 * All trees go down some levels each round; those that arrived drop out by arithmetic, not by a
 * branch. So a row costs what its paths are long, not what the deepest tree is.
 */
final class LinkedForest implements CompiledForest {
    private static final int MAX_NODES = 1 << 24;
    private static final int CHUNK = 256;
    private static final int FIELD_BITS = 16;
    private static final int FIELD_MASK = (1 << FIELD_BITS) - 1;
    private static final int ABOVE_ALL = FIELD_MASK;
    private static final int MOST_CUTS = ABOVE_ALL - 1;

    private final ScalarRanker ranker;
    private final int[] ranks;
    private final LeafValues leaves;
    private final int[] roots;
    private final int[] ends;
    private final double[] base;
    private final int[] at = new int[CHUNK];
    private final int[] treeOf = new int[CHUNK];
    private final int[] reached = new int[CHUNK];
    private long[] nodes;
    private int nodeCount;

    LinkedForest(Forest forest) {
        Columns columns = new Columns(forest, MOST_CUTS);
        TreeOrder order = new TreeOrder(forest, 1);
        List<Tree> trees = order.trees();
        ranker = new ScalarRanker(columns);
        ranks = new int[columns.count() + 1];
        roots = new int[trees.size()];
        ends = order.ends();
        base = forest.base();
        nodes = new long[trees.stream().mapToInt(Tree::size).sum() + 1];
        double[] values = new double[nodes.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = nodeCount++;
            pack(trees.get(i), columns, values, 0, roots[i]);
        }
        nodes = Arrays.copyOf(nodes, nodeCount);
        leaves = new LeafValues(values, nodeCount, forest.inFloat(), forest.aggregate());
    }

    /** Whether a forest fits this layout, and its size is bounded. */
    @Cold
    static boolean fits(Forest forest) {
        return forest.trees().stream().mapToLong(Tree::size).sum() <= MAX_NODES
                && new Columns(forest, MOST_CUTS).count() <= FIELD_MASK;
    }

    @Override
    public void sum(double[] row, double[] sums) {
        ranker.rank(row, ranks);
        int tree = 0;
        for (int output = 0; output < ends.length; output++) {
            double sum = base[output];
            while (tree < ends[output]) {
                int count = Math.min(CHUNK, ends[output] - tree);
                walk(tree, count);
                sum = leaves.sum(sum, reached, count);
                tree += count;
            }
            sums[output] = sum;
        }
    }

    private void walk(int from, int count) {
        for (int i = 0; i < count; i++) {
            at[i] = roots[from + i];
            treeOf[i] = i;
        }
        int active = count;
        while (active > 0) {
            active = descend(active);
        }
    }

    /** Four levels; those that arrived are noted and left behind. */
    private int descend(int active) {
        long[] n = nodes;
        int[] r = ranks;
        int kept = 0;
        for (int i = 0; i < active; i++) {
            int node = next(n[at[i]], r);
            node = next(n[node], r);
            node = next(n[node], r);
            node = next(n[node], r);
            int tree = treeOf[i];
            reached[tree] = node;
            at[kept] = node;
            treeOf[kept] = tree;
            int left = (int) (n[node] >>> 2 * FIELD_BITS);
            kept += (left - node | node - left) >>> 31;
        }
        return kept;
    }

    private static int next(long node, int[] ranks) {
        int rank = ranks[(int) node & FIELD_MASK];
        int bound = (int) node >>> FIELD_BITS;
        return (int) (node >>> 2 * FIELD_BITS) + 1 + (rank - bound >> 31);
    }

    @Cold
    private void pack(Tree tree, Columns columns, double[] values, int node, int place) {
        if (tree.isLeaf(node)) {
            nodes[place] = packed(place, ABOVE_ALL, columns.count());
            values[place] = tree.value()[node];
            return;
        }
        int left = nodeCount;
        nodeCount += 2;
        nodes[place] = packed(left, columns.bound(tree, node), columns.column(tree, node));
        pack(tree, columns, values, tree.left()[node], left);
        pack(tree, columns, values, tree.right()[node], left + 1);
    }

    private static long packed(int left, int bound, int column) {
        return (long) left << 2 * FIELD_BITS | (long) bound << FIELD_BITS | column;
    }
}
