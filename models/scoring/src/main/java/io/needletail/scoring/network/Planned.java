package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

import java.util.List;

/**
 * A step and what it depends on.
 *
 * @param step null where the output is only another view of the inputs.
 * @param reaches one for each input.
 */
@Cold
record Planned(Step step, Value output, List<Value> inputs, List<Reach> reaches) {

    /** Whether a row needs all rows before it to have been computed by this step. */
    boolean inOrder() {
        return reaches.contains(Reach.PREFIX);
    }
}
