package io.needletail.core.risk;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.InstrumentSwitchEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Reason;

/** Writes that new risk on an instrument was disabled, or enabled again. */
final class SwitchWriter {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + InstrumentSwitchEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentSwitchEncoder encoder = new InstrumentSwitchEncoder();

    void writeDisabled(
            int instrumentId, Reason reason, int count, int most, MessageSink decisions) {
        begin(instrumentId, false, reason, count, most, decisions);
        for (int i = 0; i < InstrumentSwitchEncoder.issuerLength(); i++) {
            encoder.issuer(i, (byte) 0);
        }
        decisions.commit(LENGTH);
    }

    void writeEnabled(int instrumentId, CommandDecoder command, MessageSink decisions) {
        begin(instrumentId, true, Reason.RE_ENABLED, 0, 0, decisions);
        for (int i = 0; i < InstrumentSwitchEncoder.issuerLength(); i++) {
            encoder.issuer(i, command.issuer(i));
        }
        decisions.commit(LENGTH);
    }

    private void begin(
            int instrumentId,
            boolean enabled,
            Reason reason,
            int count,
            int most,
            MessageSink decisions) {
        int offset = decisions.claim(LENGTH);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .enabled((short) (enabled ? 1 : 0))
                .reason(reason)
                .value(count)
                .threshold(most);
    }
}
