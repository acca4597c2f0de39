package io.needletail.runtime.journal;

/** Reads a journal's frames in order, from files or from memory. */
public interface FrameCursor extends AutoCloseable {

    /** Moves to the next frame; false at the end. */
    boolean next();

    /** The frame read last; valid until the next call. */
    JournalFrame frame();

    /**
     * Moves so that {@link #next()} gives the input with this sequence.
     *
     * @return false when it is not there.
     */
    boolean seek(long sequence);

    @Override
    void close();
}
