package io.needletail.core.signal;

/** What a strategy's request wants of an execution algorithm. */
public enum AlgoCall {
    /** Nothing: it is an order or a cancel. */
    NONE,
    /** That it works a quantity. */
    WORK,
    /** That it pauses. */
    PAUSE,
    /** That it goes on. */
    RESUME,
    /** That it ends. */
    STOP
}
