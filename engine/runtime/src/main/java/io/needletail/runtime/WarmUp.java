package io.needletail.runtime;

import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.RegimePackage;

import java.nio.file.Path;
import java.util.List;

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
     * @param packages the models to let score.
     */
    static WarmUp beside(List<Path> packages) {
        WarmUp warmUp = new WarmUp();
        Threads.beside("warm-up", () -> warmUp.run(packages)).start();
        return warmUp;
    }

    private void run(List<Path> packages) {
        for (Path modelPackage : packages) {
            if (!RegimePackage.isIn(modelPackage)) {
                ModelWarmUp.run(ModelPackage.load(modelPackage).compile());
            }
        }
        classes = ClassPreload.make();
        done = classes.constants() > 0;
    }

    /** Whether it has ended. */
    boolean isDone() {
        return done;
    }
}
