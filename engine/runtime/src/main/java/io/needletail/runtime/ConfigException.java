package io.needletail.runtime;

/** A configuration that cannot be used; the message names file, line, key, value and cure. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault in a configuration.
     *
     * @param message one line for a person.
     */
    public ConfigException(String message) {
        super(message);
    }
}
