package io.needletail.scoring;

/**
 * Compiled weights. Scoring allocates nothing and gives the same bits for the same features on
 * every machine. Not thread safe: one scorer a thread.
 */
public interface Scorer {

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
}
