package io.needletail.runtime.backtest;

/** A data file that cannot be used; the message names file, line and cure. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault in data.
     *
     * @param message one line for a person.
     */
    public DataException(String message) {
        super(message);
    }
}
