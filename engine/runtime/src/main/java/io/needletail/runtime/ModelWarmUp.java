package io.needletail.runtime;

import io.needletail.scoring.Model;
import io.needletail.scoring.ModelPackage;

import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Lets a model score rows of noise before the first real one, until the JIT has compiled it: code
 * on vectors is slow and allocates until then, and a session decides too seldom to get there by
 * itself. A score depends on its row alone, so nothing remains of it.
 */
final class ModelWarmUp {
    private static final int ROWS = 30_000;
    private static final long LONGEST_NS = 4_000_000_000L;
    private static final int ROWS_BETWEEN_LOOKS = 50;

    private ModelWarmUp() {}

    /** Warms a model of its own up on a thread of its own, so that nobody waits for it. */
    static void beside(Path modelPackage) {
        Thread.ofPlatform()
                .daemon()
                .name("needletail-warm-up")
                .start(() -> run(ModelPackage.load(modelPackage).compile()));
    }

    /** Scores so many rows, or for so long. */
    static void run(Model model) {
        SplittableRandom random = new SplittableRandom(1);
        double[] row = new double[model.featureCount()];
        long startNs = System.nanoTime();
        double unread = 0;
        for (int i = 0; i < ROWS; i++) {
            for (int f = 0; f < row.length; f++) {
                row[f] = random.nextGaussian();
            }
            unread += model.score(row);
            if (i % ROWS_BETWEEN_LOOKS == 0 && System.nanoTime() - startNs > LONGEST_NS) {
                break;
            }
        }
        assert !Double.isInfinite(unread);
    }
}
