package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.List;

/**
 * What {@link VectorForest} walks.
 *
 * <pre>
 *  top     | tree 0: 64 columns, 64 bounds | tree 1 | …   the splits of the first six levels
 *             lanes 0-6: the first three levels, root first; lanes 7 + 7b …: the three below their exit b
 *  slots   | tree 0: one for each of 64 exits | tree 1 | … | deeper ones     two levels each, one long:
 *             bytes 0-2 columns of root, left, right child; bytes 4-6 their bounds
 *             beside it, where trees are deeper than eight levels, three longs: two ways each lead to
 *             a slot or ~ the place of a leaf (low half: the first way); the last is not used
 * </pre>
 *
 * A leaf within the first six levels is continued by splits that always go right (bound 0); where
 * no tree is deeper than eight levels, a way's leaf lies at four times its slot plus the way.
 */
@Cold
final class VectorLayout {
    /** Lanes of a tree's top; exits from it. */
    static final int TOP = 64;

    /** Ways out of a slot. */
    static final int WAYS = 4;

    /** Lanes of three levels. */
    static final int BLOCK = 7;

    /** Trees that go down together. */
    static final int GROUP = 8;

    private static final int MAX_SLOTS = 1 << 20;
    private static final int SHALLOW = 8;
    private static final int BLOCK_LEVELS = 3;

    private final Columns columns;
    private final TreeOrder order;
    private final boolean shallow;
    private final boolean inFloat;
    private final Aggregate aggregate;
    private final byte[] top;
    private long[] slots = new long[0];
    private double[] leaves = new double[64];
    private int[] leafTrees = new int[64];
    private int[] leafNodes = new int[64];
    private int slotCount;
    private int leafCount;

    VectorLayout(Forest forest) {
        columns = new Columns(forest, VectorRanker.MOST_CUTS);
        order = new TreeOrder(forest, GROUP);
        shallow = order.deepest() <= SHALLOW;
        inFloat = forest.inFloat();
        aggregate = forest.aggregate();
        List<Tree> trees = order.trees();
        top = new byte[trees.size() * 2 * TOP];
        slotCount = trees.size() * TOP;
        resize(slotCount);
        for (int i = 0; i < trees.size(); i++) {
            packTop(trees.get(i), i, 0, 1);
        }
    }

    /** Whether a forest fits this layout, and its size is in proportion. */
    static boolean fits(Forest forest) {
        List<Tree> trees = new TreeOrder(forest, GROUP).trees();
        long slots = (long) trees.size() * TOP;
        for (Tree tree : trees) {
            slots += tree.size() / 2;
        }
        return slots <= MAX_SLOTS
                && new Columns(forest, VectorRanker.MOST_CUTS).count() <= VectorRanker.MAX;
    }

    Columns columns() {
        return columns;
    }

    /** Whether one round below the top reaches every leaf. */
    boolean isShallow() {
        return shallow;
    }

    /** Where each output's trees end, padded. */
    int[] ends() {
        return order.ends();
    }

    byte[] top() {
        return top;
    }

    /** Binary logarithm of the longs a slot. */
    int slotShift() {
        return shallow ? 0 : 2;
    }

    long[] slots() {
        return Arrays.copyOf(slots, slotCount << slotShift());
    }

    LeafValues leaves() {
        return new LeafValues(leaves, leafCount, inFloat, aggregate);
    }

    /** The trees, in the order of their numbers. */
    List<Tree> trees() {
        return order.trees();
    }

    /** Number of leaves' places. */
    int leafCount() {
        return leafCount;
    }

    /** Number of the tree that a leaf's place belongs to. */
    int treeOf(int place) {
        return leafTrees[place];
    }

    /** The leaf's value. */
    double valueOf(int place) {
        return leaves[place];
    }

    /** The leaf's node in its tree. */
    int nodeOf(int place) {
        return leafNodes[place];
    }

