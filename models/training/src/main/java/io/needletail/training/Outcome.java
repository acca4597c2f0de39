package io.needletail.training;

/** What came of a row. */
public enum Outcome {
    /** The price rose, as the label rule has it. */
    UP,

    /** It did not. */
    DOWN,

    /**
     * Neither: nothing is learnt from the row and it is not judged, but the signal lives through
     * it.
     */
    NEUTRAL
}
