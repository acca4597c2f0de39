package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;

/**
 * For each leaf, what a row's ranks must be for the row to reach it: a column and a bound for each
 * condition, and whether the rank is to be less (0) or not (1). Of conditions on the same column
 * only the tightest two are kept, so that a path of any length has few.
 *
 * <pre>
 *  leaf    | 8, 16 or 32 bytes: columns | as many: bounds | 8: as many bits: wanted | 8: the value |
 * </pre>
 *
 * What pads them is met by every row: column 0, bound 0, not less.
 */
@Cold
final class PathTable {
    private static final int MAX_WIDTH = 32;
    private static final int MAX_BYTES = 24 << 20;

    private final VectorLayout layout;
    private final int width;
    private final byte[] columns;
    private final byte[] bounds;
    private final int[] wanted;

    private PathTable(VectorLayout layout, int width) {
        this.layout = layout;
        this.width = width;
        int leaves = layout.leafCount();
        columns = new byte[leaves * width];
        bounds = new byte[leaves * width];
        wanted = new int[leaves];
        Parents parents = new Parents(layout);
        Conditions conditions = new Conditions();
        for (int leaf = 0; leaf < leaves; leaf++) {
            parents.gather(leaf, conditions);
            conditions.write(leaf);
        }
    }

    /** The table of a layout; null when paths are too long, or it would be out of proportion. */
    static PathTable of(VectorLayout layout) {
        Parents parents = new Parents(layout);
        Bounds conditions = new Bounds();
        int longest = 1;
        for (int leaf = 0; leaf < layout.leafCount(); leaf++) {
            parents.gather(leaf, conditions);
            longest = Math.max(longest, conditions.count());
        }
        int width = Math.max(Byte.SIZE, Integer.highestOneBit(2 * longest - 1));
        boolean fits =
                width <= MAX_WIDTH && (long) layout.leafCount() * (2 * width + 16) <= MAX_BYTES;
        return fits ? new PathTable(layout, width) : null;
    }

    /** Conditions a leaf: 8, 16 or 32. */
    int width() {
        return width;
    }

    /** Longs a leaf. */
    int stride() {
        return 2 * width / Long.BYTES + 2;
    }

    /** All that a tree takes over from the leaf it reached, side by side. */
    long[] records() {
        long[] records = new long[layout.leafCount() * stride()];
        int longs = width / Long.BYTES;
        for (int leaf = 0; leaf < layout.leafCount(); leaf++) {
            int at = leaf * stride();
            for (int i = 0; i < width; i++) {
                int shift = Byte.SIZE * (i % Long.BYTES);
                records[at + i / Long.BYTES] |= (columns[leaf * width + i] & 0xFFL) << shift;
                records[at + longs + i / Long.BYTES] |= (bounds[leaf * width + i] & 0xFFL) << shift;
            }
            records[at + 2 * longs] = wanted[leaf] & (1L << width) - 1;
            records[at + 2 * longs + 1] = Double.doubleToRawLongBits(layout.valueOf(leaf));
        }
        return records;
    }

    /** The tightest bounds on each column. */
    @Cold
    private static class Bounds {
        final int[] atLeast = new int[VectorRanker.MAX];
        final int[] less = new int[VectorRanker.MAX];

        void clear() {
            Arrays.fill(atLeast, 0);
            Arrays.fill(less, Integer.MAX_VALUE);
        }

        void add(int column, int bound, boolean right) {
            if (right) {
                atLeast[column] = Math.max(atLeast[column], bound);
            } else {
                less[column] = Math.min(less[column], bound);
            }
        }

        int count() {
            int count = 0;
            for (int i = 0; i < atLeast.length; i++) {
                count += (atLeast[i] > 0 ? 1 : 0) + (less[i] < Integer.MAX_VALUE ? 1 : 0);
            }
            return count;
        }
    }

    /** Bounds that are written down as a leaf's conditions. */
    @Cold
    private final class Conditions extends Bounds {
        void write(int leaf) {
            int at = leaf * width;
            int end = at + width;
            wanted[leaf] = -1;
            for (int column = 0; column < atLeast.length; column++) {
                if (atLeast[column] > 0) {
                    columns[at] = (byte) column;
                    bounds[at++] = (byte) atLeast[column];
                }
                if (less[column] < Integer.MAX_VALUE) {
                    wanted[leaf] &= ~(1 << at - leaf * width);
                    columns[at] = (byte) column;
                    bounds[at++] = (byte) less[column];
                }
            }
            assert at <= end : "a path has more conditions than were counted";
            wanted[leaf] &= (int) ((1L << width) - 1);
        }
    }

    /** Climbs from leaves to roots. */
    @Cold
    private static final class Parents {
        private final VectorLayout layout;
        private int[] parents = new int[0];
        private int[] columns = new int[0];
        private int[] bounds = new int[0];
        private int tree = -1;

        Parents(VectorLayout layout) {
            this.layout = layout;
        }

        void gather(int leaf, Bounds conditions) {
            Tree of = layout.trees().get(layout.treeOf(leaf));
            if (layout.treeOf(leaf) != tree) {
                tree = layout.treeOf(leaf);
                climb(of);
            }
            conditions.clear();
            int node = layout.nodeOf(leaf);
            while (node != 0) {
                int parent = parents[node];
                boolean right = node == of.right()[parent];
                conditions.add(columns[parent], bounds[parent], right);
                node = parent;
            }
        }

        private void climb(Tree of) {
            parents = new int[of.size()];
            columns = new int[of.size()];
            bounds = new int[of.size()];
            for (int node = 0; node < parents.length; node++) {
                if (!of.isLeaf(node)) {
                    parents[of.left()[node]] = node;
                    parents[of.right()[node]] = node;
                    columns[node] = layout.columns().column(of, node);
                    bounds[node] = layout.columns().bound(of, node);
                }
            }
        }
    }
}
