package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Node;

import java.util.BitSet;

/** What the leaves of an ONNX tree ensemble weigh, by their node's place and by output. */
@Cold
final class OnnxLeaves {
    private final int outputs;
    private final double[] weights;
    private final BitSet there;
    private final OnnxSplits splits;
    private final boolean complete;
    private double least = Double.POSITIVE_INFINITY;

    /**
     * Reads and checks.
     *
     * @param prefix of the lists: {@code class} or {@code target}.
     */
    OnnxLeaves(Node node, String prefix, int outputs, OnnxSplits splits) {
        this.outputs = outputs;
        this.splits = splits;
        weights = new double[splits.size() * outputs];
        there = new BitSet(weights.length);
        OnnxNumbers numbers = OnnxNumbers.of(node, prefix + "_weights");
        double[] given = numbers.values();
        int count = given.length;
        if (count > 0 && numbers.isDouble() != splits.isInDouble()) {
            throw node.fail("thresholds and weights are of different types");
        }
        int[] trees = OnnxSplits.list(node, prefix + "_treeids", count);
        int[] nodes = OnnxSplits.list(node, prefix + "_nodeids", count);
        int[] ids = OnnxSplits.list(node, prefix + "_ids", count);
        for (int i = 0; i < count; i++) {
            int place = splits.place(trees[i], nodes[i]);
            if (place < 0 || !splits.isLeaf(place)) {
                throw node.fail(
                        "weight %d is of node %d of tree %d, which is no leaf"
                                .formatted(i, nodes[i], trees[i]));
            }
            if (ids[i] < 0 || ids[i] >= outputs) {
                throw node.fail(
                        "weight %d is of %s %d of %d".formatted(i, prefix, ids[i], outputs));
            }
            if (!Double.isFinite(given[i]) || there.get(place * outputs + ids[i])) {
                throw node.fail("weight %d is not finite, or there twice".formatted(i));
            }
            there.set(place * outputs + ids[i]);
            weights[place * outputs + ids[i]] = given[i];
            least = Math.min(least, given[i]);
        }
        complete = there.cardinality() == splits.leafCount() * outputs;
    }

    boolean has(int place, int output) {
        return there.get(place * outputs + output);
    }

    double weight(int place, int output) {
        return weights[place * outputs + output];
    }

    /** All outputs' weights together. */
    double total(int place) {
        double total = 0;
        for (int output = 0; output < outputs; output++) {
            total += weight(place, output);
        }
        return total;
    }

    /** Whether a tree has a weight for an output. */
    boolean isUsed(int from, int to, int output) {
        for (int place = from; place < to; place++) {
            if (has(place, output)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each leaf of a tree has a weight for an output. */
    boolean isWhole(int from, int to, int output) {
        for (int place = from; place < to; place++) {
            if (splits.isLeaf(place) && !has(place, output)) {
                return false;
            }
        }
        return true;
    }

    /** The least weight. */
    double least() {
        return least;
    }

    /** Whether each leaf weighs something for each output. */
    boolean isComplete() {
        return complete;
    }
}
