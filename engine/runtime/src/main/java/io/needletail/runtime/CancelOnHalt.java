package io.needletail.runtime;

/**
 * Which working orders a halt tries to cancel; written as {@code true}, {@code false}, {@code
 * entries}.
 */
public enum CancelOnHalt {
    /** All, stops too. */
    TRUE,
    /** None. */
    FALSE,
    /** Those that may open a position; what protects or closes one stays. */
    ENTRIES
}
