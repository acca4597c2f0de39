package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.core.Outbox;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

final class ControlFileTest {
    @TempDir private Path directory;

    @Test
    void shouldCarryACommandAndItsAcknowledgement() throws Exception {
        try (ControlFile engine = ControlFile.create(directory);
                ControlFile person = ControlFile.open(directory)) {
            CompletableFuture<Long> answer =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return person.command(
                                    CommandKind.KILL, -1, "ana", "drill", Duration.ofSeconds(20));
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            Outbox sink = new Outbox();
            while (engine.poll(sink, ControlFile.Diversion.NONE) == 0) {
                Thread.onSpinWait();
            }
            CommandDecoder command =
                    new CommandDecoder()
                            .wrapAndApplyHeader(
                                    sink.buffer(), sink.first(), new MessageHeaderDecoder());
            assertEquals(CommandKind.KILL, command.kind());
            assertEquals("ana", command.issuer());
            engine.acknowledge(command.commandId(), 42);
            assertEquals(42, answer.get());
        }
    }

    @Test
    void shouldSayThatNoEngineRuns() throws Exception {
        IOException none = assertThrows(IOException.class, () -> ControlFile.open(directory));
        assertTrue(none.getMessage().contains("no engine has run"));
        ControlFile.create(directory).retire();
        IOException gone = assertThrows(IOException.class, () -> ControlFile.open(directory));
        assertTrue(gone.getMessage().contains("does not run"));
    }

    @Test
    void shouldNotPromiseWhatNobodyAcknowledges() throws Exception {
        try (ControlFile engine = ControlFile.create(directory);
                ControlFile person = ControlFile.open(directory)) {
            assertThrows(
                    IOException.class,
                    () -> person.command(CommandKind.PAUSE, -1, "ana", "", Duration.ofMillis(20)));
            assertTrue(engine.isAlive());
        }
    }

    @Test
    void shouldTakeCommandsAgainAfterAProcessDiedWhileItGaveOne() throws Exception {
        try (ControlFile engine = ControlFile.create(directory);
                ControlFile person = ControlFile.open(directory)) {
            die();
            assertThrows(
                    IOException.class,
                    () -> person.command(CommandKind.KILL, -1, "ana", "", Duration.ofMillis(20)));
            Outbox sink = new Outbox();
            engine.poll(sink, ControlFile.Diversion.NONE);
            engine.beat();
            engine.poll(sink, ControlFile.Diversion.NONE);
            assertEquals(0, sink.count(), "not given up at once: it may only be slow");
            engine.beat();
            engine.poll(sink, ControlFile.Diversion.NONE);
            engine.poll(sink, ControlFile.Diversion.NONE);
            assertEquals(1, sink.count());
        }
    }

    /** A claim without its commit, as of a process that is killed in between. */
    private void die() {
        MappedByteBuffer mapped =
                IoUtil.mapExistingFile(directory.resolve(ControlFile.NAME).toFile(), "control");
        try {
            int length = ControlFile.RING + RingBufferDescriptor.TRAILER_LENGTH;
            new ManyToOneRingBuffer(new UnsafeBuffer(mapped, 0, length)).tryClaim(1, 100);
        } finally {
            IoUtil.unmap(mapped);
        }
    }
}
