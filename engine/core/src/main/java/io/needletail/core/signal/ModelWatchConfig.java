package io.needletail.core.signal;

import io.needletail.codecs.Cold;

/**
 * When a model is warned of, and when a swapped one goes back.
 *
 * @param window last predictions that its accuracy is measured on, 10 to 1,000. More react later
 *     and mistake luck for decay less often.
 * @param maxAccuracyFall a warning is raised once its accuracy lies so far below that of its
 *     training's test part, above 0 to 1; 1 = never.
 * @param alikeOver so many decision points on which at least two models spoke are looked at
 *     together, 2 to 1,000,000; 0 = never. More mistake luck for likeness less often.
 * @param alikeShare a warning is raised at the end of each such window in which all that spoke
 *     agreed on a greater share, 0.5 to below 1. Models that nearly always agree are one model, and
 *     probably overfitted to the same rows.
 * @param constantOver a swapped model that gives the same answer on so many decision points goes
 *     back, 2 to 1,000,000; 0 = never.
 * @param minAccuracy a swapped model whose accuracy falls below it goes back, 0 to 1; 0 = never.
 */
@Cold
public record ModelWatchConfig(
        int window,
        double maxAccuracyFall,
        int alikeOver,
        double alikeShare,
        int constantOver,
        double minAccuracy) {
    private static final int MOST = 1_000_000;

    /** Checks each value. */
    public ModelWatchConfig {
        if (window < 10 || window > 1_000) {
            throw new IllegalArgumentException("window must be 10 to 1000, not " + window);
        }
        if (!(maxAccuracyFall > 0 && maxAccuracyFall <= 1)) {
            throw new IllegalArgumentException(
                    "maxAccuracyFall must be above 0 to 1, not " + maxAccuracyFall);
        }
        if (alikeOver < 0 || alikeOver == 1 || alikeOver > MOST) {
            throw new IllegalArgumentException(
                    "alikeOver must be 0 or 2 to 1000000, not " + alikeOver);
        }
        if (!(alikeShare >= 0.5 && alikeShare < 1)) {
            throw new IllegalArgumentException(
                    "alikeShare must be 0.5 to below 1, not " + alikeShare);
        }
        if (constantOver < 0 || constantOver == 1 || constantOver > MOST) {
            throw new IllegalArgumentException(
                    "constantOver must be 0 or 2 to 1000000, not " + constantOver);
        }
        if (!(minAccuracy >= 0 && minAccuracy <= 1)) {
            throw new IllegalArgumentException("minAccuracy must be 0 to 1, not " + minAccuracy);
        }
    }

    /** What holds where nothing is said. */
    public static ModelWatchConfig usual() {
        return new ModelWatchConfig(100, 0.15, 1_000, 0.98, 50, 0);
    }
}
