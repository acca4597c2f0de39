package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureExpression;
import io.needletail.core.feature.graph.GraphBuilder;
import io.needletail.core.market.BarClock;
import io.needletail.scoring.FeatureNames;

import java.util.Collection;
import java.util.List;

/** An ordered set of features, by name: what a model was trained on and must be given. */
@Cold
public final class FeatureSet {
    private final List<String> names;
    private final long hash;

    private FeatureSet(List<String> names) {
        this.names = List.copyOf(names);
        hash = FeatureNames.hash(this.names);
    }

    /**
     * Reads names such as {@code rsi(14)@1m}, and writes each the one way that we write it: {@code
     * rsi} becomes {@code rsi(14)}. One without bars is on the decision's bars. The name of a set
     * of {@link DefaultFeatures} stands for its features.
     *
     * @throws IllegalArgumentException naming what is wrong and the nearest known feature.
     */
    public static FeatureSet parse(List<String> names) {
        List<String> all = DefaultFeatures.expand(names);
        if (all.size() > FeatureColumn.MAX_FEATURES) {
            throw new IllegalArgumentException(
                    "features: at most " + FeatureColumn.MAX_FEATURES + ", not " + all.size());
        }
        FeatureSet set =
                new FeatureSet(
                        all.stream()
                                .map(FeatureExpression::parse)
                                .map(FeatureCatalog.KINDS::canonical)
                                .toList());
        set.wire(new GraphBuilder(FeatureCatalog.KINDS), BarClock.parse("1s"));
        return set;
    }

    /** The names, in order. */
    public List<String> names() {
        return names;
    }

    /** First 8 bytes, big-endian, of the SHA-256 of the names joined by line feeds. */
    public long hash() {
        return hash;
    }

    /** Bars that these features need. */
    public Collection<BarClock> clocks(BarClock decisionBars) {
        GraphBuilder graph = new GraphBuilder(FeatureCatalog.KINDS);
        wire(graph, decisionBars);
        return graph.clocks();
    }

    /** Adds all features to an instrument's graph; gives the slot of each. */
    int[] wire(GraphBuilder graph, BarClock decisionBars) {
        return names.stream().mapToInt(name -> graph.slot(name, decisionBars)).toArray();
    }
}
