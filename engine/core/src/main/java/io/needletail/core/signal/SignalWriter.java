package io.needletail.core.signal;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.PredictionEncoder;
import io.needletail.codecs.sbe.SignalEncoder;
import io.needletail.core.feature.FeatureColumn;

/** Writes predictions and signals. */
final class SignalWriter {
    private static final int PREDICTION_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + PredictionEncoder.BLOCK_LENGTH;
    private static final int SIGNAL_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + SignalEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PredictionEncoder prediction = new PredictionEncoder();
    private final SignalEncoder signal = new SignalEncoder();

    void writePrediction(
            int instrumentId,
            FeatureColumn feature,
            long horizonNs,
            double probabilityUp,
            MessageSink decisions) {
        int offset = decisions.claim(PREDICTION_LENGTH);
        prediction
                .wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .modelId(0)
                .barCloseTimeNs(feature.barCloseTimeNs)
                .horizonNs(horizonNs)
                .probabilityUp(probabilityUp)
                .priceE8(feature.closePriceE8);
        decisions.commit(PREDICTION_LENGTH);
    }

    void writeSignal(int instrumentId, SignalColumn column, MessageSink decisions) {
        int offset = decisions.claim(SIGNAL_LENGTH);
        signal.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .instrumentId(instrumentId)
                .direction(column.direction)
                .reason(column.reason)
                .confidence(column.confidence)
                .barCloseTimeNs(column.barCloseTimeNs);
        decisions.commit(SIGNAL_LENGTH);
    }
}
