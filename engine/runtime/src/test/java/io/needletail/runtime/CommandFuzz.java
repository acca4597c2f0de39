package io.needletail.runtime;

import io.needletail.codecs.sbe.CommandEncoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.core.Engine;
import io.needletail.core.EventSlot;
import io.needletail.runtime.fuzz.FuzzTarget;
import io.needletail.runtime.fuzz.Scratch;
import io.needletail.runtime.journal.Journal;
import io.needletail.runtime.journal.JournalOptions;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The command file's content reaches the core as it is: no body of a command makes it throw. */
final class CommandFuzz implements FuzzTarget {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + CommandEncoder.BLOCK_LENGTH;

    private final EventSlot slot = new EventSlot();
    private final Engine engine;
    private long sequence;

    CommandFuzz() {
        try (Journal journal =
                Journal.open(
                        Scratch.directory("command-fuzz"),
                        JournalOptions.DEFAULTS.withReserveBytes(1).withTouchAheadBytes(0))) {
            engine =
                    new CoreRecovery(BacktestTest.config(Map.of()), journal.directory().root())
                            .run(journal)
                            .engine();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (CommandKind kind : CommandKind.values()) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
            new CommandEncoder()
                    .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .commandId(7)
                    .kind(kind)
                    .instrumentId(0)
                    .issuer("me")
                    .reason("why");
            seeds.add(buffer.byteArray());
        }
        return seeds;
    }

    /** Header and length are the control file's to check; the body is anything. */
    @Override
    public void run(byte[] input) {
        byte[] command = seeds().getFirst();
        byte[] body = Arrays.copyOf(input, LENGTH);
        int header = MessageHeaderEncoder.ENCODED_LENGTH;
        System.arraycopy(body, header, command, header, LENGTH - header);
        if (!ControlFile.isCommand(new UnsafeBuffer(command), 0, LENGTH)) {
            return;
        }
        sequence++;
        slot.input().buffer().putBytes(0, command);
        slot.input().length(LENGTH).monotonicNs(sequence).stamp(sequence, sequence);
        engine.onEvent(slot);
    }
}
