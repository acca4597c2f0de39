package io.needletail.scoring;

/** What becomes of the leaves that a row reaches. */
public enum Aggregate {
    /** Their sum. */
    SUM(-0.0),
    /** The least of them. */
    LEAST(Double.POSITIVE_INFINITY),
    /** The greatest of them. */
    GREATEST(Double.NEGATIVE_INFINITY);

    private final double neutral;

    Aggregate(double neutral) {
        this.neutral = neutral;
    }

    /** A leaf that changes nothing. */
    double neutral() {
        return neutral;
    }

    /** One more leaf. */
    double with(double before, double leaf) {
        return switch (this) {
            case SUM -> before + leaf;
            case LEAST -> Math.min(before, leaf);
            case GREATEST -> Math.max(before, leaf);
        };
    }
}
