package io.needletail.core.feature;

import io.needletail.codecs.Cold;
import io.needletail.scoring.FeatureNames;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** An ordered set of features, by name: what a model was trained on and must be given. */
@Cold
public final class FeatureSet {
    private final List<String> names;
    private final List<FeatureName> features;
    private final long hash;

    private FeatureSet(List<String> names) {
        this.names = List.copyOf(names);
        features = this.names.stream().map(FeatureName::parse).toList();
        hash = FeatureNames.hash(this.names);
    }

    /**
     * Reads names such as {@code rsi(14)@1m}.
     *
     * @throws IllegalArgumentException naming what is wrong and the nearest known feature.
     */
    public static FeatureSet parse(List<String> names) {
        if (names.size() > FeatureColumn.MAX_FEATURES) {
            throw new IllegalArgumentException(
                    "features: at most " + FeatureColumn.MAX_FEATURES + ", not " + names.size());
        }
        return new FeatureSet(names);
    }

    /** How each known feature is written, and what it is. */
    public static List<String> known() {
        return FeatureKind.ALL.stream().map(kind -> kind.form).toList();
    }

    /** The names, in order. */
    public List<String> names() {
        return names;
    }

    /** First 8 bytes, big-endian, of the SHA-256 of the names joined by line feeds. */
    public long hash() {
        return hash;
    }

    /** Lengths of the bars that these features need, shortest first. */
    public Collection<Long> intervalsNs() {
        TreeSet<Long> intervals = new TreeSet<>();
        for (FeatureName feature : features) {
            if (feature.kind().onBars) {
                intervals.add(feature.intervalNs());
            }
        }
        return intervals;
    }

    List<FeatureName> features() {
        return features;
    }
}
