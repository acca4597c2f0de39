package io.needletail.scoring;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Scores a row by what changed since the rows before it. Each tree keeps the leaf it reached last
 * and the conditions on the way there. Two to eight trees' conditions are held against a new row's
 * ranks by one permutation and one comparison; a tree that still meets all of its own would reach
 * the same leaf, so only the others are walked. Then all leaves are summed in their order, so the
 * sum is that of a full walk to the bit.
 *
 * <p>When many trees must be walked, all are; when that happens again and again, rows are not like
 * the rows before them, and trying is put off for more and more rows.
 */
final class IncrementalForest implements CompiledForest {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
    private static final int LONGS_PER_VECTOR = 8;
    private static final int CHUNK = VectorForest.CHUNK;

    /**
     * One tree in so many: where more must be walked, noting and walking them one by one costs more
     * than walking all (measured: 500 trees of depth 8).
     */
    private static final int FEW = 6;

    private final VectorForest forest;
    private final long[] records;
    private final int stride;
    private final int width;
    private final int longsPerTree;
    private final long treeMask;
    private final int fewTrees;

    private final RunningSums sumsBefore;
    private final long[] columns;
    private final long[] bounds;
    private final long[] wanted;
    private final int[] changed;
    private final Pause pause = new Pause();

    IncrementalForest(Forest forest, VectorLayout layout, PathTable paths) {
        this.forest = new VectorForest(forest, layout);
        records = paths.records();
        stride = paths.stride();
        width = paths.width();
        longsPerTree = width / Byte.SIZE;
        treeMask = (1L << width) - 1;
        int[] ends = layout.ends();
        int trees = ends[ends.length - 1];
        fewTrees = trees / FEW;
        sumsBefore = new RunningSums(this.forest.leaves().zeros(trees), forest.base(), ends);
        columns = new long[trees * longsPerTree];
        bounds = new long[trees * longsPerTree];
        wanted = new long[columns.length / LONGS_PER_VECTOR];
        // No rank is less than bound 0, and that is what is wanted here: all trees are due.
        changed = new int[trees];
    }

    @Override
    public void sum(double[] row, double[] sums) {
        if (!pause.isOver()) {
            forest.sum(row, sums);
            return;
        }
        byte[] ranks = forest.rank(row);
        int count = findChanged(ranks);
        if (count > 0) {
            walkChanged(count);
            sumsBefore.addFrom(changed[0]);
        }
        sumsBefore.copyTo(sums);
        pause.tried(count <= fewTrees);
    }

    /** Notes the trees whose conditions the ranks do not meet. */
    private int findChanged(byte[] ranks) {
        ByteVector low = ByteVector.fromArray(BYTES, ranks, 0);
        ByteVector high = ByteVector.fromArray(BYTES, ranks, BYTES.length());
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            int at = i * LONGS_PER_VECTOR;
            ByteVector ranked =
                    LongVector.fromArray(LONGS, columns, at)
                            .reinterpretAsBytes()
                            .selectFrom(low, high);
            ByteVector bound = LongVector.fromArray(LONGS, bounds, at).reinterpretAsBytes();
            long unmet = ranked.compare(VectorOperators.UGE, bound).toLong() ^ wanted[i];
            if (unmet != 0) {
                count = noteChanged(i, unmet, count);
            }
        }
        return count;
    }

    private int noteChanged(int vector, long unmet, int count) {
        int treesPerVector = Long.SIZE / width;
        int noted = count;
        for (int i = 0; i < treesPerVector; i++) {
            long ofTree = unmet >>> i * width & treeMask;
            changed[noted] = vector * treesPerVector + i;
            noted += (int) (-ofTree >>> Long.SIZE - 1);
        }
        return noted;
    }

    private void walkChanged(int count) {
        for (int from = 0; from < count; from += CHUNK) {
            int some = Math.min(CHUNK, count - from);
            int[] places = forest.walk(changed, from, some);
            for (int i = 0; i < some; i++) {
                arrive(changed[from + i], places[i]);
            }
        }
    }

    private void arrive(int tree, int leaf) {
        int at = leaf * stride;
        int own = tree * longsPerTree;
        for (int i = 0; i < longsPerTree; i++) {
            columns[own + i] = records[at + i];
            bounds[own + i] = records[at + longsPerTree + i];
        }
        int bit = tree * width;
        long others = wanted[bit >> 6] & ~(treeMask << bit);
        wanted[bit >> 6] = others | records[at + 2 * longsPerTree] << bit;
        sumsBefore.set(tree, Double.longBitsToDouble(records[at + 2 * longsPerTree + 1]));
    }
}
