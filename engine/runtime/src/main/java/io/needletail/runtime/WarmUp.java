package io.needletail.runtime;

import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.RegimePackage;

import java.nio.file.Path;
import java.util.List;

/**
 * What is done beside the start, on a thread of its own, so that the pinned threads allocate
 * nothing later and the first decisions are quick. Nothing waits for it, and no result depends on
 * it; an engine that ends gives it up.
 */
final class WarmUp implements AutoCloseable {
    /** A model that is just being scored is not waited for any longer. */
    private static final long PATIENCE_MS = 1_000;

    private final Thread thread;
    private ClassPreload classes;
    private volatile boolean done;
    private volatile boolean givenUp;

    private WarmUp(List<Path> packages) {
        thread = Threads.beside("warm-up", () -> run(packages));
    }

    /**
     * Begins.
     *
     * @param packages the models to let score.
     */
    static WarmUp beside(List<Path> packages) {
        WarmUp warmUp = new WarmUp(packages);
        warmUp.thread.start();
        return warmUp;
    }

    private void run(List<Path> packages) {
        for (Path modelPackage : packages) {
            if (!givenUp && !RegimePackage.isIn(modelPackage)) {
                ModelWarmUp.run(ModelPackage.load(modelPackage).compile());
            }
        }
        classes = ClassPreload.makeUnless(() -> givenUp);
        done = !givenUp && classes.constants() > 0;
    }

    /** Whether it has ended. */
    boolean isDone() {
        return done;
    }

    /**
     * Gives up what is not done yet: a virtual machine that writes a cache as it ends must rest.
     */
    @Override
    public void close() {
        givenUp = true;
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
