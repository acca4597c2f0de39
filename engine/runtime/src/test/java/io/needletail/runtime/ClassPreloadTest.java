package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.List;

class ClassPreloadTest {

    /** Java resolves a literal on its first use; what exists already is not made again. */
    @Test
    void shouldMakeStringsBeforeTheThreadThatUsesThem() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ClassPreload kept = ClassPreload.makeUnless(() -> false);
        long before = threads.getCurrentThreadAllocatedBytes();
        String text = Literal.text();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(text.startsWith("no other class"), text);
        assertTrue(allocated < text.length(), allocated + " bytes allocated");
        assertTrue(kept.constants() > 10_000, kept.constants() + " constants");
    }

    /** A virtual machine that writes a cache as it ends must not be at work meanwhile. */
    @Test
    void shouldEndSoonOnceTheEngineEnds() {
        assertEquals(0, ClassPreload.makeUnless(() -> true).constants());
        WarmUp warmUp = WarmUp.beside(List.of());
        warmUp.close();
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("needletail-warm-up")));
        assertFalse(warmUp.isDone());
    }

    /** Its literal is found by reading its class file, not by running it. */
    private static final class Literal {
        static String text() {
            return "no other class of these tests or of what they use has this very text";
        }
    }
}
