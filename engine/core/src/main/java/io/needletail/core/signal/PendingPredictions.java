package io.needletail.core.signal;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.PredictionOutcomeEncoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One instrument's predictions whose horizon has not passed. Each is judged at the first decision
 * bar that closes at or after its horizon, against that bar's close: right when "up" (0.5 or more)
 * was said and the price rose, or "not up" and it did not.
 */
final class PendingPredictions {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + PredictionOutcomeEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PredictionOutcomeEncoder encoder = new PredictionOutcomeEncoder();
    private final long[] barCloseTimesNs;
    private final long[] pricesE8;
    private final double[] probabilities;
    private int first;
    private int count;

    PendingPredictions(int capacity) {
        barCloseTimesNs = new long[capacity];
        pricesE8 = new long[capacity];
        probabilities = new double[capacity];
    }

    void add(long barCloseTimeNs, long priceE8, double probabilityUp) {
        if (count == barCloseTimesNs.length) {
            removeFirst();
        }
        int at = (first + count++) % barCloseTimesNs.length;
        barCloseTimesNs[at] = barCloseTimeNs;
        pricesE8[at] = priceE8;
        probabilities[at] = probabilityUp;
    }

    void judge(
            int instrumentId,
            long horizonNs,
            long barCloseTimeNs,
            long priceE8,
            MessageSink decisions) {
        while (count > 0 && barCloseTimesNs[first] + horizonNs <= barCloseTimeNs) {
            boolean rose = priceE8 > pricesE8[first];
            boolean saidUp = probabilities[first] >= 0.5;
            int offset = decisions.claim(LENGTH);
            encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                    .instrumentId(instrumentId)
                    .modelId(0)
                    .right((short) (rose == saidUp ? 1 : 0))
                    .barCloseTimeNs(barCloseTimesNs[first])
                    .probabilityUp(probabilities[first])
                    .priceE8(pricesE8[first])
                    .outcomePriceE8(priceE8);
            decisions.commit(LENGTH);
            removeFirst();
        }
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            int at = (first + i) % barCloseTimesNs.length;
            out.putLong(barCloseTimesNs[at]);
            out.putLong(pricesE8[at]);
            out.putDouble(probabilities[at]);
        }
    }

    void load(StateReader in) {
        first = 0;
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            barCloseTimesNs[i] = in.getLong();
            pricesE8[i] = in.getLong();
            probabilities[i] = in.getDouble();
        }
    }

    private void removeFirst() {
        first = (first + 1) % barCloseTimesNs.length;
        count--;
    }
}
