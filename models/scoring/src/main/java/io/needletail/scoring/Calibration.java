package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * Turns what a model says into how often that came true. Fitted in training on rows that the model
 * did not learn from, kept in {@code model.json}, applied by this code everywhere with the same
 * bits. It never changes an order: of two answers the greater one stays at least as great.
 */
public sealed interface Calibration permits PlattCalibration, IsotonicCalibration {

    /** How it was fitted, as {@code model.json} and the command line spell it. */
    @Cold
    String method();

    /**
     * Calibrates one answer, without allocation.
     *
     * @param probability as the model gave it; what is no probability (NaN, outside 0…1) comes back
     *     as it is, so that nobody takes it for one.
     */
    double calibrate(double probability);

    /** What was fitted, in a few words, for people. */
    @Cold
    String fitted();
}
