package io.needletail.runtime.simulate;

/** Something that must always hold does not. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    /**
     * A violation.
     *
     * @param invariant its number in the catalogue, as {@code I6}.
     */
    Violation(String invariant, String message) {
        super(invariant + ": " + message);
        this.invariant = invariant;
    }

    /** Which invariant it is. */
    public String invariant() {
        return invariant;
    }
}
