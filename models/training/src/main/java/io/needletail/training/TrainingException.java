package io.needletail.training;

/** Training that cannot be done as asked: the message says why and what to change. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, and what to change. */
    public TrainingException(String message) {
        super(message);
    }

    /** The same, with what lay beneath. */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean holds, String name, Object value, String range) {
        if (!holds) {
            throw new TrainingException(name + " = " + value + ", but it must be " + range);
        }
    }
}
