package io.needletail.core.signal;

import io.needletail.codecs.state.StateWriter;

/** Counts the values of a state, so that a reader who does not know it can pass over it. */
final class StateLength implements StateWriter {
    private long values;

    void clear() {
        values = 0;
    }

    long values() {
        return values;
    }

    @Override
    public void putLong(long value) {
        values++;
    }
}
