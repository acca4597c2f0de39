package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.JournalException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** Two engines on one journal, in two processes. */
final class SecondEngineTest {
    @TempDir private Path directory;
    private DemoRig rig;
    private Path journal;

    @BeforeEach
    void open() throws Exception {
        rig = new DemoRig(directory);
        journal = directory.resolve("journal");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseToJoinAnotherProcess() throws Exception {
        try (EngineProcess first = new EngineProcess(rig.config(Map.of()), journal).awaitReady()) {
            JournalException refusal =
                    assertThrows(
                            JournalException.class, () -> rig.start(Mode.DEMO, journal, Map.of()));
            assertNames(refusal.getMessage(), first.pid());
            long fills = first.count(CounterDescriptor.FILLS);
            first.await("a fill", () -> first.count(CounterDescriptor.FILLS) > fills);
            first.assertStops();
        }
        assertEquals(1, JournalFacts.of(journal).runs());
    }

    @Test
    void shouldRefuseAnotherProcess() throws Exception {
        Pipeline first = rig.ready(Mode.DEMO, journal, Map.of());
        try (EngineProcess second = new EngineProcess(rig.config(Map.of()), journal)) {
            assertEquals(JournalException.Kind.IN_USE.exitCode(), second.awaitExit());
            assertNames(second.output(), ProcessHandle.current().pid());
        }
        rig.await("a fill", () -> first.view().get(CounterDescriptor.FILLS) >= 1);
        first.stop("the test is over");
        assertTrue(first.halted().isEmpty(), rig.log::toString);
        assertEquals(1, JournalFacts.of(journal).runs());
    }

    private static void assertNames(String message, long pid) {
        assertTrue(message.contains("pid=" + pid), message);
        assertTrue(message.contains("stop it first or choose another --journal"), message);
    }
}
