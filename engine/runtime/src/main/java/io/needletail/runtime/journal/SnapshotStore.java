package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A journal's snapshots: each one file, written whole or not at all; the newest sound one counts.
 */
public final class SnapshotStore {
    private static final String SUFFIX = ".snap";

    private final Path directory;
    private final List<Path> unsound = new ArrayList<>();

    /** The snapshots beside a journal. */
    public SnapshotStore(JournalDirectory journal) {
        directory = journal.snapshots();
    }

    /** Stores one durably. */
    public Path save(Snapshot snapshot) {
        Path file = directory.resolve(String.format("%019d", snapshot.sequence()) + SUFFIX);
        JournalDirectory.writeDurably(file, snapshot.encode());
        return file;
    }

    /** The newest sound snapshot that is not newer than the journal's end. */
    public Optional<Snapshot> newest(long lastSequence) {
        unsound.clear();
        for (Path file : files()) {
            Optional<Snapshot> snapshot = read(file);
            if (snapshot.isEmpty()) {
                unsound.add(file);
            } else if (snapshot.get().sequence() <= lastSequence) {
                return snapshot;
            }
        }
        return Optional.empty();
    }

    /** Files that the last {@link #newest} had to pass over because they are damaged. */
    public List<Path> unsound() {
        return List.copyOf(unsound);
    }

    /** Deletes all but the newest few. */
    public void prune(int keep) {
        files().stream().skip(keep).forEach(SnapshotStore::delete);
    }

    /** Newest first. */
    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.STORAGE, "cannot list " + directory, e);
        }
    }

    private static Optional<Snapshot> read(Path file) {
        try {
            return Snapshot.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(file, e);
        }
    }
}
