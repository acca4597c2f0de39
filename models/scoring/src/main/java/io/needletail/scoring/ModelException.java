package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * A model package that cannot be trusted: the message says what is wrong, where, and how to mend
 * it.
 */
@Cold
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what, where and how to mend it. */
    public ModelException(String message) {
        super(message);
    }

    /** The same, with what lay beneath. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
