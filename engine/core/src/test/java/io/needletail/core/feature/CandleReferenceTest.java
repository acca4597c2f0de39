package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.feature.candle.Candles;
import io.needletail.core.feature.graph.FeatureKind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every candlestick pattern against what TA-Lib says of three price series (Lean's test files), bar
 * by bar: the same value, and the first one with the same bar. Where two lengths are equal to the
 * last decimal, TA-Lib's binary fractions find one of them longer on five bars; ours are whole
 * numbers, and equal is not longer.
 */
class CandleReferenceTest {
    private static final List<String> FILES =
            List.of(
                    "spy_candle_patterns.txt",
                    "ewz_candle_patterns.txt",
                    "eurusd_candle_patterns.txt");

    private static final Set<String> EQUAL_LENGTHS =
            Set.of(
                    "spinning_top of spy_candle_patterns.txt at bar 215",
                    "rickshaw_man of spy_candle_patterns.txt at bar 215",
                    "high_wave of spy_candle_patterns.txt at bar 227",
                    "short_line of spy_candle_patterns.txt at bar 433",
                    "high_wave of eurusd_candle_patterns.txt at bar 53");

    static Stream<FeatureKind> patterns() {
        return Candles.kinds().stream();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void shouldSayWhatTaLibSays(FeatureKind pattern) {
        String column = pattern.source().substring(pattern.source().lastIndexOf(' ') + 1);
        for (String file : FILES) {
            Reference reference = ColumnReference.ofLean(file, column);
            double[] ours = FeatureRun.over(reference.bars(), pattern.name());
            List<String> expected = new ArrayList<>(reference.expected());
            for (int i = 0; i < ours.length; i++) {
                String where = pattern.name() + " of " + file + " at bar " + i;
                if (EQUAL_LENGTHS.contains(where)) {
                    expected.set(i, "0");
                }
                String value = expected.get(i);
                assertEquals(
                        value.isEmpty() ? Double.NaN : Double.parseDouble(value), ours[i], where);
            }
            new Reference("TA-Lib in Lean " + file, reference.bars(), expected)
                    .assertAgrees(pattern.name(), 1);
        }
    }
}
