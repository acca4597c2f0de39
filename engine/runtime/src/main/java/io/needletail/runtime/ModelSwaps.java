package io.needletail.runtime;

import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandEncoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.scoring.Model;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes the model of a swap or a new shadow ready on a thread of its own: verified, compiled, warm,
 * on the rack. Only then is the command handed to the core, so that its event finds the model
 * there, live and in every replay. What cannot be loaded is named 0 in the command, which the core
 * refuses.
 */
final class ModelSwaps implements ControlFile.Diversion, AutoCloseable {
    private final NeedletailConfig config;
    private final KeptContent content;
    private final ModelRack rack;
    private final RingSink sink;
    private final EngineLog log;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDecoder command = new CommandDecoder();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> Threads.beside("models", work));

    ModelSwaps(
            NeedletailConfig config,
            KeptContent content,
            ModelRack rack,
            RingSink sink,
            EngineLog log) {
        this.config = config;
        this.content = content;
        this.rack = rack;
        this.sink = sink;
        this.log = log;
    }

    /** Takes a command if it names a model. */
    @Override
    public boolean take(DirectBuffer buffer, int offset, int length) {
        command.wrapAndApplyHeader(buffer, offset, header);
        CommandKind kind = command.kind();
        if (kind != CommandKind.SWAP_MODEL && kind != CommandKind.SHADOW_MODEL) {
            return false;
        }
        UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        long packageHash = command.contentHash();
        thread.execute(() -> prepare(copy, packageHash));
        return true;
    }

    private void prepare(UnsafeBuffer message, long packageHash) {
        if (!isReady(packageHash)) {
            new CommandEncoder().wrap(message, MessageHeaderEncoder.ENCODED_LENGTH).contentHash(0);
        }
        sink.received(System.nanoTime());
        int offset = sink.claim(message.capacity());
        if (offset >= 0) {
            sink.buffer().putBytes(offset, message, 0, message.capacity());
            sink.commit(message.capacity());
        }
    }

    private boolean isReady(long packageHash) {
        try {
            Model model = ModelLoader.load(config, content.model(packageHash));
            ModelWarmUp.run(model);
            rack.put(packageHash, model);
            return true;
        } catch (RuntimeException unusable) {
            log.line(
                    "model %016x cannot take another's place: %s"
                            .formatted(packageHash, unusable.getMessage()));
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
