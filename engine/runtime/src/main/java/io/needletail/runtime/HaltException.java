package io.needletail.runtime;

/** The engine cannot go on: what happened is in the journal's directory, nothing more was sent. */
public final class HaltException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HaltException(String message, Throwable cause) {
        super(message, cause);
    }
}
