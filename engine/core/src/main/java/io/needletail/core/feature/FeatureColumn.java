package io.needletail.core.feature;

/** What we see after this event, by value. */
public final class FeatureColumn {
    /** Hash of step 3's whole state after this event, where one is due; else meaningless. */
    public long stateHash;

    /** Most features of a set. */
    public static final int MAX_FEATURES = 512;

    /** A decision bar closed with this event and {@link #values} are its features. */
    public boolean decisionPoint;

    /** No bar closed, but {@link #values} are what they would be if the running ones did. */
    public boolean looked;

    /** All features are warm; false: {@link #barsSeen} of {@link #barsNeeded}. */
    public boolean ready;

    /**
     * Of a decision point that is ready: the decision bar before it was missing or was not, so that
     * this row does not go on from the last.
     */
    public boolean broken;

    /** Decision bars seen so far. */
    public long barsSeen;

    /** Decision bars that the slowest feature needs. */
    public long barsNeeded;

    /** Close of the decision bar. */
    public long barCloseTimeNs;

    /** Its closing price. */
    public long closePriceE8;

    /** Average true range at the decision bar, in price units, 0 = not warm. */
    public double atr;

    /** Number of features. */
    public int count;

    /** Hash of the ordered feature names. */
    public long featureSetHash;

    /** The features, in the set's order. */
    public final double[] values = new double[MAX_FEATURES];
}
