package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Every kind of the catalogue that is computed on bars, after very many of them, against the same
 * kind in a graph that has seen the last {@value #MEMORY} only: what recurs has forgotten its start
 * by then, and what looks at a window never knew it. Crashes, spikes, leaps and standstills pass
 * through; {@code -Dneedletail.driftUpdates=10000000} goes the long way.
 *
 * <p>Not here: what goes on from the very first bar ({@link #SINCE_START}; {@link
 * SinceStartDriftTest} holds it to exact sums), and what follows the market between bars, whose
 * windows {@code WindowDriftTest} holds.
 */
class CatalogueDriftTest {
    private static final int UPDATES = Integer.getInteger("needletail.driftUpdates", 100_000);
    private static final int MEMORY = 20_000;
    private static final int COMPARISONS = Math.max(4, UPDATES / 100_000);
    private static final double TOLERANCE = 1e-9;

    /** A value nearer to 0 than this, or than this share of its usual size, counts as so large. */
    private static final double SMALLEST = 1e-3;

    private static final double SMALLEST_SHARE = 1e-2;
    private static final int USUAL_BARS = 1_000;

    private static final Set<String> SINCE_START =
            Set.of(
                    "obv",
                    "pvt",
                    "ad",
                    "nvi",
                    "pvi",
                    "williams_ad",
                    "cvd",
                    "vwap_since_start",
                    "cumulative",
                    "cumulative_return");

    private static final String[] FEATURES =
            FeatureCatalog.KINDS.all().stream()
                    .filter(FeatureKind::isOnBars)
                    .map(FeatureKind::name)
                    .filter(name -> !SINCE_START.contains(name))
                    .toArray(String[]::new);

    private final FeatureRun fresh = new FeatureRun(FEATURES);
    private final double[] worst = new double[FEATURES.length];

    @Test
    void shouldSayAfterManyBarsWhatTheLastOnesSay() throws IOException {
        WildBars bars = new WildBars(47);
        FeatureRun run = new FeatureRun(FEATURES);
        ArrayDeque<BarValues> last = new ArrayDeque<>();
        int every = (UPDATES - 2 * MEMORY) / COMPARISONS;
        int compared = 0;
        for (int i = 1; i <= UPDATES; i++) {
            BarValues bar = bars.next();
            run.close(bar);
            last.addLast(bar);
            if (last.size() > MEMORY) {
                last.removeFirst();
            }
            if (i > 2 * MEMORY && (i - 2 * MEMORY) % every == 0) {
                compare(run, last, i);
                compared++;
            }
        }
        assertTrue(compared >= COMPARISONS, "compared " + compared + " times");
        note(compared);
    }

    private void compare(FeatureRun run, Collection<BarValues> last, int at) {
        fresh.restart();
        double[] usual = new double[FEATURES.length];
        int seen = 0;
        for (BarValues bar : last) {
            fresh.close(bar);
            seen++;
            for (int j = 0; seen > MEMORY - USUAL_BARS && j < usual.length; j++) {
                usual[j] += Math.abs(fresh.value(j)) / USUAL_BARS;
            }
        }
        for (int j = 0; j < FEATURES.length; j++) {
            double expected = fresh.value(j);
            double floor = Math.max(SMALLEST, SMALLEST_SHARE * usual[j]);
            double error = Math.abs(run.value(j) - expected) / Math.max(floor, Math.abs(expected));
            assertTrue(
                    error <= TOLERANCE,
                    FEATURES[j] + " is " + run.value(j) + ", afresh " + expected + ", at " + at);
            worst[j] = Math.max(worst[j], error);
        }
    }

    /** Leaves the worst error of each kind beside the table of what was compared with others. */
    private void note(int compared) throws IOException {
        List<String> lines = new ArrayList<>(List.of("feature,updates,comparisons,worst"));
        for (int j = 0; j < FEATURES.length; j++) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s,%d,%d,%.1e",
                            FEATURES[j],
                            UPDATES,
                            compared,
                            worst[j]));
        }
        Path table = Path.of("engine/core/target/feature-drift.csv");
        Files.createDirectories(table.getParent());
        Files.write(table, lines);
    }
}
