package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What every feature on bars keeps, whatever it computes. */
class FeatureLawsTest {
    private static final List<BarValues> BARS = GeneratedBars.of(7, 3_000);

    static Stream<String> features() {
        return FeatureCatalog.KINDS.all().stream()
                .filter(FeatureKind::isOnBars)
                .map(FeatureKind::name);
    }

    @ParameterizedTest
    @MethodSource("features")
    void shouldHaveItsFirstValueWithTheBarThatItAnnounces(String feature) {
        FeatureRun run = new FeatureRun(feature);
        long warm = run.warmBars(0);
        assertTrue(warm >= 1 && warm < BARS.size(), feature + " warms after " + warm + " bars");
        for (int i = 1; i < warm; i++) {
            run.close(BARS.get(i - 1));
            assertTrue(Double.isNaN(run.value(0)), feature + " has a value with bar " + i);
        }
        run.close(BARS.get((int) warm - 1));
        assertTrue(
                Double.isFinite(run.value(0)), feature + " has no value after " + warm + " bars");
    }

    @ParameterizedTest
    @MethodSource("features")
    void shouldStayANumberOnceWarm(String feature) {
        double[] values = FeatureRun.over(BARS, feature);
        for (int i = (int) new FeatureRun(feature).warmBars(0) - 1; i < values.length; i++) {
            assertTrue(Double.isFinite(values[i]), feature + " is " + values[i] + " at bar " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void shouldKnowNothingOfTheFuture(String feature) {
        double[] whole = FeatureRun.over(BARS, feature);
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 3; trial++) {
            int cut = random.nextInt(1, BARS.size());
            double[] part = FeatureRun.over(BARS.subList(0, cut), feature);
            assertEquals(whole[cut - 1], part[cut - 1], feature + " after " + cut + " bars");
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void shouldNotBeDisturbedByALookAtTheRunningBar(String feature) {
        FeatureRun looking = new FeatureRun(feature);
        FeatureRun plain = new FeatureRun(feature);
        for (int i = 0; i < 1_000; i++) {
            looking.look(BARS.get((i + 500) % BARS.size()));
            looking.look(BARS.get(i));
            double looked = looking.looked(0);
            looking.close(BARS.get(i));
            plain.close(BARS.get(i));
            assertEquals(plain.value(0), looked, feature + " looked at, bar " + i);
            assertEquals(plain.value(0), looking.value(0), feature + " disturbed, bar " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void shouldGoOnAfterARestore(String feature) {
        FeatureRun first = new FeatureRun(feature);
        for (BarValues bar : BARS.subList(0, 777)) {
            first.close(bar);
        }
        FeatureRun second = new FeatureRun(feature);
        StateTape tape = new StateTape();
        first.graph().save(tape);
        second.graph().load(tape);
        for (BarValues bar : BARS.subList(777, 1_500)) {
            first.close(bar);
            second.close(bar);
            assertEquals(first.value(0), second.value(0), feature);
        }
    }

    @Test
    void shouldSayWhatEachIs() {
        for (FeatureCatalog.Entry entry : FeatureCatalog.entries()) {
            assertFalse(entry.description().isBlank(), entry.name());
            assertFalse(entry.range().isBlank(), entry.name());
        }
    }
}
