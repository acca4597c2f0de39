package io.needletail.scoring;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
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
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final int TOP = VectorLayout.TOP;
    private static final int WAYS = VectorLayout.WAYS;
    private static final int BLOCK = VectorLayout.BLOCK;
    private static final int BLOCK_MASK = (1 << BLOCK) - 1;
    private static final int GROUP = VectorLayout.GROUP;

    private static final int DEEP_SHIFT = 2;

    /** Most trees that are walked at once. */
    static final int CHUNK = 256;

    /** Bits 0-2 in a slot's first three bytes. */
    private static final ByteVector BITS =
            LongVector.broadcast(LONGS, 0x04_02_01).reinterpretAsBytes();

    /** The way (0-3) that the decisions of root, left and right child (bits 0-2) lead. */
    private static final ByteVector WAY_TABLE =
            LongVector.broadcast(LONGS, 0x03_01_03_00_02_01_02_00L).reinterpretAsBytes();

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
    private final int[] wayOf = new int[GROUP];
    private final boolean shallow;
    private final boolean wide;

    VectorForest(Forest forest) {
        this(forest, new VectorLayout(forest));
    }

    VectorForest(Forest forest, VectorLayout layout) {
        ranker = new VectorRanker(layout.columns(), forest.inFloat());
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
        walkOut(count);
        if (shallow) {
            walkToLeaves(count);
        } else {
            goDown(count);
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
            words[i] = ranked.compare(VectorOperators.UGE, bounds).toLong();
            at[i] = tree * TOP;
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
            words[i] = ranked.compare(VectorOperators.UGE, bounds).toLong();
            at[i] = tree * TOP;
        }
    }

    /** Finds the exits that the decisions on the 63 splits lead to, eight trees at once. */
    private void walkOut(int count) {
        ByteVector low = ByteVector.fromArray(BYTES, exits, 0);
        ByteVector high = ByteVector.fromArray(BYTES, exits, BYTES.length());
        for (int group = 0; group < count; group += GROUP) {
            LongVector decisions = LongVector.fromArray(LONGS, words, group);
            LongVector block = exit(decisions, low, high);
            LongVector shift = block.mul(BLOCK).add(BLOCK);
            LongVector inBlock = exit(decisions.lanewise(VectorOperators.LSHR, shift), low, high);
            ints(block.lanewise(VectorOperators.LSHL, 3).or(inBlock))
                    .add(IntVector.fromArray(INTS, at, group))
                    .intoArray(at, group);
        }
        for (int i = 0; i < count; i++) {
            words[i] = slots[at[i] << slotShift];
        }
    }

    private static LongVector exit(LongVector decisions, ByteVector low, ByteVector high) {
        return decisions
                .and(BLOCK_MASK)
                .reinterpretAsBytes()
                .selectFrom(low, high)
                .reinterpretAsLongs();
    }

    /** The ways (0-3) that a group's decisions on a slot's three splits lead. */
    private LongVector ways(int group, ByteVector low, ByteVector high) {
        LongVector word = LongVector.fromArray(LONGS, words, group);
        ByteVector bounds = word.lanewise(VectorOperators.LSHR, 32).reinterpretAsBytes();
        ByteVector ranked = word.reinterpretAsBytes().selectFrom(low, high);
        LongVector bits =
                ByteVector.zero(BYTES)
                        .blend(BITS, ranked.compare(VectorOperators.UGE, bounds))
                        .reinterpretAsLongs();
        return bits.or(bits.lanewise(VectorOperators.LSHR, 8))
                .or(bits.lanewise(VectorOperators.LSHR, 16))
                .and(7)
                .reinterpretAsBytes()
                .selectFrom(WAY_TABLE)
                .reinterpretAsLongs();
    }

    private void walkToLeaves(int count) {
        ByteVector low = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector high = ByteVector.fromArray(BYTES, ranks, BYTES.length());
        for (int group = 0; group < count; group += GROUP) {
            IntVector.fromArray(INTS, at, group)
                    .lanewise(VectorOperators.LSHL, 2)
                    .or(ints(ways(group, low, high)))
                    .intoArray(reached, group);
        }
    }

    private static IntVector ints(LongVector longs) {
        return (IntVector) longs.convertShape(VectorOperators.L2I, INTS, 0);
    }

    private void goDown(int count) {
        for (int i = 0; i < count; i++) {
            treeOf[i] = i;
        }
        int active = count;
        while (active > 0) {
            active = walkDeeper(active);
        }
    }

    /** Two levels; those that arrived are noted and left behind, by arithmetic. */
    private int walkDeeper(int active) {
        int kept = 0;
        ByteVector low = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector high = ByteVector.fromArray(BYTES, ranks, BYTES.length());
        for (int group = 0; group < active; group += GROUP) {
            ints(ways(group, low, high)).intoArray(wayOf, 0);
            int end = Math.min(group + GROUP, active);
            for (int i = group; i < end; i++) {
                int way = wayOf[i - group];
                long ways = slots[(at[i] << DEEP_SHIFT) + 1 + (way >> 1)];
                int to = (int) (ways >>> (way << 5));
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
}
