package io.needletail.runtime;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CommandEncoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.ManifestEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.SealEncoder;
import io.needletail.codecs.sbe.SealReason;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.runtime.journal.RunManifest;

/** Writes the inputs that the engine makes itself: manifest, timers, seal. */
final class ControlMessages {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int COMMAND = HEADER + CommandEncoder.BLOCK_LENGTH;
    private static final int TIMER = HEADER + TimerEncoder.BLOCK_LENGTH;
    private static final int SEAL = HEADER + SealEncoder.BLOCK_LENGTH;
    private static final int MANIFEST =
            HEADER + ManifestEncoder.BLOCK_LENGTH + ManifestEncoder.ModelsEncoder.sbeHeaderSize();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TimerEncoder timer = new TimerEncoder();

    /** One timer. */
    void timer(MessageSink sink, int instrumentId, long timeNs) {
        int offset = sink.claim(TIMER);
        if (offset >= 0) {
            timer.wrapAndApplyHeader(sink.buffer(), offset, header)
                    .instrumentId(instrumentId)
                    .timeNs(timeNs);
            sink.commit(TIMER);
        }
    }

    /** A person's command to the whole engine. */
    void command(MessageSink sink, CommandKind kind, long id) {
        command(sink, kind, id, LimitKey.NULL_VAL, 0, "");
    }

    /** A person's wish for another limit. */
    void limit(MessageSink sink, LimitKey key, long toE8, String authorisedBy, long id) {
        command(sink, CommandKind.SET_LIMIT, id, key, toE8, authorisedBy);
    }

    private void command(
            MessageSink sink,
            CommandKind kind,
            long id,
            LimitKey key,
            long limitE8,
            String authorisedBy) {
        int offset = sink.claim(COMMAND);
        if (offset >= 0) {
            new CommandEncoder()
                    .wrapAndApplyHeader(sink.buffer(), offset, header)
                    .commandId(id)
                    .kind(kind)
                    .instrumentId(-1)
                    .issuer("")
                    .reason("")
                    .modelId(0)
                    .contentHash(0)
                    .limitKey(key)
                    .limitE8(limitE8)
                    .authorisedBy(authorisedBy);
            sink.commit(COMMAND);
        }
    }

    /** The first input of a run. */
    void manifest(MessageSink sink, RunManifest manifest) {
        int models = manifest.models().size();
        int offset = sink.claim(MANIFEST + models * ManifestEncoder.ModelsEncoder.sbeBlockLength());
        sink.commit(manifest.encode(sink.buffer(), offset));
    }

    /** The last input of a run. */
    void seal(MessageSink sink, SealReason reason, long inputs, String detail) {
        int offset = sink.claim(SEAL);
        sink.commit(RunManifest.encodeSeal(sink.buffer(), offset, reason, inputs, detail));
    }
}
