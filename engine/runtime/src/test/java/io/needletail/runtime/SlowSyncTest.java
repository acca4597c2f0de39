package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.journal.Commands;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The kernel takes its time to bring a queue file to the disk: a library put before the C library
 * (so gcc is needed) lets each sync of one wait as long as a file named by STALL exists.
 */
final class SlowSyncTest {
    private static final int HALTED = 10;
    private static final long SHORT_MS = 1_500;
    private static final String LIBRARY =
            """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <unistd.h>
            static void wait_for_disk(int fd) {
                char link[64], path[4096];
                snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
                ssize_t n = readlink(link, path, sizeof path - 1);
                if (n <= 0) return;
                path[n] = 0;
                if (strstr(path, ".cq4") == NULL) return;
                while (access(getenv("STALL"), F_OK) == 0) usleep(10000);
            }
            int fdatasync(int fd) {
                wait_for_disk(fd);
                return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(fd);
            }
            int fsync(int fd) {
                wait_for_disk(fd);
                return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(fd);
            }
            """;

    @TempDir private Path directory;

    @Test
    void shouldGoOnForASecondAndHaltWhenTheDiskTakesNothingForFive() throws Exception {
        Path source = Files.writeString(directory.resolve("slow.c"), LIBRARY);
        Path library = directory.resolve("slow.so");
        Assumptions.assumeTrue(
                Commands.run("gcc", "-shared", "-fPIC", "-o", "" + library, "" + source, "-ldl"),
                "no C compiler");
        Path stall = directory.resolve("stall");
        Path journal = directory.resolve("journal");
        Map<String, String> environment =
                Map.of("LD_PRELOAD", library.toString(), "STALL", stall.toString());
        try (DemoRig rig = new DemoRig(directory);
                EngineProcess engine =
                        new EngineProcess(
                                rig.config(settings()),
                                journal,
                                environment,
                                "-XX:TieredStopAtLevel=1")) {
            engine.awaitReady();
            engine.awaitFills(2);
            Files.createFile(stall);
            Thread.sleep(SHORT_MS);
            engine.awaitFills(2);
            assertTrue(engine.count(CounterDescriptor.JOURNAL_SYNC_MS) > 0);
            Files.delete(stall);
            engine.await("a sync", () -> engine.count(CounterDescriptor.JOURNAL_SYNC_MS) < 100);
            assertFalse(engine.output().contains("HALT"), engine::output);

            Files.createFile(stall);
            engine.await("a halt", () -> engine.output().contains("HALT: the disk does not take"));
            long sent = engine.count(CounterDescriptor.ORDERS_SENT);
            Thread.sleep(SHORT_MS);
            assertEquals(sent, engine.count(CounterDescriptor.ORDERS_SENT));
            Files.delete(stall);
            assertEquals(HALTED, engine.stop(), engine::output);
        }
        JournalFacts.of(journal);
    }

    private static Map<String, String> settings() {
        return Map.of(
                "decide.strategyClass", ProtectedStrategy.class.getName(),
                "risk.limits.priceCollar", "50%",
                "journal.syncInterval", "5ms",
                "venue.historyBars", "20");
    }
}
