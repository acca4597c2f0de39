package io.needletail.core.execution;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.SizeDecisionEncoder;

/** Writes why an entry is as large as it is. */
final class SizeWriter {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + SizeDecisionEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SizeDecisionEncoder encoder = new SizeDecisionEncoder();

    void write(int instrumentId, long planId, PositionSize size, MessageSink decisions) {
        int offset = decisions.claim(LENGTH);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .method(size.method())
                .planId(planId)
                .basisE8(size.basisE8)
                .priceE8(size.priceE8)
                .lossPerUnitE8(size.lossPerUnitE8)
                .input(size.input)
                .fraction(size.fraction)
                .streakFactor(size.streakFactor)
                .lossStreak(size.lossStreak)
                .wantedE8(size.wantedE8)
                .affordableE8(size.affordableE8)
                .quantityE8(size.quantityE8);
        decisions.commit(LENGTH);
    }
}
