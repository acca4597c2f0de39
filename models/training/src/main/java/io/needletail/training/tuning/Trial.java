package io.needletail.training.tuning;

import io.needletail.training.BlockReturns;

import java.util.Arrays;

/**
 * One configuration that was tried.
 *
 * @param number from 0, in the order in which they were thought of.
 * @param point where, 0…1 for each knob.
 * @param losses log loss on each fold that it ran on.
 * @param returns on all judged rows after costs; null when it was given up before.
 */
record Trial(int number, double[] point, double[] losses, BlockReturns returns) {

    boolean isAbandoned() {
        return returns == null;
    }

    /** Mean loss of the folds that it ran on. */
    double loss() {
        return lossAfter(losses.length);
    }

    /** Mean loss of its first folds. */
    double lossAfter(int folds) {
        return Arrays.stream(losses, 0, folds).average().orElse(Double.POSITIVE_INFINITY);
    }
}
