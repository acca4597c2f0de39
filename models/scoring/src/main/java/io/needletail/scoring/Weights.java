package io.needletail.scoring;

/** What a model learnt, as read from its file and checked, before it is compiled. */
public sealed interface Weights permits Forest, LinearWeights, LogisticWeights, NetworkWeights {

    /** Number of features that a row must have. */
    int featureCount();

    /** Their size in a few words, for people: {@code 500 trees}. */
    String size();

    /** Compiles them for this processor. */
    Scorer compile();
}
