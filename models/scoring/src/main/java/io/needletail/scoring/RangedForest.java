package io.needletail.scoring;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.ByteVector;

/**
 * Scores a row by what changed since the rows before it. Each tree keeps the leaf it reached last
 * and within which ranks a row stays there; only trees that a row leads out of these are walked.
 * Then leaves are summed in their order from the first of those on, so the sum is that of a full
 * walk to the bit.
 */
final class RangedForest implements CompiledForest {
    /** Most cuts a column, so that a rank is a byte. */
    static final int MOST_CUTS = 255;

    private static final int CHUNK = TreeWalk.CHUNK;
    private static final int GROUP = 8;

    /** One tree in so many: where more must be walked, walking all costs less (measured). */
    private static final int FEW = 6;

    private final TreeWalk walk;
    private final CompiledForest full;
    private final RankRanges ranges;
    private final LeafValues leaves;
    private final int[] changed;
    private final RunningSums sums;
    private final int fewTrees;
    private final Pause pause = new Pause();
    private boolean first = true;

    <W extends TreeWalk & CompiledForest> RangedForest(W walk, double[] base, int[] ends) {
        this.walk = walk;
        full = walk;
        int trees = ends[ends.length - 1];
        leaves = walk.leaves();
        ranges = new RankRanges(trees, walk.ranks().length, walk.depth());
        changed = new int[trees + GROUP];
        sums = new RunningSums(leaves.zeros(trees), base, ends);
        fewTrees = trees / FEW;
    }

    /** Whether the processor holds the ranges of 32 trees in one register. */
    @Cold
    static boolean isFast() {
        return VectorModule.isThere() && ByteVector.SPECIES_PREFERRED.length() >= Integer.SIZE;
    }

    @Override
    public void sum(double[] row, double[] out) {
        if (!pause.isOver()) {
            full.sum(row, out);
            return;
        }
        walk.rankNext(row);
        int movedColumns = ranges.move(walk.ranks());
        int count = first ? all() : movedColumns == 0 ? 0 : ranges.leave(changed);
        first = false;
        if (count > 0) {
            walkChanged(count);
            sums.addFrom(changed[0]);
        }
        sums.copyTo(out);
        pause.tried(count <= fewTrees);
    }

    private int all() {
        int trees = changed.length - GROUP;
        for (int i = 0; i < trees; i++) {
            changed[i] = i;
        }
        return trees;
    }

    private void walkChanged(int count) {
        for (int from = 0; from < count; from += CHUNK) {
            int some = Math.min(CHUNK, count - from);
            int[] places = walk.walk(changed, from, some);
            // In a loop of its own, so that the cache's misses are waited for together.
            for (int i = 0; i < some; i++) {
                sums.set(changed[from + i], leaves.get(places[i]));
            }
            for (int i = 0; i < some; i++) {
                walk.retrace(changed[from + i], places[i], ranges);
            }
        }
    }
}
