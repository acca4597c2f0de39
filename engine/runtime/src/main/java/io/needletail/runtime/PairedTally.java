package io.needletail.runtime;

import java.util.HashMap;
import java.util.Map;

/** Adds up differences of shadow and champion on the predictions that both made. */
final class PairedTally {
    private record Key(int instrumentId, long barCloseTimeNs) {}

    private record Said(boolean shadow, double probabilityUp) {}

    /** What one has said and the other not yet: both are judged by the same event. */
    private final Map<Key, Said> waiting = new HashMap<>();

    private long pairs;
    private double brier;
    private double brierSquares;
    private double loss;
    private double lossSquares;

    void add(
            boolean shadow,
            int instrumentId,
            long barCloseTimeNs,
            double probabilityUp,
            boolean rose) {
        Key key = new Key(instrumentId, barCloseTimeNs);
        Said other = waiting.get(key);
        if (other == null || other.shadow() == shadow) {
            waiting.put(key, new Said(shadow, probabilityUp));
            return;
        }
        waiting.remove(key);
        double ofShadow = shadow ? probabilityUp : other.probabilityUp();
        double ofChampion = shadow ? other.probabilityUp() : probabilityUp;
        double square =
                PredictionTally.square(ofShadow, rose) - PredictionTally.square(ofChampion, rose);
        double worse =
                PredictionTally.loss(ofShadow, rose) - PredictionTally.loss(ofChampion, rose);
        pairs++;
        brier += square;
        brierSquares += square * square;
        loss += worse;
        lossSquares += worse * worse;
    }

    /** Predictions that both made. */
    long count() {
        return pairs;
    }

    /** What only one has said by the end of an event, the other will never say. */
    void forgetSingles() {
        waiting.clear();
    }

    void clear() {
        waiting.clear();
        pairs = 0;
        brier = 0;
        brierSquares = 0;
        loss = 0;
        lossSquares = 0;
    }

    /** Null when there is no pair. */
    ModelComparison.Difference difference() {
        return pairs == 0
                ? null
                : new ModelComparison.Difference(
                        pairs,
                        brier / pairs,
                        error(brier, brierSquares),
                        loss / pairs,
                        error(loss, lossSquares));
    }

    /** Standard error of a mean; NaN of a single one. */
    private double error(double sum, double squares) {
        double mean = sum / pairs;
        double variance = Math.max(0, squares - pairs * mean * mean) / (pairs - 1);
        return pairs < 2 ? Double.NaN : Math.sqrt(variance / pairs);
    }
}
