package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;

/**
 * What {@link VectorForest} walks.
 *
 * <pre>
 *  top     | tree 0: 64 columns, 64 bounds | tree 1 | …   the splits of the first six levels
 *             lanes 0-6: the first three levels, root first; lanes 7 + 7b …: the three below their exit b
 *  slots   | tree 0: one for each of 64 exits | tree 1 | … | deeper ones     two levels each, one long:
 *             bytes 0-2 columns of root, left, right child; bytes 4-6 their bounds
 *  next    four a slot: the slots where its four ways lead; itself below a leaf
 *  leaves  four floats a slot: where its four ways end, in a walk's last round
 * </pre>
 *
 * A leaf above those ends is continued by splits that always go right (bound 0), or lead to itself.
 * Trees come padded to a multiple of eight with leaves of -0.0, which changes no sum.
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

    private static final int MAX_DEPTH = 22;
    private static final int MAX_SLOTS = 1 << 18;
    private static final int TOP_LEVELS = 6;
    private static final int BLOCK_LEVELS = 3;

    private final RankColumns columns;
    private final int rounds;
    private final int treeCount;
    private final byte[] top;
    private long[] slots;
    private int[] next;
    private float[] leaves;
    private int slotCount;

    VectorLayout(Forest forest) {
        columns = new RankColumns(forest);
        rounds = rounds(forest);
        treeCount = padded(forest.trees().size());
        top = new byte[treeCount * 2 * TOP];
        resize(treeCount * TOP);
        while (slotCount < treeCount * TOP) {
            newSlot();
        }
        for (int i = 0; i < forest.trees().size(); i++) {
            packTop(forest.trees().get(i), i, 0, 1);
        }
    }

    /** Whether a forest fits this layout, and its size is in proportion. */
    static boolean fits(Forest forest) {
        int slots = padded(forest.trees().size()) * TOP;
        for (Forest.Tree tree : forest.trees()) {
            slots += tree.left().length;
        }
        return slots <= MAX_SLOTS
                && forest.trees().stream().allMatch(tree -> tree.depth() <= MAX_DEPTH)
                && new RankColumns(forest).count() <= RankColumns.MAX;
    }

    RankColumns columns() {
        return columns;
    }

    /** Rounds of two levels below the top. */
    int rounds() {
        return rounds;
    }

    /** Number of trees, padded. */
    int treeCount() {
        return treeCount;
    }

    byte[] top() {
        return top;
    }

    long[] slots() {
        return Arrays.copyOf(slots, slotCount);
    }

    int[] next() {
        return Arrays.copyOf(next, slotCount * WAYS);
    }

    float[] leaves() {
        return Arrays.copyOf(leaves, slotCount * WAYS);
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

    private static int padded(int trees) {
        return (trees + GROUP - 1) / GROUP * GROUP;
    }

    private static int rounds(Forest forest) {
        int depth = forest.trees().stream().mapToInt(Forest.Tree::depth).max().orElse(0);
        return Math.max(1, (depth - TOP_LEVELS + 1) / 2);
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

    private void packTop(Forest.Tree tree, int number, int node, int place) {
        if (place >= TOP) {
            packSlot(tree, node, number * TOP + place - TOP, 1);
            return;
        }
        boolean leaf = tree.isLeaf(node);
        if (!leaf) {
            int lane = number * 2 * TOP + lane(place);
            top[lane] = (byte) column(tree, node);
            top[lane + TOP] = (byte) bound(tree, node);
        }
        packTop(tree, number, leaf ? node : tree.left()[node], 2 * place);
        packTop(tree, number, leaf ? node : tree.right()[node], 2 * place + 1);
    }

    private void packSlot(Forest.Tree tree, int node, int slot, int round) {
        if (tree.isLeaf(node)) {
            Arrays.fill(leaves, slot * WAYS, slot * WAYS + WAYS, tree.threshold()[node]);
            return;
        }
        int[] children = {tree.left()[node], tree.right()[node]};
        slots[slot] =
                split(tree, node)
                        | split(tree, children[0]) << Byte.SIZE
                        | split(tree, children[1]) << 2 * Byte.SIZE;
        for (int way = 0; way < WAYS; way++) {
            int child = children[way / 2];
            int end = child;
            if (!tree.isLeaf(child)) {
                end = way % 2 == 0 ? tree.left()[child] : tree.right()[child];
            }
            if (round == rounds) {
                leaves[slot * WAYS + way] = tree.threshold()[end];
            } else {
                int deeper = newSlot();
                next[slot * WAYS + way] = deeper;
                packSlot(tree, end, deeper, round + 1);
            }
        }
    }

    private long split(Forest.Tree tree, int node) {
        return tree.isLeaf(node) ? 0 : column(tree, node) | (long) bound(tree, node) << 32;
    }

    private int column(Forest.Tree tree, int node) {
        return columns.column(
                tree.feature()[node], tree.threshold()[node], tree.missingLeft()[node]);
    }

    private int bound(Forest.Tree tree, int node) {
        return columns.bound(tree.feature()[node], tree.threshold()[node]);
    }

    private int newSlot() {
        if (slotCount == slots.length) {
            resize(2 * slotCount);
        }
        Arrays.fill(next, slotCount * WAYS, slotCount * WAYS + WAYS, slotCount);
        Arrays.fill(leaves, slotCount * WAYS, slotCount * WAYS + WAYS, -0.0f);
        return slotCount++;
    }

    private void resize(int capacity) {
        boolean none = slots == null;
        slots = none ? new long[capacity] : Arrays.copyOf(slots, capacity);
        next = none ? new int[capacity * WAYS] : Arrays.copyOf(next, capacity * WAYS);
        leaves = none ? new float[capacity * WAYS] : Arrays.copyOf(leaves, capacity * WAYS);
    }
}
