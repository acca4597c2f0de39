package io.needletail.runtime;

/** The parts of a frame's way that are timed, in file order; one event of some is sampled. */
public enum LatencyPoint {
    /** From receipt of the frame to the core's start. */
    QUEUE("receipt to core"),
    /** Step 1. */
    MARKET("market"),
    /** Step 2. */
    ACCOUNT("account"),
    /** Step 3. */
    FEATURE("feature"),
    /** Step 4. */
    SIGNAL("signal"),
    /** Step 5. */
    EXECUTION("execution"),
    /** Step 6. */
    RISK("risk"),
    /** Append of the input and its decisions. */
    JOURNAL("journal"),
    /** Intents encoded, signed and written to the socket. */
    RELEASE("release"),
    /** From receipt of the frame to the end of its release. */
    TOTAL("receipt to done"),
    /** The same, of events that let an order or a cancel out. */
    ORDER("receipt to order");

    private final String label;

    LatencyPoint(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
