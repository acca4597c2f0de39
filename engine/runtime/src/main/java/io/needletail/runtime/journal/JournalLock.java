package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exclusive right to write a journal: an operating system lock on one file, which names its
 * holder. The kernel drops it when the process dies, however it dies.
 */
public final class JournalLock implements AutoCloseable {
    /**
     * Closing any channel on a file drops all locks this process has on it, so a second attempt
     * within one process must not open the file at all.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int MAX_OWNER_LENGTH = 512;
    private static final Pattern BOOT = Pattern.compile("boot=(\\S+)");

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final String previousBoot;

    private JournalLock(Path file, FileChannel channel, FileLock lock) throws IOException {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        Matcher previous = BOOT.matcher(read(channel));
        previousBoot = previous.find() ? previous.group(1) : bootId();
        note(previousBoot);
    }

    private void note(String boot) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner(boot).getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    /**
     * Takes the lock.
     *
     * @throws JournalException of kind IN_USE, with the holder's pid and host, when it is taken.
     */
    static JournalLock take(Path lockFile) {
        Path file = lockFile.toAbsolutePath().normalize();
        if (!HELD_HERE.add(file)) {
            throw inUse(file, "pid=" + ProcessHandle.current().pid() + " (this process)");
        }
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(file, read(channel));
            }
            return new JournalLock(file, channel, lock);
        } catch (IOException | JournalException e) {
            HELD_HERE.remove(file);
            closeQuietly(channel, e);
            throw e instanceof IOException io
                    ? JournalDirectory.cannotWrite(file, io)
                    : (JournalException) e;
        }
    }

    /**
     * Whether the machine has booted since the previous holder took the lock. A note that does not
     * name a boot excuses nothing.
     */
    boolean machineRestarted() {
        return !previousBoot.equals(bootId());
    }

    /**
     * What the restart of the machine took is journaled. Until then the note keeps the boot of the
     * run that lost it: a start that is refused or killed before must not use the excuse up.
     */
    void settled() {
        if (machineRestarted()) {
            try {
                note(bootId());
            } catch (IOException e) {
                throw JournalDirectory.cannotWrite(file, e);
            }
        }
    }

    private static JournalException inUse(Path file, String owner) {
        return new JournalException(
                JournalException.Kind.IN_USE,
                "another engine writes the journal "
                        + file.getParent()
                        + ": "
                        + owner.strip()
                        + "; stop it first or choose another --journal");
    }

    private static String owner(String boot) {
        return "pid="
                + ProcessHandle.current().pid()
                + " host="
                + kernel("hostname")
                + " since="
                + Instant.now()
                + " boot="
                + boot
                + "\n";
    }

    private static String bootId() {
        return kernel("random/boot_id");
    }

    private static String kernel(String name) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel", name)).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_OWNER_LENGTH);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static void closeQuietly(FileChannel channel, Exception because) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                because.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw JournalDirectory.cannotWrite(file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
