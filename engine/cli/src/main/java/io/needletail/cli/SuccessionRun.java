package io.needletail.cli;

import io.needletail.runtime.journal.JournalException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;

/** One round after another, or a single one; one process at a time on a directory. */
final class SuccessionRun {
    private static final String LOCK = "lock";
    private static final Duration NONE = Duration.ZERO;
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Path directory;
    private final Duration schedule;
    private final Consumer<SuccessionRecord> told;
    private final Consumer<String> progress;

    /**
     * Rounds of a directory.
     *
     * @param schedule from the beginning of one to that of the next; null = a single one.
     * @param told how each came out.
     * @param progress what hinders one.
     */
    SuccessionRun(
            Path directory,
            Duration schedule,
            Consumer<SuccessionRecord> told,
            Consumer<String> progress) {
        this.directory = directory;
        this.schedule = schedule;
        this.told = told;
        this.progress = progress;
    }

    /**
     * Runs them. What keeps a scheduled round from going on is told, and tried again.
     *
     * @return how far the last came.
     */
    SuccessionRecord run(Succession succession, StopSignal stop) {
        try (FileChannel lock = lock()) {
            assert lock.isOpen();
            SuccessionRecord last;
            Duration rest;
            do {
                long begunNs = System.nanoTime();
                last = schedule == null ? succession.round() : insist(succession, stop);
                told.accept(last);
                rest = schedule == null ? NONE : schedule.minusNanos(System.nanoTime() - begunNs);
            } while (schedule != null && !stop.await(rest));
            return last;
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.FAILURE, failure.getMessage(), failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return SuccessionRecord.in(directory);
        }
    }

    private SuccessionRecord insist(Succession succession, StopSignal stop)
            throws InterruptedException {
        while (true) {
            try {
                return succession.round();
            } catch (IOException | JournalException hindered) {
                progress.accept(hindered.getMessage() + "; trying again");
                if (stop.await(AGAIN)) {
                    return SuccessionRecord.in(directory);
                }
            }
        }
    }

    private FileChannel lock() throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException(directory + " is in use by another 'train': let it end first");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }
}
