package io.needletail.runtime;

import java.util.List;

/**
 * Why something was done or not done, step by step.
 *
 * @param subject what is explained.
 * @param steps in the order in which they happened; empty when nothing was found.
 */
public record Explanation(String subject, List<Step> steps) {

    /**
     * One record of the journal.
     *
     * @param part which part of the chain it is: input, bar, features, prediction, signal, risk,
     *     order, report, state, position, judged (the prediction), outcome (the round trip), no
     *     trade.
     * @param sequence number of its event.
     * @param timeNs engine time.
     * @param text for a person.
     * @param json for a program.
     */
    public record Step(String part, long sequence, long timeNs, String text, String json) {}
}
