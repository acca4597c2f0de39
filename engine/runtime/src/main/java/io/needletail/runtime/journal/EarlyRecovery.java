package io.needletail.runtime.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * A journal's recovery on a thread of its own, begun before the configuration is read: neither
 * needs the other, and a start takes as long as the longer of them. A journal that is not there yet
 * is made, and one whose end is given up is cut, only when it is asked for: a start that is refused
 * by its configuration must not do either.
 */
public final class EarlyRecovery implements AutoCloseable {
    private final Path root;
    private final Acceptance accepted;
    private final FutureTask<RecoveredJournal> recovery;
    private final Thread thread;

    private EarlyRecovery(Path root, Acceptance accepted) {
        this.root = root;
        this.accepted = accepted;
        recovery = new FutureTask<>(() -> RecoveredJournal.of(root, accepted.truncation()));
        thread = new Thread(recovery, "recovery");
        thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param root the journal's directory.
     * @param acceptTruncation whether to give up what lies behind a damaged place.
     */
    public static EarlyRecovery begin(Path root, boolean acceptTruncation) {
        return begin(root, new Acceptance(acceptTruncation, false));
    }

    /**
     * Begins.
     *
     * @param root the journal's directory.
     */
    public static EarlyRecovery begin(Path root, Acceptance accepted) {
        EarlyRecovery early = new EarlyRecovery(root, accepted);
        if (!accepted.truncation() && Files.isDirectory(JournalDirectory.queueOf(root))) {
            early.thread.start();
        }
        return early;
    }

    /** The journal's directory. */
    public Path root() {
        return root;
    }

    /** What a person accepts of it. */
    public Acceptance accepted() {
        return accepted;
    }

    /**
     * Waits for its end.
     *
     * @throws JournalException when another engine writes the journal, or it is damaged.
     */
    public RecoveredJournal await() {
        recovery.run();
        join();
        if (recovery.state() == Future.State.SUCCESS) {
            return recovery.resultNow();
        }
        throw refusal();
    }

    /**
     * Throws what has refused the journal, if that is known by now: a second engine need not read
     * its models to learn that it is the second.
     */
    public void check() {
        if (recovery.state() == Future.State.FAILED) {
            throw refusal();
        }
    }

    private RuntimeException refusal() {
        return switch (recovery.exceptionNow()) {
            case RuntimeException refused -> refused;
            case Error broken -> throw broken;
            case Throwable broken -> new IllegalStateException(broken);
        };
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives back what nobody opened. */
    @Override
    public void close() {
        join();
        if (recovery.state() == Future.State.SUCCESS) {
            recovery.resultNow().close();
        }
    }
}
