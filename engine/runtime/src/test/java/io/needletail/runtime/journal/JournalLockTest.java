package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

final class JournalLockTest {
    @TempDir Path directory;

    @Test
    void shouldRefuseASecondEngineInThisProcessAndKeepTheFirstOnesRight() {
        try (Journal first = Journal.open(directory, TestJournal.OPTIONS)) {
            for (int attempt = 0; attempt < 3; attempt++) {
                JournalException refusal =
                        assertThrows(
                                JournalException.class,
                                () -> Journal.open(directory, TestJournal.OPTIONS));
                assertEquals(JournalException.Kind.IN_USE, refusal.kind());
            }
            new TestJournal().append(first, 1);
            assertEquals(78, runOpen());
        }
        assertEquals(0, runOpen());
    }

    @Test
    void shouldNameThePidOfTheFirstToASecondProcess() throws Exception {
        Process holder = child(directory, "hold").start();
        try (var lines = holder.inputReader()) {
            assertEquals("open", lines.readLine());
            JournalException refusal =
                    assertThrows(
                            JournalException.class,
                            () -> Journal.open(directory, TestJournal.OPTIONS));
            assertEquals(JournalException.Kind.IN_USE, refusal.kind());
            assertTrue(refusal.getMessage().contains("pid=" + holder.pid()), refusal::getMessage);
            assertTrue(refusal.getMessage().contains("host="), refusal::getMessage);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        Journal.open(directory, TestJournal.OPTIONS).close();
    }

    @Test
    void shouldBreakChroniclesWriteLockEvenIfItsHolderSeemsAlive() throws IOException {
        TestJournal.write(directory, 10);
        holdChroniclesLockAs(ProcessHandle.current().parent().orElseThrow().pid());
        assertTimeoutPreemptively(
                Duration.ofSeconds(3),
                () -> {
                    try (Journal journal = Journal.open(directory, TestJournal.OPTIONS)) {
                        new TestJournal().append(journal, 10);
                    }
                });
        assertEquals(20, TestJournal.sequences(directory).size());
    }

    /** The table's value is a word behind its name; the unlocked value is Long.MIN_VALUE. */
    private void holdChroniclesLockAs(long pid) throws IOException {
        Path queue = directory.resolve("queue");
        try (var opened =
                SingleChronicleQueueBuilder.single(queue.toFile())
                        .rollCycle(ChronicleAppender.ROLL_CYCLE)
                        .timeProvider(SystemTimeProvider.INSTANCE)
                        .build()) {
            assertFalse(opened.isClosed());
        }
        Path metadata = queue.resolve("metadata.cq4t");
        byte[] content = Files.readAllBytes(metadata);
        int name = new String(content, StandardCharsets.ISO_8859_1).indexOf("chronicle.write.lock");
        assertTrue(name > 0);
        ByteBuffer words = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int at = name;
        while (words.getLong(at) != Long.MIN_VALUE) {
            at++;
        }
        words.putLong(at, pid);
        Files.write(metadata, content);
    }

    private int runOpen() {
        try {
            Process process = child(directory, "open").start();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            return process.exitValue();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ProcessBuilder child(Path directory, String mode) {
        return JournalChild.process(directory, mode);
    }
}
