package io.needletail.core.signal;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AlertEncoder;
import io.needletail.codecs.sbe.ConsensusEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.ModelChangeEncoder;
import io.needletail.codecs.sbe.PredictionEncoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.SignalEncoder;
import io.needletail.core.feature.FeatureColumn;

/** Writes predictions, signals, and what befalls models. */
final class SignalWriter {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int PREDICTION_LENGTH = HEADER + PredictionEncoder.BLOCK_LENGTH;
    private static final int SIGNAL_LENGTH = HEADER + SignalEncoder.BLOCK_LENGTH;
    private static final int ALERT_LENGTH = HEADER + AlertEncoder.BLOCK_LENGTH;
    private static final int CHANGE_LENGTH = HEADER + ModelChangeEncoder.BLOCK_LENGTH;
    private static final int CONSENSUS_LENGTH =
            HEADER + ConsensusEncoder.BLOCK_LENGTH + ConsensusEncoder.VotesEncoder.sbeHeaderSize();
    private static final int NO_INSTRUMENT = -1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PredictionEncoder prediction = new PredictionEncoder();
    private final SignalEncoder signal = new SignalEncoder();
    private final ConsensusEncoder consensus = new ConsensusEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final ModelChangeEncoder change = new ModelChangeEncoder();

    void writePrediction(
            int instrumentId,
            int modelId,
            FeatureColumn feature,
            long horizonNs,
            double probabilityUp,
            MessageSink decisions) {
        int offset = decisions.claim(PREDICTION_LENGTH);
        prediction
                .wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .modelId(modelId)
                .barCloseTimeNs(feature.barCloseTimeNs)
                .horizonNs(horizonNs)
                .probabilityUp(probabilityUp)
                .priceE8(feature.closePriceE8);
        decisions.commit(PREDICTION_LENGTH);
    }

    void writeConsensus(
            int instrumentId, SignalColumn column, Ensemble ensemble, MessageSink decisions) {
        int votes = ensemble.size();
        int length = CONSENSUS_LENGTH + votes * ConsensusEncoder.VotesEncoder.sbeBlockLength();
        int offset = decisions.claim(length);
        consensus
                .wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .barCloseTimeNs(column.barCloseTimeNs)
                .probabilityUp(ensemble.probabilityUp())
                .agreement(ensemble.agreement());
        ConsensusEncoder.VotesEncoder group = consensus.votesCount(votes);
        for (int i = 0; i < votes; i++) {
            group.next()
                    .modelId(i)
                    .vote(ensemble.vote(i))
                    .weight(ensemble.weight(i))
                    .probabilityUp(ensemble.probability(i));
        }
        decisions.commit(length);
    }

    void writeSignal(int instrumentId, SignalColumn column, MessageSink decisions) {
        int offset = decisions.claim(SIGNAL_LENGTH);
        signal.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .direction(column.direction)
                .reason(column.reason)
                .confidence(column.confidence)
                .barCloseTimeNs(column.barCloseTimeNs)
                .agreement(column.agreement);
        decisions.commit(SIGNAL_LENGTH);
    }

    /** Writes a WARNING about a model, or about all of them. */
    void writeAlert(
            Reason reason, int modelId, double value, double threshold, MessageSink decisions) {
        int offset = decisions.claim(ALERT_LENGTH);
        alert.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(NO_INSTRUMENT)
                .severity(Severity.WARNING)
                .reason(reason)
                .clientOrderId(0)
                .value(value)
                .threshold(threshold)
                .modelId(modelId);
        decisions.commit(ALERT_LENGTH);
    }

    /** Writes that another model decides from now on. */
    void writeChange(
            int modelId, Reason reason, long fromHash, long toHash, MessageSink decisions) {
        int offset = decisions.claim(CHANGE_LENGTH);
        change.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .modelId(modelId)
                .reason(reason)
                .fromHash(fromHash)
                .toHash(toHash);
        decisions.commit(CHANGE_LENGTH);
    }
}
