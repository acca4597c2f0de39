package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.BitSet;

/**
 * One tree. Node 0 is the root; a node is a leaf when its left child is -1.
 *
 * @param output the sum that its leaves are added to.
 * @param value a split's threshold (NaN: above every number), or a leaf's value.
 * @param question what each split asks; ignored at a leaf.
 * @param set the set that a split asks for membership of; null in a tree without such splits.
 */
@Cold
public record Tree(
        int output,
        int[] left,
        int[] right,
        int[] feature,
        double[] value,
        Question[] question,
        BitSet[] set) {

    /** One leaf. */
    static Tree leaf(int output, double value) {
        return new Tree(
                output,
                new int[] {-1},
                new int[] {-1},
                new int[1],
                new double[] {value},
                new Question[1],
                null);
    }

    /** Number of nodes. */
    int size() {
        return left.length;
    }

    /** Whether the node is a leaf. */
    public boolean isLeaf(int node) {
        return left[node] < 0;
    }

    /** The set that a split asks for; null if none. */
    BitSet setOf(int node) {
        return set == null ? null : set[node];
    }

    /** Longest path from the root, in splits. */
    public int depth() {
        return depth(0);
    }

    private int depth(int node) {
        return isLeaf(node) ? 0 : 1 + Math.max(depth(left[node]), depth(right[node]));
    }
}
