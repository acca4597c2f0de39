package io.needletail.core.signal;

/** What happens to the rest of a parent quantity when its time is over. */
public enum AtEnd {
    /** It is given up. */
    CANCEL,
    /** It is taken from the book, within the limit; given up if it had to wait past the grace. */
    TAKE;

    private static final AtEnd[] ALL = values();

    /** The one with this ordinal. */
    static AtEnd of(int ordinal) {
        return ALL[ordinal];
    }
}
