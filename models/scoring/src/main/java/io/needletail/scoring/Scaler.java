package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * Brings a row's features to the scale that a model learnt on. Fitted in training, kept in {@code
 * model.json}, applied by this code in training, live, backtest and replay alike: one value in, one
 * value out, by the four basic operations alone, so the bits are the same on every machine. A
 * missing value (NaN) stays missing.
 */
public sealed interface Scaler permits LinearScaler, RankScaler {

    /** How it was fitted. */
    ScalingMethod method();

    /** Number of features in a row. */
    int featureCount();

    /**
     * Scales one row, without allocation. A row depends on nothing but itself, so one that is to be
     * read many times, as a window's are, is scaled once, when it is known.
     *
     * @param features the first {@link #featureCount()} are read; the array may be longer.
     * @param scaled takes the scaled row; may be {@code features} itself with {@code at} 0.
     * @param at where in {@code scaled} the row begins.
     */
    void scale(double[] features, double[] scaled, int at);

    /** What was fitted for one feature, in a few words, for people. */
    @Cold
    String fitted(int feature);
}
