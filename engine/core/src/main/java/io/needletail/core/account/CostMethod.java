package io.needletail.core.account;

/** Which of the units held are sold first. */
public enum CostMethod {
    /** All alike: each cost the average. */
    AVERAGE,
    /** Those that came first. */
    FIFO
}
