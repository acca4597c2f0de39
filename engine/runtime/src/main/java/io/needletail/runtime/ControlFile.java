package io.needletail.runtime;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandEncoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;

import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How a person commands a running engine: a memory-mapped ring buffer beside the journal, and a
 * table that says under which number each command was journaled.
 *
 * <pre>
 *  0      Agrona many-to-one ring buffer, {@value #RING} bytes and its trailer; a message is a Command
 *  then   acknowledgements: {@value #ACKS} x (commandId i64, sequence i64), by commandId modulo
 * </pre>
 */
public final class ControlFile implements AutoCloseable {
    /** Name of the file in a journal's directory. */
    public static final String NAME = "control.dat";

    static final int RING = 64 * 1024;
    static final int ACKS = 64;

    private static final int ACKS_OFFSET = RING + RingBufferDescriptor.TRAILER_LENGTH;
    private static final int LENGTH = ACKS_OFFSET + ACKS * 16;
    private static final int MESSAGE_TYPE = CommandEncoder.TEMPLATE_ID;
    private static final int MAX_COMMANDS_AT_ONCE = 8;
    private static final long STALE_MS = 5_000;
    private static final long POLL_NS = 200_000;
    private static final int ALL = -1;
    private static final long NOWHERE = -1;
    private static final int MESSAGE_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + CommandEncoder.BLOCK_LENGTH;

    private static final int KIND_OFFSET =
            MessageHeaderEncoder.ENCODED_LENGTH + CommandDecoder.kindEncodingOffset();
    private static final boolean[] KINDS = kinds();

    /** Takes commands that need something done before the core may have them. */
    interface Diversion {
        /** Takes none. */
        Diversion NONE = (buffer, offset, length) -> false;

        /**
         * Takes a command, and hands it on later, or leaves it.
         *
         * @return whether it took it.
         */
        boolean take(DirectBuffer buffer, int offset, int length);
    }

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;
    private final ManyToOneRingBuffer ring;
    private final MessageHandler handler = this::onMessage;
    private MessageSink sink;
    private Diversion diversion;
    private long waitedAt = NOWHERE;

    private ControlFile(MappedByteBuffer mapped) {
        this.mapped = mapped;
        this.buffer = new UnsafeBuffer(mapped);
        this.ring = new ManyToOneRingBuffer(new UnsafeBuffer(buffer, 0, ACKS_OFFSET));
    }

    /** Makes the file anew for an engine that starts. */
    static ControlFile create(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        Files.deleteIfExists(file);
        ControlFile control = new ControlFile(IoUtil.mapNewFile(file.toFile(), LENGTH));
        control.beat();
        return control;
    }

    /**
     * Maps the file of a running engine.
     *
     * @throws IOException when no engine runs on this journal.
     */
    public static ControlFile open(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file) || Files.size(file) != LENGTH) {
            throw new IOException(file + ": no engine has run on this journal");
        }
        ControlFile control = new ControlFile(IoUtil.mapExistingFile(file.toFile(), NAME));
        if (!control.isAlive()) {
            control.close();
            throw new IOException(file + ": the engine of this journal does not run");
        }
        return control;
    }

    /** Whether the engine has shown life in the last {@value #STALE_MS} ms. */
    public boolean isAlive() {
        return System.currentTimeMillis() - ring.consumerHeartbeatTime() < STALE_MS;
    }

    /**
     * Gives a command and waits until it is journaled.
     *
     * @param instrumentId index in the configuration, -1 = all.
     * @param issuer who commands, at most 32 bytes.
     * @param reason why, at most 64 bytes.
     * @return the sequence under which the command is in the journal.
     * @throws IOException when the engine does not acknowledge in time; the command may still be
     *     obeyed.
     */
    public long command(
            CommandKind kind, int instrumentId, String issuer, String reason, Duration patience)
            throws IOException {
        return send(kind, instrumentId, encoder -> {}, issuer, reason, patience);
    }

    /**
     * Orders another limit of risk, and waits until that is journaled. Whether the core took it the
     * LimitChange of the same event says.
     *
     * @param toE8 what it becomes, 8 decimals; times in seconds.
     * @param authorisedBy who allowed it to be loosened, at most 32 bytes; empty: nobody.
     * @return as {@link #command}.
     */
    public long setLimit(
            LimitKey limit,
            long toE8,
            String authorisedBy,
            String issuer,
            String reason,
            Duration patience)
            throws IOException {
        String name = ascii(authorisedBy, CommandEncoder.authorisedByLength());
        return send(
                CommandKind.SET_LIMIT,
                ALL,
                encoder -> encoder.limitKey(limit).limitE8(toE8).authorisedBy(name),
                issuer,
                reason,
                patience);
    }

    /**
     * Orders a model to be swapped, and waits until that is journaled: after it was loaded and is
     * warm, or could not be.
     *
     * @param modelId whose place it takes.
     * @param packageHash of the package, which is kept beside the journal.
     * @return as {@link #command}.
     */
    public long swap(int modelId, long packageHash, String issuer, String reason, Duration patience)
            throws IOException {
        return send(
                CommandKind.SWAP_MODEL,
                ALL,
                encoder -> encoder.modelId(modelId).contentHash(packageHash),
                issuer,
                reason,
                patience);
    }

    /**
     * Orders a model to be judged beside the others, never traded on, and waits as {@link #swap}
     * does.
     *
     * @param packageHash of the package, which is kept beside the journal.
     * @return as {@link #command}.
     */
    public long shadow(long packageHash, String issuer, String reason, Duration patience)
            throws IOException {
        return send(
                CommandKind.SHADOW_MODEL,
                ALL,
                encoder -> encoder.contentHash(packageHash),
                issuer,
                reason,
                patience);
    }

    private long send(
            CommandKind kind,
            int instrumentId,
            Consumer<CommandEncoder> details,
            String issuer,
            String reason,
            Duration patience)
            throws IOException {
        long id = ring.nextCorrelationId() + 1;
        MutableDirectBuffer message = new UnsafeBuffer(new byte[MESSAGE_LENGTH]);
        CommandEncoder encoder =
                new CommandEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
        encoder.commandId(id)
                .kind(kind)
                .instrumentId(instrumentId)
                .issuer(ascii(issuer, CommandEncoder.issuerLength()))
                .reason(ascii(reason, CommandEncoder.reasonLength()))
                .modelId(0)
                .contentHash(0)
                .limitKey(LimitKey.NULL_VAL)
                .limitE8(0)
                .authorisedBy("");
        details.accept(encoder);
        // Whole, and in one go: a process that dies with a place claimed holds up all after it.
        if (!ring.write(MESSAGE_TYPE, message, 0, MESSAGE_LENGTH)) {
            throw new IOException("the engine has too many commands waiting");
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (buffer.getLongVolatile(ackOffset(id)) == id) {
                return buffer.getLong(ackOffset(id) + Long.BYTES);
            }
            LockSupport.parkNanos(POLL_NS);
        }
        throw new IOException("the engine did not acknowledge command " + id + " in " + patience);
    }

    private static String ascii(String text, int most) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() > most ? plain.substring(0, most) : plain;
    }

    /**
     * Shows life, and gives up a command whose writer died half-way; the engine calls it each
     * second.
     */
    void beat() {
        ring.consumerHeartbeatTime(System.currentTimeMillis());
        long position = ring.consumerPosition();
        boolean waits = ring.producerPosition() > position;
        if (waits && position == waitedAt) {
            ring.unblock();
        }
        waitedAt = waits ? position : NOWHERE;
    }

    /**
     * Hands waiting commands on.
     *
     * @param commands takes all others.
     * @param first is asked whether it wants a command for itself.
     */
    int poll(MessageSink commands, Diversion first) {
        sink = commands;
        diversion = first;
        return ring.read(handler, MAX_COMMANDS_AT_ONCE);
    }

    /** Says that a command is in the journal. */
    void acknowledge(long commandId, long sequence) {
        int at = ackOffset(commandId);
        buffer.putLong(at + Long.BYTES, sequence);
        buffer.putLongRelease(at, commandId);
    }

    /** Says that no engine runs any more. */
    void retire() {
        ring.consumerHeartbeatTime(0);
    }

    private void onMessage(int type, DirectBuffer source, int index, int length) {
        if (type == MESSAGE_TYPE
                && isCommand(source, index, length)
                && !diversion.take(source, index, length)) {
            int offset = sink.claim(length);
            if (offset >= 0) {
                sink.buffer().putBytes(offset, source, index, length);
                sink.commit(length);
            }
        }
    }

    /** Whether the core may have it: a whole command of a kind that it knows. */
    static boolean isCommand(DirectBuffer source, int index, int length) {
        return length == MESSAGE_LENGTH
                && source.getShort(index + MessageHeaderDecoder.templateIdEncodingOffset())
                        == CommandDecoder.TEMPLATE_ID
                && KINDS[source.getByte(index + KIND_OFFSET) & 0xFF];
    }

    private static boolean[] kinds() {
        boolean[] known = new boolean[1 << Byte.SIZE];
        for (CommandKind kind : CommandKind.values()) {
            known[kind.value() & 0xFF] = kind != CommandKind.NULL_VAL;
        }
        return known;
    }

    private static int ackOffset(long commandId) {
        return ACKS_OFFSET + (int) (commandId & ACKS - 1) * 16;
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }
}
