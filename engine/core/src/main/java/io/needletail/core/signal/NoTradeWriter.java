package io.needletail.core.signal;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.NoTradeEncoder;
import io.needletail.codecs.sbe.Reason;

/**
 * Writes why a decision point ended without an order. Whichever of the steps signal, execution and
 * risk stops it writes the one record.
 */
public final class NoTradeWriter {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + NoTradeEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NoTradeEncoder encoder = new NoTradeEncoder();

    /** Writes a reason that needs no figures. */
    public void write(int instrumentId, long barCloseTimeNs, Reason reason, MessageSink decisions) {
        write(instrumentId, barCloseTimeNs, reason, Double.NaN, Double.NaN, decisions);
    }

    /** Writes a reason with the value that was seen and the threshold that it missed. */
    public void write(
            int instrumentId,
            long barCloseTimeNs,
            Reason reason,
            double value,
            double threshold,
            MessageSink decisions) {
        encode(instrumentId, barCloseTimeNs, reason, decisions)
                .check(CheckCode.NULL_VAL)
                .value(value)
                .threshold(threshold);
        decisions.commit(LENGTH);
    }

    /** Writes that risk refused, with the first check that did. */
    public void writeRefused(
            int instrumentId,
            long barCloseTimeNs,
            CheckCode check,
            double value,
            double threshold,
            MessageSink decisions) {
        encode(instrumentId, barCloseTimeNs, Reason.RISK_REFUSED, decisions)
                .check(check)
                .value(value)
                .threshold(threshold);
        decisions.commit(LENGTH);
    }

    private NoTradeEncoder encode(
            int instrumentId, long barCloseTimeNs, Reason reason, MessageSink decisions) {
        int offset = decisions.claim(LENGTH);
        return encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .reason(reason)
                .barCloseTimeNs(barCloseTimeNs);
    }
}
