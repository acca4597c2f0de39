package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Holds a tree that was read against what every layout relies on. */
@Cold
final class TreeCheck {
    /** Deepest tree, in splits; LightGBM grows chains of at most its number of leaves. */
    private static final int MAX_DEPTH = 512;

    private final Tree tree;
    private final int featureCount;
    private final boolean[] seen;

    private TreeCheck(Tree tree, int featureCount) {
        this.tree = tree;
        this.featureCount = featureCount;
        this.seen = new boolean[tree.size()];
    }

    /**
     * Each node must be reached at most once, each feature exist, each leaf be finite.
     *
     * @return what is wrong, null if nothing.
     */
    static String fault(Tree tree, int featureCount) {
        return tree.size() == 0 ? "has no nodes" : new TreeCheck(tree, featureCount).at(0, 0);
    }

    private String at(int node, int depth) {
        if (node < 0 || node >= seen.length || seen[node] || depth > MAX_DEPTH) {
            return "is not a tree, or deeper than " + MAX_DEPTH;
        }
        seen[node] = true;
        if (tree.isLeaf(node)) {
            boolean finite = Double.isFinite(tree.value()[node]);
            return finite ? null : "node " + node + " holds a leaf that is not finite";
        }
        int feature = tree.feature()[node];
        if (feature < 0 || feature >= featureCount) {
            return "node %d splits on feature %d of %d".formatted(node, feature, featureCount);
        }
        String fault = at(tree.left()[node], depth + 1);
        return fault != null ? fault : at(tree.right()[node], depth + 1);
    }
}
