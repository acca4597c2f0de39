package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * Compiled weights. Scoring allocates nothing and gives the same bits for the same features on
 * every machine. Not thread safe: one scorer a thread.
 */
public interface Scorer extends RowHistory {

    /** Number of features that a row must have. */
    int featureCount();

    /**
     * Scores one row.
     *
     * @param features the first {@link #featureCount()} are read; the array may be longer.
     * @return what the model was trained to say: a probability, or a number where its objective is
     *     a regression.
     */
    double score(double[] features);

    /** The same weights with a history of their own: one for each instrument. */
    @Cold
    default Scorer separate() {
        return this;
    }
}
