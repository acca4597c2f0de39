package io.needletail.core.account;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.DirectBuffer;

/** Which life of the engine this is, as far as the ids of its orders tell: {@code epoch << 40}. */
final class EngineEpoch {
    private static final int NUMBER_BITS = 40;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ManifestDecoder manifest = new ManifestDecoder();
    private long epoch;
    private long lastLacking;

    /** A run begins, with its Manifest. */
    void begin(DirectBuffer buffer) {
        epoch = manifest.wrapAndApplyHeader(buffer, 0, header).epoch();
        if (manifest.recordsMissing() == 1) {
            lastLacking = epoch - 1;
        }
    }

    /**
     * Whether an id that our record does not know was given by another engine: each of ours is in
     * the record before it leaves. Only where a journal's end was lost may an order be missing of
     * an earlier life; but that life is over and gives no new ones.
     *
     * @param isNew the venue has just taken it, and what was under way when we started has arrived.
     */
    boolean isAnothers(long unknownId, boolean isNew) {
        long epochOfId = unknownId >>> NUMBER_BITS;
        return epoch > 0 && epochOfId > 0 && (isNew || epochOfId > lastLacking);
    }

    void save(StateWriter out) {
        out.putLong(epoch);
        out.putLong(lastLacking);
    }

    void load(StateReader in) {
        epoch = in.getLong();
        lastLacking = in.getLong();
    }
}
