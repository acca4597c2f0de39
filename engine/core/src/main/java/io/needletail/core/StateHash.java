package io.needletail.core;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.SealDecoder;
import io.needletail.codecs.sbe.StateHashEncoder;
import io.needletail.codecs.state.StateHasher;

/**
 * When the core's state is hashed, and how its stages' hashes become one. Each stage hashes its own
 * state in its own turn, so that the hash belongs to the same event however the stages are spread
 * over threads.
 */
final class StateHash {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + StateHashEncoder.BLOCK_LENGTH;

    private final int every;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StateHashEncoder encoder = new StateHashEncoder();
    private final StateHasher combined = new StateHasher();

    StateHash(int every) {
        this.every = every;
    }

    /** Whether this input's decisions end with a state hash: every n-th input, and a Seal. */
    boolean isDue(Input input) {
        return input.sequence() % every == 0 || input.templateId() == SealDecoder.TEMPLATE_ID;
    }

    /** Folds the five columns' hashes and that of the last stage into one. */
    long combine(EventSlot slot, long riskHash) {
        combined.reset();
        combined.putLong(slot.market().stateHash);
        combined.putLong(slot.account().stateHash);
        combined.putLong(slot.feature().stateHash);
        combined.putLong(slot.signal().stateHash);
        combined.putLong(slot.execution().stateHash);
        combined.putLong(riskHash);
        return combined.hash();
    }

    void write(long hash, MessageSink decisions) {
        int offset = decisions.claim(LENGTH);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header).hash(hash);
        decisions.commit(LENGTH);
    }
}
