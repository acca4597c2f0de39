package io.needletail.runtime;

import io.needletail.scoring.ModelPackage;

import java.nio.file.Path;

/**
 * What is done beside the start, on a thread of its own, so that the pinned threads allocate
 * nothing later and the first decisions are quick. Nothing waits for it, and no result depends on
 * it.
 */
final class WarmUp {
    private ClassPreload classes;
    private volatile boolean done;

    /**
     * Begins.
     *
     * @param modelPackage the model to let score; null = none.
     */
    static WarmUp beside(Path modelPackage) {
        WarmUp warmUp = new WarmUp();
        Threads.beside("warm-up", () -> warmUp.run(modelPackage)).start();
        return warmUp;
    }

    private void run(Path modelPackage) {
        if (modelPackage != null) {
            ModelWarmUp.run(ModelPackage.load(modelPackage).compile());
        }
        classes = ClassPreload.make();
        done = classes.constants() > 0;
    }

    /** Whether it has ended. */
    boolean isDone() {
        return done;
    }
}
