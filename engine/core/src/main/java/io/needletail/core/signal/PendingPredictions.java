package io.needletail.core.signal;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.PredictionOutcomeEncoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * One model's predictions of one instrument whose horizon has not passed. Each is judged at the
 * first decision bar that closes at or after its horizon, against that bar's close: right when "up"
 * (0.5 or more) was said and the price rose, or "not up" and it did not.
 *
 * <p>Where more fell due at once, as after an outage, the latest are judged. The earlier ones are
 * dropped: no bar has the price that they foretold, and their outcomes would fill the outbox.
 */
final class PendingPredictions {
    /** Most that one bar judges. */
    static final int MOST_JUDGED = 8;

    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + PredictionOutcomeEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PredictionOutcomeEncoder encoder = new PredictionOutcomeEncoder();
    private final int instrumentId;
    private final int modelId;
    private final long[] barCloseTimesNs;
    private final long[] pricesE8;
    private final double[] probabilities;
    private final long[] generations;
    private int first;
    private int count;

    PendingPredictions(int instrumentId, int modelId, int capacity) {
        this.instrumentId = instrumentId;
        this.modelId = modelId;
        barCloseTimesNs = new long[capacity];
        pricesE8 = new long[capacity];
        probabilities = new double[capacity];
        generations = new long[capacity];
    }

    /**
     * Awaits an outcome.
     *
     * @param generation which of the models that had this place said it.
     */
    void add(long barCloseTimeNs, long priceE8, double probabilityUp, long generation) {
        if (count == barCloseTimesNs.length) {
            removeFirst();
        }
        int at = (first + count++) % barCloseTimesNs.length;
        barCloseTimesNs[at] = barCloseTimeNs;
        pricesE8[at] = priceE8;
        probabilities[at] = probabilityUp;
        generations[at] = generation;
    }

    /**
     * Judges the latest of what is due.
     *
     * @param accuracy is told the outcomes of the generation that has the place now; null = nobody
     *     is.
     */
    void judge(
            long horizonNs,
            long barCloseTimeNs,
            long priceE8,
            long generation,
            Accuracy accuracy,
            MessageSink decisions) {
        int due = due(barCloseTimeNs - horizonNs);
        for (; due > MOST_JUDGED; due--) {
            removeFirst();
        }
        for (; due > 0; due--) {
            boolean rose = priceE8 > pricesE8[first];
            boolean right = rose == probabilities[first] >= 0.5;
            int offset = decisions.claim(LENGTH);
            encoder.wrapAndApplyHeader(decisions.buffer(), offset, header)
                    .instrumentId(instrumentId)
                    .modelId(modelId)
                    .right((short) (right ? 1 : 0))
                    .barCloseTimeNs(barCloseTimesNs[first])
                    .probabilityUp(probabilities[first])
                    .priceE8(pricesE8[first])
                    .outcomePriceE8(priceE8);
            decisions.commit(LENGTH);
            if (accuracy != null && generations[first] == generation) {
                accuracy.add(right);
            }
            removeFirst();
        }
    }

    private int due(long madeUntilNs) {
        int due = 0;
        while (due < count
                && barCloseTimesNs[(first + due) % barCloseTimesNs.length] <= madeUntilNs) {
            due++;
        }
        return due;
    }

    void clear() {
        first = 0;
        count = 0;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            int at = (first + i) % barCloseTimesNs.length;
            out.putLong(barCloseTimesNs[at]);
            out.putLong(pricesE8[at]);
            out.putDouble(probabilities[at]);
            out.putLong(generations[at]);
        }
    }

    void load(StateReader in) {
        clear();
        int saved = in.getInt();
        for (int i = 0; i < saved; i++) {
            add(in.getLong(), in.getLong(), in.getDouble(), in.getLong());
        }
    }

    private void removeFirst() {
        first = (first + 1) % barCloseTimesNs.length;
        count--;
    }
}
