package io.needletail.scoring;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Walks a {@link VectorLayout} for one row. The row is ranked to one byte a column; one permutation
 * and one comparison then decide the 63 splits of a tree's first six levels at once, and two
 * look-ups in a table of 128 find the way through those decisions. Below, eight trees at a time go
 * down two levels by one more permutation. No branch depends on the row, so no branch is
 * mispredicted, and a missing value costs nothing.
 */
final class VectorForest implements CompiledForest {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final int TOP = VectorLayout.TOP;
    private static final int WAYS = VectorLayout.WAYS;
    private static final int BLOCK = VectorLayout.BLOCK;
    private static final int BLOCK_MASK = (1 << BLOCK) - 1;
    private static final int GROUP = VectorLayout.GROUP;
    private static final int CHUNK = 64;

    /** The way (0-3) that the decisions of root, left and right child (bits 0-2) lead. */
    private static final int WAY_OF_DECISIONS = 0b11_01_11_00_10_01_10_00;

    private final RankColumns columns;
    private final byte[] ranks = new byte[RankColumns.MAX];
    private final byte[] exits = VectorLayout.exits();
    private final byte[] top;
    private final long[] slots;
    private final int[] next;
    private final float[] leaves;
    private final int[] at = new int[CHUNK];
    private final long[] words = new long[CHUNK];
    private final int rounds;
    private final int treeCount;
    private final boolean wide;
    private final float baseMargin;

    VectorForest(Forest forest) {
        VectorLayout layout = new VectorLayout(forest);
        columns = layout.columns();
        top = layout.top();
        slots = layout.slots();
        next = layout.next();
        leaves = layout.leaves();
        rounds = layout.rounds();
        treeCount = layout.treeCount();
        wide = columns.count() > BYTES.length();
        baseMargin = forest.baseMargin();
    }

    /** Whether the processor's vectors are as wide as ours. */
    @Cold
    static boolean isPreferredWidth() {
        return ByteVector.SPECIES_PREFERRED == BYTES;
    }

    @Override
    public float margin(float[] row) {
        columns.rank(row, ranks);
        float sum = baseMargin;
        for (int from = 0; from < treeCount; from += CHUNK) {
            int count = Math.min(CHUNK, treeCount - from);
            if (wide) {
                walkTopOfWide(from, count);
            } else {
                walkTop(from, count);
            }
            for (int i = 1; i < rounds; i++) {
                descend(count);
            }
            sum = sumOfLeaves(sum, count);
        }
        return sum;
    }

    private void walkTop(int from, int count) {
        ByteVector table = ByteVector.fromArray(BYTES, ranks, 0);
        for (int i = 0; i < count; i++) {
            int node = (from + i) * 2 * TOP;
            ByteVector bounds = ByteVector.fromArray(BYTES, top, node + TOP);
            ByteVector ranked = ByteVector.fromArray(BYTES, top, node).selectFrom(table);
            leaveTop(i, from, ranked.compare(VectorOperators.UGE, bounds).toLong());
        }
    }

    private void walkTopOfWide(int from, int count) {
        ByteVector low = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector high = ByteVector.fromArray(BYTES, ranks, BYTES.length());
        for (int i = 0; i < count; i++) {
            int node = (from + i) * 2 * TOP;
            ByteVector bounds = ByteVector.fromArray(BYTES, top, node + TOP);
            ByteVector ranked = ByteVector.fromArray(BYTES, top, node).selectFrom(low, high);
            leaveTop(i, from, ranked.compare(VectorOperators.UGE, bounds).toLong());
        }
    }

    private void leaveTop(int i, int from, long goesRight) {
        int block = exits[(int) goesRight & BLOCK_MASK];
        int inBlock = exits[(int) (goesRight >>> BLOCK * block + BLOCK) & BLOCK_MASK];
        int slot = (from + i) * TOP + (block << 3 | inBlock);
        at[i] = slot;
        words[i] = slots[slot];
    }

    private long decisions(int group) {
        LongVector word = LongVector.fromArray(LONGS, words, group);
        ByteVector bounds = word.lanewise(VectorOperators.LSHR, 32).reinterpretAsBytes();
        ByteVector low = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector high = ByteVector.fromArray(BYTES, ranks, BYTES.length());
        ByteVector ranked = word.reinterpretAsBytes().selectFrom(low, high);
        return ranked.compare(VectorOperators.UGE, bounds).toLong();
    }

    private void descend(int count) {
        for (int group = 0; group < count; group += GROUP) {
            long decisions = decisions(group);
            for (int i = group; i < group + GROUP; i++) {
                int slot = next[at[i] * WAYS + way(decisions)];
                decisions >>>= Byte.SIZE;
                at[i] = slot;
                words[i] = slots[slot];
            }
        }
    }

    private float sumOfLeaves(float start, int count) {
        float sum = start;
        for (int group = 0; group < count; group += GROUP) {
            long decisions = decisions(group);
            for (int i = group; i < group + GROUP; i++) {
                sum += leaves[at[i] * WAYS + way(decisions)];
                decisions >>>= Byte.SIZE;
            }
        }
        return sum;
    }

    private static int way(long decisions) {
        return WAY_OF_DECISIONS >>> (int) (decisions << 1 & 14) & 3;
    }
}
