package io.needletail.runtime.journal;

/**
 * What a person accepts of a journal that is not as it should be, said for one start.
 *
 * @param truncation what lies behind a damaged place is given up.
 * @param otherDecisions events may be decided otherwise than they were when they were journaled.
 */
public record Acceptance(boolean truncation, boolean otherDecisions) {
    /** Of nothing. */
    public static final Acceptance NONE = new Acceptance(false, false);
}
