package io.needletail.core.execution;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AlertEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;

/** Writes what a person must know at once. */
public final class AlertWriter {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + AlertEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AlertEncoder encoder = new AlertEncoder();

    /** Writes a CRITICAL alert. */
    public void writeCritical(
            int instrumentId,
            Reason reason,
            long clientOrderId,
            double value,
            double threshold,
            MessageSink decisions) {
        int offset = decisions.claim(LENGTH);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .severity(Severity.CRITICAL)
                .reason(reason)
                .clientOrderId(clientOrderId)
                .value(value)
                .threshold(threshold)
                .modelId(-1);
        decisions.commit(LENGTH);
    }
}
