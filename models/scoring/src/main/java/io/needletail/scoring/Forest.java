package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.List;

/**
 * A boosted forest as read from a file, before it is compiled.
 *
 * @param trees the trees, in the order their leaves are summed.
 * @param featureCount features a row must have.
 * @param baseMargin what the sum starts with.
 * @param logistic the margin is squashed to a probability.
 */
@Cold
public record Forest(List<Tree> trees, int featureCount, float baseMargin, boolean logistic)
        implements Weights {

    @Override
    public String size() {
        return trees.size() + " trees";
    }

    @Override
    public Scorer compile() {
        return new ForestScorer(this);
    }

    /**
     * One tree. Node 0 is the root; a node is a leaf when its left child is -1, and its value is
     * then its threshold. A row goes left when its feature is less than the threshold; a missing
     * feature (NaN) goes left when the node says so.
     */
    @Cold
    public record Tree(
            int[] left, int[] right, int[] feature, float[] threshold, boolean[] missingLeft) {

        /** Whether the node is a leaf. */
        public boolean isLeaf(int node) {
            return left[node] < 0;
        }

        /** Longest path from the root, in splits. */
        public int depth() {
            return depth(0);
        }

        private int depth(int node) {
            return isLeaf(node) ? 0 : 1 + Math.max(depth(left[node]), depth(right[node]));
        }
    }
}
