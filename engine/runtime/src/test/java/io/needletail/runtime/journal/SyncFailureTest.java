package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel refuses to bring a queue file to the disk: a library put before the C library (so gcc
 * is needed) answers each fdatasync of one with EIO from the 40th on.
 */
final class SyncFailureTest {
    private static final String LIBRARY =
            """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <errno.h>
            #include <stdio.h>
            #include <string.h>
            #include <unistd.h>
            static int refused(int fd) {
                static int calls;
                char link[64], path[4096];
                snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
                ssize_t n = readlink(link, path, sizeof path - 1);
                if (n <= 0) return 0;
                path[n] = 0;
                return strstr(path, ".cq4") != NULL && ++calls >= 40;
            }
            int fdatasync(int fd) {
                if (refused(fd)) { errno = EIO; return -1; }
                return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(fd);
            }
            int fsync(int fd) {
                if (refused(fd)) { errno = EIO; return -1; }
                return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(fd);
            }
            """;

    @TempDir private Path directory;

    @Test
    void shouldTakeAFailedSyncForAFailureAndNeverForDone() throws Exception {
        Path source = Files.writeString(directory.resolve("eio.c"), LIBRARY);
        Path library = directory.resolve("eio.so");
        Assumptions.assumeTrue(
                Commands.run("gcc", "-shared", "-fPIC", "-o", "" + library, "" + source, "-ldl"),
                "no C compiler");
        Path journal = directory.resolve("journal");
        ProcessBuilder builder = JournalChild.process(journal, "durable");
        builder.environment().put("LD_PRELOAD", library.toString());
        Process child = builder.start();
        long durable = lastAcknowledged(child);
        assertEquals(JournalChild.SYNC_FAILED, child.waitFor());
        VerifyReport report = JournalVerifier.verify(journal);
        assertTrue(report.isSound(), () -> report.toLines().toString());
        assertTrue(durable > 0);
        assertTrue(durable < report.lastSequence(), "what failed was called durable");
        try (Journal next = Journal.open(journal, TestJournal.OPTIONS)) {
            assertEquals(report.lastSequence(), next.tail().sequence());
        }
    }

    static long lastAcknowledged(Process child) throws IOException {
        long last = 0;
        try (DataInputStream in = new DataInputStream(child.getInputStream())) {
            while (true) {
                last = in.readLong();
            }
        } catch (EOFException ended) {
            return last;
        }
    }
}
