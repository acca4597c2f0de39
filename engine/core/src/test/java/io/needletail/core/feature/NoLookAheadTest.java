package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A long history is cut off at random bars. What every kind on bars said there must be the same, to
 * the bit, whether the history went on or not, and whatever other bars were looked at as the
 * running one.
 */
class NoLookAheadTest {
    private static final int BARS = 12_000;
    private static final int CUTS = 40;
    private static final String[] FEATURES =
            FeatureCatalog.KINDS.all().stream()
                    .filter(FeatureKind::isOnBars)
                    .map(FeatureKind::name)
                    .toArray(String[]::new);

    @Test
    void shouldSayTheSameWhereTheHistoryEnds() {
        List<BarValues> bars = GeneratedBars.of(53, BARS);
        SplittableRandom random = new SplittableRandom(59);
        int[] cuts = random.ints(CUTS, 1, BARS).sorted().toArray();
        double[][] whole = new double[CUTS][];
        FeatureRun run = new FeatureRun(FEATURES);
        int cut = 0;
        for (int i = 0; i < BARS; i++) {
            run.close(bars.get(i));
            while (cut < CUTS && cuts[cut] == i + 1) {
                whole[cut++] = values(run);
            }
        }
        for (int i = 0; i < CUTS; i++) {
            double[] part = values(upTo(bars.subList(0, cuts[i]), random));
            for (int j = 0; j < FEATURES.length; j++) {
                assertEquals(
                        Double.doubleToRawLongBits(whole[i][j]),
                        Double.doubleToRawLongBits(part[j]),
                        FEATURES[j] + " after " + cuts[i] + " bars: " + whole[i][j]);
            }
        }
    }

    /** The features after these bars, and after looks at bars that never closed. */
    private static FeatureRun upTo(List<BarValues> bars, SplittableRandom random) {
        FeatureRun run = new FeatureRun(FEATURES);
        for (BarValues bar : bars) {
            if (random.nextInt(100) == 0) {
                run.look(GeneratedBars.of(random.nextLong(), 1).getFirst());
            }
            run.close(bar);
        }
        return run;
    }

    private static double[] values(FeatureRun run) {
        double[] values = new double[FEATURES.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = run.value(j);
        }
        return values;
    }
}
