package io.needletail.core.signal;

import io.needletail.codecs.Cold;

/**
 * When a prediction becomes a signal.
 *
 * @param minConfidence least probability in the direction's favour, 0.5 to 1. Lower trades more
 *     often on weaker views.
 * @param maxPendingPredictions predictions per instrument that may await their outcome, 1 to
 *     10,000; the oldest is dropped unjudged when one more comes. At least horizon / decision
 *     interval.
 * @param ensemble how several models come to one view.
 * @param watch when a model is warned of, and when a swapped one goes back.
 * @param filter what a signal must pass before it is one.
 */
@Cold
public record SignalConfig(
        double minConfidence,
        int maxPendingPredictions,
        EnsembleConfig ensemble,
        ModelWatchConfig watch,
        FilterConfig filter) {

    /** Checks each value. */
    public SignalConfig {
        if (!(minConfidence >= 0.5 && minConfidence <= 1)) {
            throw new IllegalArgumentException(
                    "minConfidence must be 0.5 to 1, not " + minConfidence);
        }
        if (maxPendingPredictions < 1 || maxPendingPredictions > 10_000) {
            throw new IllegalArgumentException(
                    "maxPendingPredictions must be 1 to 10000, not " + maxPendingPredictions);
        }
    }

    /** One model, watched as usual. */
    public SignalConfig(double minConfidence, int maxPendingPredictions) {
        this(
                minConfidence,
                maxPendingPredictions,
                EnsembleConfig.mean(),
                ModelWatchConfig.usual(),
                FilterConfig.none());
    }
}
