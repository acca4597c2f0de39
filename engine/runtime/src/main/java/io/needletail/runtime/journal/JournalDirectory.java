package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where everything of one journal lies.
 *
 * <pre>
 *   DIR/LOCK                         held by the one engine that may write
 *   DIR/epoch                        number of the last run, fsynced before its first order
 *   DIR/account                      whose money it is about; see JournalAccount
 *   DIR/tail                         the last published sequence, one mapped word
 *   DIR/queue/20261120-22F.cq4       the frames, one file an hour
 *   DIR/config/&lt;hash&gt;.yaml           each configuration a Manifest names
 *   DIR/models/&lt;hash&gt;/…              each model package a Manifest names
 *   DIR/strategies/&lt;hash&gt;.jar        each jar of a strategy that a configuration names
 *   DIR/snapshots/&lt;sequence&gt;.snap    the core's state after that input
 *   DIR/quarantine/…                 damaged files a person decided to give up
 *   DIR/SALVAGED                     what a salvage could not bring here; see SalvageMark
 * </pre>
 */
public final class JournalDirectory {
    private final Path root;

    /** Names a directory; nothing is touched. */
    public JournalDirectory(Path root) {
        this.root = root;
    }

    static Path queueOf(Path journal) {
        return journal.resolve("queue");
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    /** The queue's files. */
    public Path queue() {
        return queueOf(root);
    }

    /** Kept configurations, by hash. */
    public Path config() {
        return root.resolve("config");
    }

    /** Kept model packages, by hash. */
    public Path models() {
        return root.resolve("models");
    }

    /** Kept jars of strategies, by hash. */
    public Path strategies() {
        return root.resolve("strategies");
    }

    /** Snapshots, by sequence. */
    public Path snapshots() {
        return root.resolve("snapshots");
    }

    /** Damaged files that were given up. */
    public Path quarantine() {
        return root.resolve("quarantine");
    }

    Path lock() {
        return root.resolve("LOCK");
    }

    Path tail() {
        return root.resolve("tail");
    }

    Path salvaged() {
        return root.resolve("SALVAGED");
    }

    Path accountFile() {
        return root.resolve("account");
    }

    private Path epochFile() {
        return root.resolve("epoch");
    }

    /** Makes what is missing. */
    void create() {
        try {
            for (Path part :
                    new Path[] {root, queue(), config(), models(), strategies(), snapshots()}) {
                Files.createDirectories(part);
            }
        } catch (IOException e) {
            throw cannotWrite(root, e);
        }
    }

    /** Number of the last run; 0 before the first. */
    public int epoch() {
        Path file = epochFile();
        try {
            return Files.exists(file) ? Integer.parseInt(text(file).strip()) : 0;
        } catch (NumberFormatException e) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    file + " holds no number; write the last epoch of `needletail verify` into it",
                    e);
        } catch (IOException e) {
            throw new JournalException(JournalException.Kind.STORAGE, "cannot read " + file, e);
        }
    }

    /** Whose money the journal is about; empty while it does not say. */
    Optional<String> account() {
        Path file = accountFile();
        try {
            return Files.exists(file) ? Optional.of(text(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new JournalException(JournalException.Kind.STORAGE, "cannot read " + file, e);
        }
    }

    /** Stores it as the epoch is stored. */
    void storeAccount(String account) {
        writeDurably(accountFile(), ByteBuffer.wrap(bytes(account + "\n")));
    }

    /** One byte a character, so that any content is text, if not a number. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** Stores the epoch so that it survives a power cut: temporary file, fsync, rename, fsync. */
    void storeEpoch(int epoch) {
        writeDurably(epochFile(), ByteBuffer.wrap(bytes(epoch + "\n")));
    }

    /** Replaces a file's content so that after a power cut it is the old or the new one, whole. */
    static void writeDurably(Path file, ByteBuffer... content) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                for (ByteBuffer part : content) {
                    while (part.hasRemaining()) {
                        channel.write(part);
                    }
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static JournalException cannotWrite(Path file, IOException cause) {
        String reason =
                cause instanceof FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : String.valueOf(cause.getMessage());
        boolean full = reason.contains("No space left");
        boolean readOnly =
                cause instanceof AccessDeniedException || reason.contains("Read-only file system");
        JournalException.Kind kind =
                full
                        ? JournalException.Kind.DISK_FULL
                        : readOnly
                                ? JournalException.Kind.READ_ONLY
                                : JournalException.Kind.STORAGE;
        String cure = full ? "free some space" : "make it writable or choose another --journal";
        return new JournalException(
                kind, "cannot write " + file + " (" + reason + "): " + cure, cause);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
