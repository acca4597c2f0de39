package io.needletail.runtime.journal;

import java.nio.file.Path;

/**
 * One damaged place of a journal.
 *
 * @param file the queue file
 * @param offset byte offset in that file
 * @param sequence the last sound sequence before the place
 * @param fault what is wrong
 * @param remedy what to do
 */
public record Damage(Path file, long offset, long sequence, FrameFault fault, String remedy) {

    /** One line: what, where, how to mend it. */
    public String toLine() {
        return fault
                + ": "
                + fault.meaning()
                + " ("
                + file
                + " at byte "
                + offset
                + ", after sequence "
                + sequence
                + "); "
                + remedy;
    }

    JournalException toException() {
        return new JournalException(JournalException.Kind.DAMAGED, toLine());
    }
}
