package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.graph.GraphBuilder;
import io.needletail.core.market.BarClock;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;

class DefaultFeaturesTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @Test
    void shouldStandForTheSameFeaturesForEver() {
        FeatureSet all = FeatureSet.parse(List.of("default"));
        assertEquals(176, all.names().size());
        assertEquals("distance(sma(10))", all.names().getFirst());
        assertEquals("trade_size(100)", all.names().getLast());
        assertEquals("f21d1f8f6557fd99", Long.toHexString(all.hash()));
        FeatureSet bars = FeatureSet.parse(List.of("default_bars"));
        assertEquals(all.names().subList(0, 163), bars.names());
        assertEquals("8c47668aaafaf03", Long.toHexString(bars.hash()));
    }

    @Test
    void shouldBeWrittenTheOneWayAndBeDistinct() {
        FeatureSet all = FeatureSet.parse(List.of("default"));
        assertEquals(DefaultFeatures.expand(List.of("default")), all.names());
        assertEquals(all.names().size(), new HashSet<>(all.names()).size());
    }

    @Test
    void shouldStandAmongOthers() {
        List<String> names = FeatureSet.parse(List.of("rsi(3)", " default ", "rsi(4)")).names();
        assertEquals("rsi(3)", names.getFirst());
        assertEquals("rsi(4)", names.getLast());
        assertEquals(178, names.size());
    }

    @Test
    void shouldBeWarmAfterTwoDaysOfMinutes() {
        GraphBuilder graph = new GraphBuilder(FeatureCatalog.KINDS);
        for (String name : DefaultFeatures.expand(List.of("default"))) {
            long warmNs = graph.warmNs(graph.slot(name, BarClock.parse("1m")));
            assertTrue(warmNs <= 2 * DAY_NS, name);
        }
    }
}
