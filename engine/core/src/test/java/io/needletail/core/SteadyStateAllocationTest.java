package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

/** Guard 3: the whole core over a generated tape allocates nothing once it is warm. */
class SteadyStateAllocationTest {
    private static final int MOST_PASSES = 20;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Input[] tape = GeneratedTape.of(7, 20_000).inputs.toArray(new Input[0]);
    private final EventSlot slot = new EventSlot();
    private Object kept;

    @Test
    void shouldAllocateNothingOnceWarm() {
        assertEquals(0, leastOfPasses(false));
    }

    @Test
    void shouldSeeAnAllocationWhenThereIsOne() {
        assertTrue(leastOfPasses(true) >= 16L * tape.length);
        assertTrue(kept != null);
    }

    /**
     * The machine allocates a few bytes of its own when it links or recompiles code, so one pass of
     * several must be clean; what our code allocates shows in every pass.
     */
    private long leastOfPasses(boolean wasteful) {
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < MOST_PASSES && least > 0; pass++) {
            Engine engine = GeneratedTape.engine();
            long before = threads.getCurrentThreadAllocatedBytes();
            run(engine, wasteful);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private void run(Engine engine, boolean wasteful) {
        for (Input input : tape) {
            slot.input().buffer().putBytes(0, input.buffer(), 0, input.length());
            slot.input().length(input.length()).stamp(input.sequence(), input.timeNs());
            engine.onEvent(slot);
            if (wasteful) {
                kept = new long[slot.outbox().count() & 1];
            }
        }
    }
}
