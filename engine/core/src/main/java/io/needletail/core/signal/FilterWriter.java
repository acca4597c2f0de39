package io.needletail.core.signal;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.RegimeEncoder;
import io.needletail.codecs.sbe.SignalChecksEncoder;
import io.needletail.codecs.sbe.Verdict;

/** Writes in which regime the market is, and what a signal had to pass. */
final class FilterWriter {
    private static final int REGIME_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH
                    + RegimeEncoder.BLOCK_LENGTH
                    + RegimeEncoder.RegimesEncoder.sbeHeaderSize();
    private static final int CHECKS_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH
                    + SignalChecksEncoder.BLOCK_LENGTH
                    + SignalChecksEncoder.ChecksEncoder.sbeHeaderSize();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RegimeEncoder regime = new RegimeEncoder();
    private final SignalChecksEncoder checks = new SignalChecksEncoder();

    void writeRegime(
            int instrumentId, long barCloseTimeNs, Regimes regimes, MessageSink decisions) {
        int count = regimes.count();
        int length = REGIME_LENGTH + count * RegimeEncoder.RegimesEncoder.sbeBlockLength();
        int offset = decisions.claim(length);
        regime.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .likeliest(regimes.likeliest())
                .barCloseTimeNs(barCloseTimeNs);
        RegimeEncoder.RegimesEncoder group = regime.regimesCount(count);
        for (int i = 0; i < count; i++) {
            group.next().putName(regimes.paddedName(i), 0).probability(regimes.probability(i));
        }
        decisions.commit(length);
    }

    void writeChecks(
            int instrumentId, SignalColumn column, SignalFilter filter, MessageSink decisions) {
        int count = filter.count();
        int length = CHECKS_LENGTH + count * SignalChecksEncoder.ChecksEncoder.sbeBlockLength();
        int offset = decisions.claim(length);
        checks.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .direction(column.direction)
                .barCloseTimeNs(column.barCloseTimeNs);
        SignalChecksEncoder.ChecksEncoder group = checks.checksCount(count);
        for (int i = 0; i < count; i++) {
            group.next()
                    .reason(filter.reason(i))
                    .verdict(filter.passes(i) ? Verdict.PASS : Verdict.REFUSE)
                    .value(filter.value(i))
                    .threshold(filter.threshold(i));
        }
        decisions.commit(length);
    }
}
