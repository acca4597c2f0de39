package io.needletail.runtime;

import com.sun.management.ThreadMXBean;

import io.needletail.scoring.Model;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/**
 * Lets a model score rows of noise before the first real one, until the JIT has compiled it: code
 * on vectors is slow and allocates until then, and a session decides too seldom to get there by
 * itself. The rows go to a history of their own, so nothing remains of them.
 */
final class ModelWarmUp {
    private static final int ROWS_AT_ONCE = 200;
    private static final int LEAST_BATCHES = 100;
    private static final int QUIET_BATCHES = 20;
    private static final long LONGEST_NS = 60_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Model model;
    private final double[] row;
    private double unread;

    private ModelWarmUp(Model model) {
        this.model = model.separate();
        row = new double[model.featureCount()];
    }

    /**
     * Scores until nothing has been allocated for a while.
     *
     * @return whether it came to that within a minute.
     */
    static boolean run(Model model) {
        return new ModelWarmUp(model).scoreUntilQuiet();
    }

    private boolean scoreUntilQuiet() {
        long startNs = System.nanoTime();
        int batches = 0;
        int quiet = 0;
        while (System.nanoTime() - startNs < LONGEST_NS) {
            long before = threads.getCurrentThreadAllocatedBytes();
            scoreBatch();
            quiet = threads.getCurrentThreadAllocatedBytes() == before ? quiet + 1 : 0;
            batches++;
            if (batches >= LEAST_BATCHES && quiet >= QUIET_BATCHES) {
                assert !Double.isInfinite(unread);
                return true;
            }
        }
        return false;
    }

    private void scoreBatch() {
        for (int i = 0; i < ROWS_AT_ONCE; i++) {
            for (int f = 0; f < row.length; f++) {
                row[f] = random.nextGaussian();
            }
            unread += model.score(row);
        }
        model.push(row);
        model.prepare();
    }
}
