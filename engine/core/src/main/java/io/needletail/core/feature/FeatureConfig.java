package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.Universe;
import io.needletail.core.market.BarClock;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What to look at, and when to decide.
 *
 * @param features names of the features, in the model's order. More cost time at each decision
 *     point only.
 * @param decisionIntervalNs length of the bars whose close is a decision point. Shorter decides
 *     more often on noisier figures.
 * @param atrPeriod decision bars in the average true range that sizes positions and sets stops, 1
 *     to 1,000. Longer is steadier and slower to notice a change.
 * @param lookEveryNs least time between two looks at the features within running bars, which
 *     strategies are told of; 0 = none. Shorter sees more and costs a computation of all features
 *     each time.
 * @param instruments the instruments' names, by instrument id, for features that look at another's
 *     bars; empty = they have none.
 */
@Cold
public record FeatureConfig(
        List<String> features,
        long decisionIntervalNs,
        int atrPeriod,
        long lookEveryNs,
        List<String> instruments) {

    /** Checks each value. */
    public FeatureConfig {
        features = FeatureSet.parse(features).names();
        if (decisionIntervalNs < 1_000_000_000L || decisionIntervalNs % 1_000_000_000L != 0) {
            throw new IllegalArgumentException(
                    "decisionInterval must be whole seconds, at least 1 s, not "
                            + decisionIntervalNs
                            + " ns");
        }
        if (atrPeriod < 1 || atrPeriod > 1_000) {
            throw new IllegalArgumentException("atrPeriod must be 1 to 1000, not " + atrPeriod);
        }
        if (lookEveryNs < 0) {
            throw new IllegalArgumentException("lookEvery must be 0 s or more");
        }
        instruments = List.copyOf(instruments);
        if (!instruments.isEmpty()) {
            requireKnown(features, decisionIntervalNs, instruments);
        }
    }

    /** Features at each close of a decision bar, and none within. */
    public FeatureConfig(List<String> features, long decisionIntervalNs, int atrPeriod) {
        this(features, decisionIntervalNs, atrPeriod, 0, List.of());
    }

    /** The instruments' names; of nameless ones their numbers. */
    List<String> instrumentNames(int count) {
        if (!instruments.isEmpty() && instruments.size() != count) {
            throw new IllegalArgumentException(
                    "feature.instruments names " + instruments.size() + ", but there are " + count);
        }
        return instruments.isEmpty()
                ? IntStream.range(0, count).mapToObj(i -> "#" + i).toList()
                : instruments;
    }

    /** Whether features are looked at within running bars. */
    public boolean looksWithinBars() {
        return lookEveryNs > 0;
    }

    private static void requireKnown(
            List<String> features, long decisionIntervalNs, List<String> instruments) {
        Universe universe = new Universe(FeatureCatalog.KINDS, instruments);
        FeatureSet.parse(features)
                .wire(universe.graph(instruments.getFirst()), new BarClock(decisionIntervalNs));
    }
}
