package io.needletail.scoring;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Walks a {@link VectorLayout} for one row. The row is ranked to one byte a column; one permutation
 * and one comparison then decide the 63 splits of a tree's first six levels at once, and two
 * look-ups in a table of 128 find the way through those decisions. Below, eight trees at a time go
 * down two levels by one more permutation; trees that arrived drop out. No branch depends on the
 * row, so no branch is mispredicted, and a missing value costs nothing.
 */
final class VectorForest implements CompiledForest {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final int TOP = VectorLayout.TOP;
    private static final int WAYS = VectorLayout.WAYS;
    private static final int BLOCK = VectorLayout.BLOCK;
    private static final int BLOCK_MASK = (1 << BLOCK) - 1;
    private static final int GROUP = VectorLayout.GROUP;

    private static final int DEEP_SHIFT = 2;

    /** Most trees that are walked at once. */
    static final int CHUNK = 256;

    /** The way (0-3) that the decisions of root, left and right child (bits 0-2) lead. */
    private static final int WAY_OF_DECISIONS = 0b11_01_11_00_10_01_10_00;

    private final VectorRanker ranker;
    private final byte[] ranks = new byte[VectorRanker.MAX];
    private final byte[] exits = VectorLayout.exits();
    private final byte[] top;
    private final long[] slots;
    private final int slotShift;
    private final LeafValues leaves;
    private final int[] ends;
    private final double[] base;
    private final int[] all;
    private final int[] at = new int[CHUNK];
    private final int[] treeOf = new int[CHUNK];
    private final long[] words = new long[CHUNK];
    private final int[] reached = new int[CHUNK];
    private final boolean shallow;
    private final boolean wide;

    VectorForest(Forest forest) {
        this(forest, new VectorLayout(forest));
    }

    VectorForest(Forest forest, VectorLayout layout) {
        ranker = new VectorRanker(layout.columns());
        top = layout.top();
        slots = layout.slots();
        slotShift = layout.slotShift();
        leaves = layout.leaves();
        ends = layout.ends();
        base = forest.base();
        all = new int[ends[ends.length - 1]];
        Arrays.setAll(all, i -> i);
        shallow = layout.isShallow();
        wide = layout.columns().count() > BYTES.length();
    }

    /** Whether the processor's vectors are as wide as ours. */
    @Cold
    static boolean isPreferredWidth() {
        return ByteVector.SPECIES_PREFERRED == BYTES;
    }

    /** The leaves that its walks reach. */
    LeafValues leaves() {
        return leaves;
    }

    /** Ranks a row for the walks that follow. */
    byte[] rank(double[] row) {
        ranker.rank(row, ranks);
        return ranks;
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

    /**
     * Walks some trees for the row that was ranked last.
     *
     * @param trees numbers of trees, walked from {@code from} on.
     * @param count at most {@link #CHUNK}.
     * @return the places of the leaves that they reach, in their order; good until the next call.
     */
    int[] walk(int[] trees, int from, int count) {
        if (wide) {
            walkTopOfWide(trees, from, count);
        } else {
            walkTop(trees, from, count);
        }
        if (shallow) {
            arrive(count);
        } else {
            walkDown(count);
        }
        return reached;
    }

    private void walkTop(int[] trees, int from, int count) {
        ByteVector table = ByteVector.fromArray(BYTES, ranks, 0);
        for (int i = 0; i < count; i++) {
            int tree = trees[from + i];
            int node = tree * 2 * TOP;
            ByteVector bounds = ByteVector.fromArray(BYTES, top, node + TOP);
            ByteVector ranked = ByteVector.fromArray(BYTES, top, node).selectFrom(table);
            leaveTop(i, tree, ranked.compare(VectorOperators.UGE, bounds).toLong());
        }
    }

    private void walkTopOfWide(int[] trees, int from, int count) {
        ByteVector low = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector high = ByteVector.fromArray(BYTES, ranks, BYTES.length());
        for (int i = 0; i < count; i++) {
            int tree = trees[from + i];
            int node = tree * 2 * TOP;
            ByteVector bounds = ByteVector.fromArray(BYTES, top, node + TOP);
            ByteVector ranked = ByteVector.fromArray(BYTES, top, node).selectFrom(low, high);
            leaveTop(i, tree, ranked.compare(VectorOperators.UGE, bounds).toLong());
        }
    }

    private void leaveTop(int i, int tree, long goesRight) {
        int block = exits[(int) goesRight & BLOCK_MASK];
        int inBlock = exits[(int) (goesRight >>> BLOCK * block + BLOCK) & BLOCK_MASK];
        int slot = tree * TOP + (block << 3 | inBlock);
        at[i] = slot;
        words[i] = slots[slot << slotShift];
    }

    private long decisions(int group) {
        LongVector word = LongVector.fromArray(LONGS, words, group);
        ByteVector bounds = word.lanewise(VectorOperators.LSHR, 32).reinterpretAsBytes();
        ByteVector low = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector high = ByteVector.fromArray(BYTES, ranks, BYTES.length());
        ByteVector ranked = word.reinterpretAsBytes().selectFrom(low, high);
        return ranked.compare(VectorOperators.UGE, bounds).toLong();
    }

    private void arrive(int count) {
        for (int group = 0; group < count; group += GROUP) {
            long decisions = decisions(group);
            for (int i = group; i < group + GROUP; i++) {
                reached[i] = at[i] * WAYS + way(decisions);
                decisions >>>= Byte.SIZE;
            }
        }
    }

    private void walkDown(int count) {
        for (int i = 0; i < count; i++) {
            treeOf[i] = i;
        }
        int active = count;
        while (active > 0) {
            active = descend(active);
        }
    }

    /** Two levels; those that arrived are noted and left behind, by arithmetic. */
    private int descend(int active) {
        int kept = 0;
        for (int group = 0; group < active; group += GROUP) {
            long decisions = decisions(group);
            int end = Math.min(group + GROUP, active);
            for (int i = group; i < end; i++) {
                int way = way(decisions);
                long ways = slots[(at[i] << DEEP_SHIFT) + 1 + (way >> 1)];
                int to = (int) (ways >>> (way << 5));
                decisions >>>= Byte.SIZE;
                int tree = treeOf[i];
                reached[tree] = ~to;
                at[kept] = to;
                treeOf[kept] = tree;
                words[kept] = slots[(to & ~(to >> 31)) << DEEP_SHIFT];
                kept += 1 + (to >> 31);
            }
        }
        return kept;
    }

    private static int way(long decisions) {
        return WAY_OF_DECISIONS >>> (int) (decisions << 1 & 14) & 3;
    }
}
