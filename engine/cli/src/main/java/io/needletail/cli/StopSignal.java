package io.needletail.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a wish to end, not as an end: the main thread finishes its work, closes
 * this, and the process ends with {@link #exitCode}. A process that does not finish in time ends
 * all the same.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 25;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "needletail-stop");
    private volatile ExitCode exitCode = ExitCode.OK;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Asks us to stop, as a signal would. */
    void ask() {
        asked.countDown();
    }

    /** Waits; true as soon as somebody asked us to stop. */
    boolean await(Duration patience) throws InterruptedException {
        return asked.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whether somebody asked us to stop. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** What the process answers when it was asked to stop; success unless said otherwise. */
    void exitCode(ExitCode code) {
        exitCode = code;
    }

    private void onShutdown() {
        asked.countDown();
        try {
            boolean inTime = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            System.out.flush();
            Runtime.getRuntime().halt((inTime ? exitCode : ExitCode.FAILURE).number());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            asked.countDown();
        }
    }
}
