package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.needletail.scoring.Model;
import io.needletail.scoring.ModelPackage;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

class ModelWarmUpTest {
    private static final int ROWS = 1_000;

    /** Before it is compiled, the vector walk of this model allocates tens of kilobytes a row. */
    @Test
    void shouldLeaveAModelThatScoresWithoutGarbage() {
        Model model = ModelPackage.load(Path.of("config/demo-model")).compile();
        ModelWarmUp.run(model);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] row = new double[model.featureCount()];
        long before = threads.getCurrentThreadAllocatedBytes();
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            row[i % row.length] = i % 7;
            sum += model.score(row);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(sum > 0 && allocated < 100 * ROWS, allocated + " bytes in " + ROWS + " rows");
    }
}
