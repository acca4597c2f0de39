package io.needletail.runtime;

/** Values of {@link CounterDescriptor#ENGINE_STATE}. */
public final class EngineState {
    /** Not trading yet. */
    public static final int STARTING = 0;

    /** The venue agrees with us; trading is active unless a pause or kill holds it. */
    public static final int READY = 1;

    /** Stopped itself. */
    public static final int HALTED = 2;

    /** Ended as it should. */
    public static final int STOPPED = 3;

    private EngineState() {}
}
