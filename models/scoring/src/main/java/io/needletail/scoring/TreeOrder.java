package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.List;

/**
 * A forest's trees by output, each output's in the order of their sum, padded to a multiple with
 * leaves that change nothing.
 */
@Cold
final class TreeOrder {
    private final List<Tree> trees = new ArrayList<>();
    private final int[] ends;

    TreeOrder(Forest forest, int multiple) {
        ends = new int[forest.outputs()];
        for (int output = 0; output < ends.length; output++) {
            for (Tree tree : forest.trees()) {
                if (tree.output() == output) {
                    trees.add(tree);
                }
            }
            while (trees.size() % multiple != 0) {
                trees.add(Tree.leaf(output, forest.aggregate().neutral()));
            }
            ends[output] = trees.size();
        }
    }

    List<Tree> trees() {
        return trees;
    }

    /** Where each output's trees end. */
    int[] ends() {
        return ends;
    }

    int deepest() {
        return trees.stream().mapToInt(Tree::depth).max().orElse(0);
    }
}
