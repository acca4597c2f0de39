package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.FeatureSet;

import java.util.List;

/**
 * A pattern that speaks for signals of one side while a feature lies in a range, or did lately.
 *
 * @param side whose signals it confirms.
 * @param feature one of {@code feature.features}: a candle or chart pattern, structure, any other.
 * @param least lower end of the range, inclusive.
 * @param most upper end, inclusive, not below {@code least}.
 * @param withinBars decision bars that it counts for, the present one among them, 1 to 1,000. More
 *     confirms more signals by older patterns.
 */
@Cold
public record Confirmation(Side side, String feature, double least, double most, int withinBars) {

    /** The side of a signal. */
    public enum Side {
        /** A rise is expected. */
        LONG,

        /** A fall is expected. */
        SHORT
    }

    /** Checks each value, and writes the feature the one way that we write it. */
    public Confirmation {
        feature = FeatureSet.parse(List.of(feature)).names().getFirst();
        if (!(least <= most)) {
            throw new IllegalArgumentException(
                    "least is %s, above most, which is %s".formatted(least, most));
        }
        if (withinBars < 1 || withinBars > 1_000) {
            throw new IllegalArgumentException("withinBars must be 1 to 1000, not " + withinBars);
        }
    }
}
