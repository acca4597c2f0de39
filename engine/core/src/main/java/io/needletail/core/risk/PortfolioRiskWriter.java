package io.needletail.core.risk;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.PortfolioRiskEncoder;
import io.needletail.core.account.AccountColumn;

/** Writes what a measurement of the portfolio's risk found. */
final class PortfolioRiskWriter {
    private static final int METHODS = 3;
    private static final int MEASURES = METHODS * PortfolioMeasures.LEVELS;
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH
                    + PortfolioRiskEncoder.BLOCK_LENGTH
                    + PortfolioRiskEncoder.MeasuresEncoder.sbeHeaderSize()
                    + MEASURES * PortfolioRiskEncoder.MeasuresEncoder.sbeBlockLength();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PortfolioRiskEncoder encoder = new PortfolioRiskEncoder();

    void write(
            int instrumentId,
            PortfolioWatch watch,
            AccountColumn account,
            int samples,
            double equity,
            MessageSink decisions) {
        PortfolioMeasures measures = watch.measures();
        double staked = watch.staked();
        int offset = decisions.claim(LENGTH);
        encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .samples(samples)
                .equityE8(account.equityE8)
                .grossE8(account.grossExposureE8)
                .correlatedE8(FixedPoint.fromDouble(measures.correlatedExposure() + staked))
                .worstScenario(watch.stress().worstScenario())
                .stress((watch.stress().worstHeld() + staked) / equity);
        PortfolioRiskEncoder.MeasuresEncoder group = encoder.measuresCount(MEASURES);
        for (int i = 0; i < MEASURES; i++) {
            double loss = measures.loss(i / PortfolioMeasures.LEVELS, i % PortfolioMeasures.LEVELS);
            group.next().code(PortfolioWatch.code(i)).value((loss + staked) / equity);
        }
        decisions.commit(LENGTH);
    }
}
