package io.needletail.scoring;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Within which ranks a row stays at the leaves that the rows before it reached: a least and a
 * greatest rank for each tree and column. Only columns whose rank moved are looked at, 32 trees at
 * once.
 *
 * <pre>
 *  ranges  | trees 0-31: | column 0: 32 least, 32 greatest | column 1 … | trees 32-63 | …
 *          a least rank is kept less 128, since bytes are compared with their sign; of a greatest
 *          one the complement is kept, which turns it into a least one of complements
 * </pre>
 */
final class RankRanges {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_256;
    private static final int LANES = 32;
    private static final int LANE_SHIFT = 5;
    private static final int LANE_MASK = LANES - 1;
    private static final int PAIR = 2 * LANES;
    private static final int ZERO = 128;

    private final int trees;
    private final int columns;
    private final int depth;
    private final int stride;
    private final byte[] ranges;
    private final int[] ranks;
    private final int[] moved;
    private final byte[] movedTo;
    private final int[] asked;
    private int movedCount;

    /**
     * Any rank is within, until trees arrive.
     *
     * @param depth most splits on the way to a leaf.
     */
    RankRanges(int trees, int columns, int depth) {
        this.trees = trees;
        this.columns = columns;
        this.depth = depth;
        stride = columns * PAIR;
        ranges = new byte[(trees + LANE_MASK >> LANE_SHIFT) * stride];
        Arrays.fill(ranges, Byte.MIN_VALUE);
        ranks = new int[columns];
        moved = new int[columns];
        movedTo = new byte[columns * LANES];
        asked = new int[trees * depth];
    }

    /** Takes up a row's ranks; how many differ from those of the row before. */
    int move(int[] to) {
        int count = 0;
        for (int column = 0; column < columns; column++) {
            int rank = to[column];
            moved[count] = column;
            count += rank == ranks[column] ? 0 : 1;
            ranks[column] = rank;
        }
        for (int i = 0; i < count; i++) {
            int column = moved[i];
            moved[i] = column * PAIR;
            ByteVector.broadcast(BYTES, (byte) (ranks[column] - ZERO))
                    .intoArray(movedTo, i * LANES);
        }
        movedCount = count;
        return count;
    }

    /** Notes the trees that the move leads out of their ranges, in their order; how many. */
    int leave(int[] left) {
        int count = 0;
        int block = 0;
        for (int first = 0; first < trees; first += LANES) {
            long out = outside(block);
            while (out != 0) {
                left[count++] = first + Long.numberOfTrailingZeros(out);
                out &= out - 1;
            }
            block += stride;
        }
        return count;
    }

    private long outside(int block) {
        ByteVector out = ByteVector.zero(BYTES);
        for (int i = 0; i < movedCount; i++) {
            int at = block + moved[i];
            ByteVector rank = ByteVector.fromArray(BYTES, movedTo, i * LANES);
            ByteVector greatest = ByteVector.fromArray(BYTES, ranges, at + LANES).not();
            ByteVector within = rank.max(ByteVector.fromArray(BYTES, ranges, at)).min(greatest);
            out = out.or(within.lanewise(VectorOperators.XOR, rank));
        }
        return out.compare(VectorOperators.NE, 0).toLong();
    }

    /** Forgets a tree's ranges: it is on its way to another leaf. */
    void open(int tree) {
        int lane = lane(tree);
        for (int i = tree * depth; i < (tree + 1) * depth; i++) {
            int at = lane + asked[i];
            ranges[at] = Byte.MIN_VALUE;
            ranges[at + LANES] = Byte.MIN_VALUE;
        }
    }

    /**
     * A tree went past a split.
     *
     * @param level which of its splits this is, from 0.
     * @param bound ranks less than this go left.
     * @param right 1 = it went right, 0 = left.
     */
    void pass(int tree, int level, int column, int bound, int right) {
        int place = column * PAIR;
        asked[tree * depth + level] = place;
        int at = lane(tree) + place + LANES - right * LANES;
        // Right: bound - 128 at least. Left: of bound - 1 - 128 the complement, 128 - bound.
        int least = (bound - ZERO ^ right - 1) - (right - 1);
        ranges[at] = (byte) Math.max(ranges[at], least);
    }

    private int lane(int tree) {
        return (tree >> LANE_SHIFT) * stride + (tree & LANE_MASK);
    }
}
