package io.needletail.cli;

import io.needletail.runtime.ControlFile;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.journal.JournalReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Journals as the user names them, with a helpful word when there is none. */
final class JournalPath {
    private JournalPath() {}

    /** The directory, if it is there. */
    static Path existing(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailure(
                    ExitCode.JOURNAL_DAMAGED,
                    "no journal in "
                            + directory
                            + "; 'needletail demo --journal "
                            + directory
                            + "' would make one");
        }
        return directory;
    }

    /** Whether a session is journaled there already; a journal without a record holds none. */
    static boolean holdsRecords(Path directory) {
        if (!Files.isDirectory(directory.resolve("queue"))) {
            return false;
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            return reader.next();
        }
    }

    /** The counters of the engine that runs, or last ran, on this journal. */
    static CountersFile counters(Path directory) {
        try {
            return CountersFile.open(existing(directory));
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        }
    }

    /** The way to command the engine that runs on this journal. */
    static ControlFile control(Path directory) {
        try {
            return ControlFile.open(existing(directory));
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        }
    }
}
