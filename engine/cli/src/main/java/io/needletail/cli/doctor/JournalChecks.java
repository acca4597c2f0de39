package io.needletail.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The disk under a journal. */
final class JournalChecks {
    private static final long LEAST_FREE_BYTES = 2L << 30;

    private final Path directory;
    private final boolean asked;

    /**
     * @param asked whether the user named the directory: one that was only guessed may be absent
     */
    JournalChecks(Path directory, boolean asked) {
        this.directory = directory.toAbsolutePath().normalize();
        this.asked = asked;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        if (asked && !Files.isDirectory(directory)) {
            findings.add(
                    Finding.note(
                            "journal",
                            directory + " does not exist yet",
                            "the first run creates it"));
        }
        if (Files.exists(directory.resolve("LOCK"))) {
            findings.add(lock(directory.resolve("LOCK")));
        }
        findings.add(disk());
        return findings;
    }

    /** Looks without touching: /proc/locks tells the holder of an inode's lock. */
    private static Finding lock(Path file) {
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
            String owner = Files.readString(file).strip();
            boolean held =
                    Files.readAllLines(Path.of("/proc/locks")).stream()
                            .anyMatch(line -> line.contains(inode));
            return held
                    ? Finding.note(
                            "lock", "an engine runs on this journal: " + owner, "stop it first")
                    : Finding.good("lock", "free; the kernel drops it with its process");
        } catch (IOException failure) {
            return Finding.note("lock", file + ": " + failure.getMessage(), "");
        }
    }

    private Finding disk() {
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing);
            String what =
                    "%d GiB free under %s (%s)"
                            .formatted(store.getUsableSpace() >> 30, existing, store.type());
            if (!Files.isWritable(existing)) {
                return Finding.wrong("disk", existing + " is not writable", "chown or chmod it");
            }
            if (store.getUsableSpace() < LEAST_FREE_BYTES) {
                return Finding.wrong("disk", what, "free 2 GiB or use another --journal");
            }
            return store.type().equals("tmpfs")
                    ? Finding.note("disk", what, "tmpfs forgets all at reboot: use a real disk")
                    : Finding.good("disk", what);
        } catch (IOException failure) {
            return Finding.wrong("disk", failure.getMessage(), "use another --journal");
        }
    }
}
