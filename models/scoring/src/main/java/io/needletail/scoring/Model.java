package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * A model, ready to score. Scoring runs on the core thread, allocates nothing, and gives the same
 * bits for the same features on every machine.
 */
public interface Model extends RowHistory {

    /** Number of features it reads. */
    int featureCount();

    /**
     * Scores one row, behind those that were pushed; it may be asked again with another.
     *
     * @param features the first {@link #featureCount()} are read, in the model's feature order; the
     *     array may be longer.
     * @return the probability, 0…1, that the price rises within the horizon.
     */
    double score(double[] features);

    /** Hash of the ordered feature names it was trained on. */
    long featureSetHash();

    /** How far ahead it looks. */
    long horizonNs();

    /** Its name, as its package gives it. */
    String name();

    /** First 8 bytes of the SHA-256 of its package. */
    long contentHash();

    /** How often it was right on what it never saw in training, 0…1; NaN = nobody says. */
    default double trainedAccuracy() {
        return Double.NaN;
    }

    /** The same model with a history of its own: one for each instrument. */
    @Cold
    default Model separate() {
        return this;
    }
}
