package io.needletail.runtime.journal;

/**
 * Reads the first record of a run back through the path a reader takes. What a restart of the
 * machine took is on record then, in the run's Manifest.
 */
final class FirstAppendCheck {
    private final JournalDirectory directory;
    private final JournalLock lock;

    FirstAppendCheck(JournalDirectory directory, JournalLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Fails when the record that was just appended cannot be read. */
    void check(long sequence, int crc) {
        try (JournalReader reader = JournalReader.open(directory.root())) {
            boolean found = reader.seek(sequence) && reader.next();
            while (found && !reader.frame().isLast()) {
                found = reader.next();
            }
            if (!found || reader.frame().crc() != crc) {
                throw new JournalException(
                        JournalException.Kind.STORAGE,
                        "the first record of this run cannot be read back from "
                                + directory.queue()
                                + ": run `needletail doctor`");
            }
        }
        lock.settled();
    }
}
