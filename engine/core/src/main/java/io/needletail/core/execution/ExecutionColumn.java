package io.needletail.core.execution;

/** What we would like to do after this event: wishes, in order, each judged by risk on its own. */
public final class ExecutionColumn {
    /** Hash of step 5's whole state after this event, where one is due; else meaningless. */
    public long stateHash;

    /** Most wishes of one event. */
    public static final int MAX_WISHES = 64;

    /** The first {@link #count} are this event's. */
    public final Wish[] wishes = new Wish[MAX_WISHES];

    /** Number of wishes. */
    public int count;

    /**
     * Nothing is under way for the event's instrument: no answer is awaited, no order about to be
     * cancelled, no plan without what it needs; false without an instrument.
     */
    public boolean settled;

    /** What limits the loss of the instrument's position. */
    public Cover cover = Cover.NO_POSITION;

    /** An empty column. */
    public ExecutionColumn() {
        for (int i = 0; i < MAX_WISHES; i++) {
            wishes[i] = new Wish();
        }
    }
}