    /** Exit (0-7) of three levels by the decisions of their seven splits, 1 = right. */
    static byte[] exits() {
        byte[] exits = new byte[1 << BLOCK];
        for (int decisions = 0; decisions < exits.length; decisions++) {
            int place = 1;
            for (int level = 0; level < BLOCK_LEVELS; level++) {
                place = 2 * place + (decisions >> place - 1 & 1);
            }
            exits[decisions] = (byte) (place - (1 << BLOCK_LEVELS));
        }
        return exits;
    }

    /** Lane of a place in a heap of six levels whose root is 1. */
    private static int lane(int place) {
        int level = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(place);
        if (level < BLOCK_LEVELS) {
            return place - 1;
        }
        int below = level - BLOCK_LEVELS;
        int block = (place >> below) - (1 << BLOCK_LEVELS);
        int placeInBlock = 1 << below | place & (1 << below) - 1;
        return BLOCK + BLOCK * block + placeInBlock - 1;
    }

    private void packTop(Tree tree, int number, int node, int place) {
        if (place >= TOP) {
            packSlot(tree, number, node, number * TOP + place - TOP);
            return;
        }
        boolean leaf = tree.isLeaf(node);
        if (!leaf) {
            int lane = number * 2 * TOP + lane(place);
            top[lane] = (byte) columns.column(tree, node);
            top[lane + TOP] = (byte) columns.bound(tree, node);
        }
        packTop(tree, number, leaf ? node : tree.left()[node], 2 * place);
        packTop(tree, number, leaf ? node : tree.right()[node], 2 * place + 1);
    }

    private void packSlot(Tree tree, int number, int node, int slot) {
        boolean leaf = tree.isLeaf(node);
        int left = leaf ? node : tree.left()[node];
        int right = leaf ? node : tree.right()[node];
        slots[slot << slotShift()] =
                split(tree, node)
                        | split(tree, left) << Byte.SIZE
                        | split(tree, right) << 2 * Byte.SIZE;
        int[] ends = {
            leftOf(tree, left), rightOf(tree, left), leftOf(tree, right), rightOf(tree, right)
        };
        for (int way = 0; way < WAYS; way++) {
            packWay(tree, number, ends[way], slot, way);
        }
    }

    private void packWay(Tree tree, int number, int end, int slot, int way) {
        if (shallow) {
            putLeaf(slot * WAYS + way, tree, number, end);
        } else if (tree.isLeaf(end)) {
            lead(slot, way, ~leafCount);
            putLeaf(leafCount, tree, number, end);
        } else {
            int deeper = slotCount++;
            if (slotCount << slotShift() > slots.length) {
                resize(2 * slotCount);
            }
            lead(slot, way, deeper);
            packSlot(tree, number, end, deeper);
        }
    }

    private void lead(int slot, int way, int to) {
        int at = (slot << slotShift()) + 1 + way / 2;
        slots[at] |= (to & 0xFFFF_FFFFL) << Integer.SIZE * (way % 2);
    }

    private void putLeaf(int place, Tree tree, int number, int node) {
        if (place >= leaves.length) {
            int capacity = Math.max(2 * leaves.length, place + 1);
            leaves = Arrays.copyOf(leaves, capacity);
            leafTrees = Arrays.copyOf(leafTrees, capacity);
            leafNodes = Arrays.copyOf(leafNodes, capacity);
        }
        leaves[place] = tree.value()[node];
        leafTrees[place] = number;
        leafNodes[place] = node;
        leafCount = Math.max(leafCount, place + 1);
    }

    private static int leftOf(Tree tree, int node) {
        return tree.isLeaf(node) ? node : tree.left()[node];
    }

    private static int rightOf(Tree tree, int node) {
        return tree.isLeaf(node) ? node : tree.right()[node];
    }

    private long split(Tree tree, int node) {
        return tree.isLeaf(node)
                ? 0
                : columns.column(tree, node) | (long) columns.bound(tree, node) << 32;
    }

    private void resize(int capacity) {
        slots = Arrays.copyOf(slots, capacity << slotShift());
    }
}
