package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The graphs of all instruments while they are made, so that a feature may look at another's. */
@Cold
public final class Universe {
    private final FeatureKinds kinds;
    private final Map<String, GraphBuilder> byName = new LinkedHashMap<>();
    private final boolean isOpen;

    /** An empty graph for each of these. */
    public Universe(FeatureKinds kinds, List<String> instruments) {
        this.kinds = kinds;
        isOpen = false;
        for (String name : instruments) {
            byName.put(name, new GraphBuilder(kinds, this, name));
        }
    }

    /** One in which every name is an instrument: where it is not known yet which there are. */
    Universe(FeatureKinds kinds) {
        this.kinds = kinds;
        isOpen = true;
    }

    /** The graph of that instrument. */
    public GraphBuilder graph(String instrument) {
        GraphBuilder graph = byName.get(instrument);
        if (graph == null && isOpen) {
            graph = new GraphBuilder(kinds, this, instrument);
            byName.put(instrument, graph);
        }
        if (graph == null) {
            throw new IllegalArgumentException(
                    "a feature names the instrument '"
                            + instrument
                            + "'; the instruments are "
                            + byName.keySet());
        }
        return graph;
    }
}
